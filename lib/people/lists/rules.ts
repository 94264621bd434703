import { listSorts, listStates, type ListAsk, type ListRow, type PeopleList, type Person } from './types'

export const PEOPLE_ON_A_PAGE = 100
/** As many as one list opens at a time. */
export const MOST_PEOPLE = 10_000

type Params = Record<string, string | string[] | undefined>

const one = <const T extends readonly string[]>(values: T, value: unknown): T[number] | undefined => values.find((each) => each === value)
const partPattern = /^(none|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** What an address asks of a list. Whatever it says that no list knows is passed over. `find` is not in it as text: see `sealedFind`. */
export function askOf(params: Params, find: string): ListAsk {
  const part = typeof params.part === 'string' && partPattern.test(params.part) ? params.part : ''
  const page = typeof params.page === 'string' && /^[1-9]\d{0,3}$/.test(params.page) ? Number(params.page) : 1
  return {
    state: one(listStates, params.state) ?? '', sort: one(listSorts, params.sort) ?? 'first', part, page, find,
    came: one(['yes', 'no'], params.came) ?? '', updates: one(['yes', 'no'], params.updates) ?? '',
  }
}

/** The same as the query of an address, with changes: whatever is not said is left out, and another question begins at its first page. */
export function queryOf(ask: ListAsk, sealedFind: string, change: Partial<Record<keyof ListAsk, string>> = {}): string {
  const { state, part, came, updates } = ask
  const said = { state, part, came, updates, sort: ask.sort === 'first' ? '' : ask.sort, find: sealedFind, page: '', ...change }
  const query = new URLSearchParams(Object.entries(said).filter(([, value]) => value !== '')).toString()
  return query && `?${query}`
}

/** One spelling for searching and comparing: without accents and case, with single spaces. */
export const plainText = (text: string): string => text.normalize('NFKD').replace(/\p{Mn}/gu, '').toLowerCase().replaceAll('ı', 'i').replace(/\s+/g, ' ').trim()

const digits = (text: string): string => text.replace(/[\s().\/-]/g, '')

/** Whether every word that was searched for stands somewhere in what an entry says; a telephone number however it is spaced. */
function fits(row: ListRow, words: string[], whole: string): boolean {
  const { email, phone, note } = row.open()
  if (/^\+?\d{3,}$/.test(whole)) return digits(phone).includes(whole)
  const text = plainText([row.name, email, note, row.union].join('\n'))
  return words.every((word) => text.includes(word))
}

const here = ({ state }: ListRow): boolean => state === 'confirmed' || state === 'offered'

/** The rows that fit. Without a word on their state, those who took it back or said no are left out. */
function narrowed(rows: readonly ListRow[], { state, part, came, updates, find }: ListAsk): ListRow[] {
  const placed = part === 'none' ? new Set(rows.filter(here).map(({ personId }) => personId)) : null
  const inPart = (row: ListRow) => (placed ? row.state === 'waiting' && !placed.has(row.personId) : part === '' || row.part === part)
  const inState = (row: ListRow) => (state === '' ? row.state !== 'cancelled' && row.answer !== 'no' : row.state === state)
  const said = (wanted: '' | 'yes' | 'no', is: boolean) => wanted === '' || (wanted === 'yes') === is
  const left = rows.filter((row) => inState(row) && inPart(row) && said(came, row.cameAt !== null) && said(updates, row.updates))
  const words = plainText(find).split(' ').filter(Boolean)
  return words.length === 0 ? left : left.filter((row) => fits(row, words, digits(find)))
}

/** In the order that was asked for; within one shift, and for one name, as they came. `parts` is the order of the shifts. */
function sorted(rows: ListRow[], { sort }: ListAsk, locale: string, parts: readonly string[]): ListRow[] {
  const order = new Map(parts.map((id, at) => [id, at]))
  const came = (a: ListRow, b: ListRow) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1)
  const byPart = (a: ListRow, b: ListRow) => (order.get(a.part) ?? 0) - (order.get(b.part) ?? 0)
  if (sort === 'last') return rows.sort((a, b) => came(b, a))
  if (sort === 'first') return rows.sort((a, b) => byPart(a, b) || came(a, b))
  const { compare } = new Intl.Collator(locale, { sensitivity: 'base' })
  return rows.sort((a, b) => byPart(a, b) || compare(a.name, b.name) || came(a, b))
}

/** Everyone who fits, opened, in order: what a file or a sheet of paper takes. */
export const everyone = (rows: readonly ListRow[], ask: ListAsk, locale: string, parts: readonly string[] = []): Person[] =>
  sorted(narrowed(rows, ask), ask, locale, parts).map(opened)

const opened = ({ open, ...row }: ListRow): Person => ({ ...row, ...open() })

/** One page of those who fit. A page past the end is the last one. */
export function listPage(rows: readonly ListRow[], ask: ListAsk, locale: string, parts: readonly string[] = []): PeopleList {
  const found = sorted(narrowed(rows, ask), ask, locale, parts)
  const pages = Math.max(1, Math.ceil(found.length / PEOPLE_ON_A_PAGE))
  const page = Math.min(ask.page, pages)
  const shown = found.slice((page - 1) * PEOPLE_ON_A_PAGE, page * PEOPLE_ON_A_PAGE)
  const came = found.filter(({ cameAt }) => cameAt !== null).length
  return { people: shown.map(opened), total: rows.length, found: found.length, came, page, pages, over: rows.length >= MOST_PEOPLE, doubles: doublesOf(rows).length }
}

/**
 * Entries that may be one person twice: the same name in the same country where it is known, and not the same contact, unless an organiser looked
 * and kept them all. In groups, for a look side by side.
 */
export function doublesOf(rows: readonly ListRow[]): ListRow[][] {
  const alike = Map.groupBy(rows.filter((row) => row.state !== 'cancelled' && row.name !== ''), (row) => `${row.part}|${row.country}|${plainText(row.name)}`)
  return [...alike.values()].filter((group) => new Set(group.map(({ personId }) => personId)).size > 1 && group.some(({ distinct }) => !distinct))
}
