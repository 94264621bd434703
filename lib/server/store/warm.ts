import { setTimeout as sleep } from 'node:timers/promises'
import { defaultLocale, locales } from '@/lib/i18n/locales'
import type { PageStore } from './store'

const AT_ONCE = 2

/** The public addresses without a query that a page links to, in its own language. */
export function linksIn(html: string, locale: string): string[] {
  const found = [...html.matchAll(/\shref="(\/[a-z]{2}\/[a-z0-9./-]+)(?:#[^"]*)?"/g)].flatMap(([, path]) => path ?? [])
  const wanted = found.filter((path) => path.startsWith(`/${locale}/`) && !/^\/[a-z]{2}\/(?:organise|my|unsubscribe|problem)(?:\/|$)/.test(path))
  return [...new Set(wanted)]
}

/** One page of each kind before a second one of any: what makes a kind of page is loaded with its first, and is then there for all. */
export function kindsFirst(paths: string[]): string[] {
  const seen = new Set<string | undefined>()
  const isFirst = new Set(paths.filter((path) => { const kind = path.split('/')[2]; return !seen.has(kind) && seen.add(kind) }))
  return [...isFirst, ...paths.filter((path) => !isFirst.has(path))]
}

async function warmBoard(store: PageStore, locale: string, over: () => boolean): Promise<void> {
  const board = await store.find(`/${locale}`)
  if (typeof board === 'number') return
  const waiting = kindsFirst(linksIn(board.body.toString('utf8'), locale))
  const work = async () => {
    for (let url = waiting.shift(); url !== undefined && !over(); url = waiting.shift()) await store.find(url)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}

/** Makes the board of each language and what it links to, the first language first, for at most `time` milliseconds. */
export async function warm(store: PageStore, time: number): Promise<void> {
  const end = performance.now() + time
  const over = () => performance.now() >= end
  const all = async () => {
    const order = [defaultLocale, ...locales.filter((each) => each !== defaultLocale)]
    for (const locale of order) if (!over()) await warmBoard(store, locale, over)
  }
  await Promise.race([all(), sleep(time, undefined, { ref: false })])
}
