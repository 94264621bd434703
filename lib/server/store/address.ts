import { boardAddress, boardCursorIn, boardCursorText, boardFiltersIn } from '@/lib/board/rules'
import { beforeIn, beforeText } from '@/lib/callouts/rules'
import { addressOf, cursorIn, filtersIn } from '@/lib/disputes/list/rules'
import { isLocale } from '@/lib/i18n/locales'

type Query = Record<string, string | string[]>
type Canonical = (query: Query) => string

const first = (query: Query, name: string): string => { const value = query[name]; return (Array.isArray(value) ? value[0] : value) ?? '' }
const address = (pairs: [string, string][]): string => {
  const text = new URLSearchParams(pairs.filter(([, value]) => value !== '')).toString()
  return text && `?${text}`
}
/** A parameter that is there or not: what it says is not read. */
const flag = (name: string): Canonical => (query) => (query[name] === undefined ? '' : `?${name}=1`)

/**
 * The routes whose pages read a query, each with what it can read of one, written in one way. The rooms' own readers decide, so what they pass
 * over (a tracking parameter, a sector that is none) makes no page of its own.
 */
export const queryOf: Record<string, Canonical> = {
  '': (query) => {
    const filters = boardFiltersIn(query)
    const after = filters.when ? boardCursorIn(first(query, 'after')) : null
    const [base, next] = [boardAddress(filters), after && new URLSearchParams({ after: boardCursorText(after) }).toString()]
    return next ? `${base}&${next}` : base
  },
  callouts: (query) => {
    const before = beforeIn(first(query, 'before'))
    return before ? address([['before', beforeText(before)]]) : ''
  },
  disputes: (query) => addressOf(filtersIn(query), cursorIn(first(query, 'after'))),
  groups: (query) => address(['q', 'after'].map((name) => [name, first(query, name).replace(/\p{Cc}/gu, '').trim().slice(0, 100)])),
  'my-link/*/*': flag('sent'),
  'report/*/*': flag('sent'),
  'sent/*/*': flag('again'),
}

// What stands for several segments in the table above.
const patternOf = (rest: string): string => rest.replace(/^(my-link|report|sent)\/[^/]+\/[^/]+$/, '$1/*/*')

function parsed(text: string): Query {
  const query: Query = {}
  for (const [name, value] of new URLSearchParams(text)) {
    const known = Object.hasOwn(query, name) ? query[name] : undefined
    query[name] = known === undefined ? value : [...(Array.isArray(known) ? known : [known]), value]
  }
  return query
}

const LONGEST = 700
/** Paths as this site writes them. Every other spelling (escapes, capitals) may lead somewhere too, but does not crowd these out. */
const plain = /^\/[a-z]{2}(?!\/problem\/)(?:\/[a-z0-9][a-z0-9.-]*)*$/

/** Where a page stands: `kept` are the site's own addresses, `passing` whatever can be made up without end; `no` is not kept at all. */
export type Place = { key: string; shelf: 'kept' | 'passing' | 'no' }

// Most visitors come to the same few addresses. One with a query may be written in endless ways and is looked at each time.
const known = new Map<string, Place>()
const KNOWN = 1000

/** The one address under which a page is kept and made, whatever else stood in the one that was asked for. */
export function placeOf(url: string): Place {
  const ready = known.get(url)
  if (ready) return ready
  const place = look(url)
  if (place.shelf !== 'kept' || place.key !== url) return place
  if (known.size >= KNOWN) known.clear()
  known.set(url, place)
  return place
}

function look(url: string): Place {
  const at = url.indexOf('?')
  const path = at < 0 ? url : url.slice(0, at)
  const [, locale, ...rest] = path.split('/')
  const canonical = isLocale(locale) && at >= 0 ? queryOf[patternOf(rest.join('/'))] : undefined
  const key = path + (canonical?.(parsed(url.slice(at + 1, at + 4096))) ?? '')
  return { key, shelf: key.length > LONGEST ? 'no' : key === path && plain.test(path) ? 'kept' : 'passing' }
}
