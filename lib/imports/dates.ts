import type { ActionDates, DateOrder, Warn } from './types'

const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/
const numbers = /^(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d\d)(?:[T ,].*)?$/
const named = /^(?:[^\d\s]+,?\s+)?(?:(\d{1,2})(?:st|nd|rd|th|\.)?\s+([^\d\s]+?)\.?|([^\d\s]+?)\.?\s+(\d{1,2})(?:st|nd|rd|th)?),?\s+(\d{4})$/u
const counted = /^[2-7]\d{4}$/

const plainMonth = (name: string) => name.toLocaleLowerCase().replace(/\.$/, '').normalize('NFKD').replace(/\p{M}/gu, '')

/** The months by their names, whole and short, in the languages that tables come in. */
const months = new Map(['en', 'tr', 'ar', 'ar-LB', 'de', 'fr', 'es', 'it', 'pt', 'nl'].flatMap((locale) => (['long', 'short'] as const).flatMap((month) => {
  const format = new Intl.DateTimeFormat(locale, { month, day: 'numeric', timeZone: 'UTC' })
  return Array.from({ length: 12 }, (_, at) => {
    const name = format.formatToParts(Date.UTC(2025, at, 3)).find(({ type }) => type === 'month')?.value ?? ''
    return [plainMonth(name), at + 1] as const
  })
})))

const century = (year: string) => (year.length === 2 ? String((Number(year) < 70 ? 2000 : 1900) + Number(year)) : year)

/** Year, month and day of a text as it stands, which need not be a day that there is. */
function partsOf(text: string, order: DateOrder): (string | number | undefined)[] {
  const [, y, m, d] = iso.exec(text) ?? []
  if (y) return [y, m, d]
  const [, first, second, year = ''] = numbers.exec(text) ?? []
  if (first) return order === 'dmy' ? [century(year), second, first] : [century(year), first, second]
  const [, day, month, monthFirst, dayAfter, of] = named.exec(text) ?? []
  return [of, months.get(plainMonth(month ?? monthFirst ?? '')), day ?? dayAfter]
}

/** The day that a spreadsheet counted from the last of 1899 instead of writing it. */
const countedDay = (text: string) => new Date(Date.UTC(1899, 11, 30 + Number(text))).toISOString().slice(0, 10)

/** A day as an ISO date, from "2026-03-10", "3/10/2026" in a known order, "10 March 2026", "10. März 2026" or "46091"; undefined when there is no such day. */
function dayOf(text: string, order: DateOrder): string | undefined {
  if (counted.test(text)) return countedDay(text)
  const date = partsOf(text, order).map((part) => String(part ?? '').padStart(2, '0')).join('-')
  const time = Date.parse(`${date}T00:00:00Z`)
  // Date.parse rolls 31 February over: written back, it is another day.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date) return undefined
  return Number(date.slice(0, 4)) >= 1800 && Number(date.slice(0, 4)) <= 2200 ? date : undefined
}

/** Whether a text is a day at all, in any order. */
export const isDay = (text: string): boolean => ['dmy', 'mdy'].some((order) => dayOf(text.trim(), order as DateOrder) !== undefined)

/** The order in which the days of a column are written, as far as they tell: one above 12 gives it away. */
export function orderOf(texts: string[]): DateOrder | undefined {
  const found = texts.flatMap((text) => {
    if (iso.test(text.trim())) return ['ymd' as const]
    const [, first = '0', second = '0'] = numbers.exec(text.trim()) ?? []
    return Number(first) > 12 ? ['dmy' as const] : Number(second) > 12 ? ['mdy' as const] : []
  })
  return (['dmy', 'mdy', 'ymd'] as const).find((order) => found.includes(order))
}

function readDay(cell: string, order: DateOrder, warn: Warn): string | undefined {
  const text = cell.trim()
  if (!text) return undefined
  const day = dayOf(text, order)
  if (!day) warn('date-unreadable', text)
  return day
}

/** The earliest day on which one of the sources was put into a web archive: it was known by then. */
function firstArchived(sources: string[]): string | undefined {
  const days = sources.flatMap((url) => {
    const [, y, m, d] = /\/web\/(\d{4})(\d\d)(\d\d)\d*/.exec(url) ?? []
    return dayOf(`${y}-${m}-${d}`, 'ymd') ?? []
  })
  return days.sort()[0]
}

/**
 * First and last day of an action. An end before its start is left out, as is a missing one: then only the first day is known of. Without
 * a start the end is taken as the day, and without either the day its source was archived; with nothing at all the row has no dates.
 */
export function datesOf({ start, end }: { start: string; end: string }, order: DateOrder, sources: string[], warn: Warn): ActionDates | undefined {
  const first = readDay(start, order, warn)
  const last = readDay(end, order, warn)
  if (first && last && last < first) {
    warn('end-before-start', `${first} > ${last}`)
    return { firstDay: first, lastDay: null, knownOn: first }
  }
  if (first) {
    if (!last) warn('end-missing', first)
    return { firstDay: first, lastDay: last ?? null, knownOn: last ?? first }
  }
  if (last) {
    warn('start-from-end', last)
    return { firstDay: last, lastDay: last, knownOn: last }
  }
  const archived = firstArchived(sources)
  if (archived) warn('start-from-source', archived)
  return archived ? { firstDay: archived, lastDay: null, knownOn: archived } : undefined
}
