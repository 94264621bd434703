import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { log } from '@/lib/platform/log'
import type { Draw } from '../pages/maker'
import { capture, type Handler } from './capture'
import { frameIn, plainRenderer, type Frame, type PlainPage } from './plain'
import { rewrite } from './rewrite'

/** Draws the plain pages of the site, each in the frame of a page that Next makes once in each language. */
export async function drawing(handler: Handler, host: string): Promise<Draw> {
  // Bundled beside this file, from the pages themselves: what is here stands below them and does not know them.
  const { plainPages } = await import(pathToFileURL(resolve('dist/plain.js')).href) as { plainPages: Record<string, PlainPage> }
  const frames = new Map<string, Promise<Frame | null>>()
  const make = async (locale: string): Promise<Frame | null> => {
    const { status, body } = await capture(handler, { method: 'GET', url: `/${locale}/problem/404`, headers: { host } })
    const frame = status === 200 ? frameIn(await rewrite(body.toString('utf8'), { scripts: 'remove' })) : null
    if (!frame) log.warn('pages are not drawn without Next: its own have no head that is known', { locale, status })
    return frame
  }
  return plainRenderer(plainPages, (locale) => {
    const frame = frames.get(locale) ?? make(locale)
    frames.set(locale, frame)
    frame.catch(() => frames.delete(locale))
    return frame
  })
}
