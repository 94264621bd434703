import type { OutgoingHttpHeaders } from 'node:http'
import { publishedUpTo } from '@/lib/platform/asked-once'
import { closeDb } from '@/lib/platform/db'
import { noting } from '@/lib/platform/together'
import { capture, isPage, type Answer, type Handler, type Wanted } from '../http/capture'
import { pageHeaders } from '../http/headers'
import { health } from '../http/health'
import { rewrite } from '../http/rewrite'
import type { Rendered } from '../store/store'
import type { Asked, Pages } from './pages'

/** Draws a page without Next; null for one that it leaves to Next. */
export type Draw = (url: string) => Promise<Buffer | null>

/** The page was answered, but with an error of ours. */
class RenderFailed extends Error {
  override name = 'RenderFailed'
}

const passed = { 'content-type': 'Content-Type', location: 'Location', 'content-disposition': 'Content-Disposition' } as const

const text = (headers: OutgoingHttpHeaders, name: string): string => String(headers[name] ?? '')

/** Feeds and files say for themselves when they are not to be kept; what Next says of a page is the same for all. Nothing with a cookie is. */
const mayKeep = (answer: Answer): boolean => answer.headers['set-cookie'] === undefined && (isPage(answer) || !/no-store|private/.test(text(answer.headers, 'cache-control')))

/**
 * Makes pages in this thread. Public ones by asking Next for an address with nothing else in hand, so that what comes out can depend on nothing
 * else: whatever name the visitor's browser has for this site, it is told the site's own. `ours` are the headers of the public zone.
 */
export function pageMaker(handler: Handler, host: string, ours: Record<string, string>, draw?: Draw): Pages {
  return {
    draw: async (url, published) => {
      publishedUpTo(published)
      const drawn = await draw?.(url)
      if (drawn) return { status: 200, headers: { ...ours, ...pageHeaders, 'Content-Type': 'text/html; charset=utf-8' }, body: drawn, keep: true }
      return rendered(await answerOf(handler, { method: 'GET', url, headers: { host, accept: '*/*' }, scripts: 'remove' }), ours)
    },
    ask: async (wanted): Promise<Asked> => {
      const { result: answer, hindrance } = await noting(() => answerOf(handler, wanted))
      return { answer, hindrance }
    },
    health,
    isAlive: async () => true,
    close: closeDb,
  }
}

/** The whole answer; a page in it with or without its scripts, if that was said. */
async function answerOf(handler: Handler, wanted: Wanted): Promise<Answer> {
  const answer = await capture(handler, wanted)
  if (!wanted.scripts || answer.status >= 400 || !isPage(answer)) return answer
  return { ...answer, body: Buffer.from(await rewrite(answer.body.toString('utf8'), { scripts: wanted.scripts })) }
}

function rendered(answer: Answer, ours: Record<string, string>): Rendered {
  if (answer.status >= 500) throw new RenderFailed(`a public page was answered with ${answer.status}`)
  const keep = mayKeep(answer)
  if (answer.status >= 400) return { status: answer.status, headers: {}, body: null, keep }
  const headers = { ...ours, ...(isPage(answer) && pageHeaders) }
  for (const [name, proper] of Object.entries(passed)) if (answer.headers[name] !== undefined) headers[proper] = text(answer.headers, name)
  return { status: answer.status, headers: keep ? headers : { ...headers, 'Cache-Control': 'no-store' }, body: answer.body, keep }
}
