import type { OutgoingHttpHeaders } from 'node:http'
import type { Rendered } from '../store/store'
import { capture, type Handler } from './capture'
import { pageHeaders } from './headers'
import { rewrite } from './rewrite'

/** Draws a page without Next; null for one that it leaves to Next. */
export type Draw = (url: string) => Promise<Buffer | null>

// While one works on the site, the first look at a page compiles it.
export const RENDER_TIME = process.env.NODE_ENV === 'development' ? 120_000 : 15_000

/** The page was answered, but with an error of ours. */
class RenderFailed extends Error {
  override name = 'RenderFailed'
}

const passed = { 'content-type': 'Content-Type', location: 'Location', 'content-disposition': 'Content-Disposition' } as const

const text = (headers: OutgoingHttpHeaders, name: string): string => String(headers[name] ?? '')

/** Feeds and files say for themselves when they are not to be kept; what Next says of a page is the same for all. Nothing with a cookie is. */
function mayKeep(headers: OutgoingHttpHeaders, isPage: boolean): boolean {
  return headers['set-cookie'] === undefined && (isPage || !/no-store|private/.test(text(headers, 'cache-control')))
}

/**
 * Makes public pages: asks Next for an address with nothing else in hand, so that what comes out can depend on nothing else. Whatever name the
 * visitor's browser has for this site, it is told the site's own.
 */
export function pageRenderer(handler: Handler, host: string, ours: Record<string, string>, draw: Draw | undefined, time = RENDER_TIME): (url: string) => Promise<Rendered> {
  return async (url) => {
    const drawn = draw && await inTime(draw(url), time)
    if (drawn) return { status: 200, headers: { ...ours, ...pageHeaders, 'Content-Type': 'text/html; charset=utf-8' }, body: drawn, keep: true }
    const answer = await capture(handler, { method: 'GET', url, headers: { host, accept: '*/*' } }, time)
    const isPage = text(answer.headers, 'content-type').startsWith('text/html')
    if (answer.status >= 500) throw new RenderFailed(`a public page was answered with ${answer.status}`)
    const keep = mayKeep(answer.headers, isPage)
    if (answer.status >= 400) return { status: answer.status, headers: {}, body: null, keep }
    const headers = { ...ours, ...(isPage && pageHeaders) }
    for (const [name, proper] of Object.entries(passed)) if (answer.headers[name] !== undefined) headers[proper] = text(answer.headers, name)
    const body = isPage ? Buffer.from(await rewrite(answer.body.toString('utf8'), { scripts: 'remove' })) : answer.body
    return { status: answer.status, headers: keep ? headers : { ...headers, 'Cache-Control': 'no-store' }, body, keep }
  }
}

async function inTime<T>(work: Promise<T>, time: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => { timer = setTimeout(() => reject(new RenderFailed(`no page within ${time} ms`)), time) })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
