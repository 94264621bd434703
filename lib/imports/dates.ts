import type { ActionDates, Warn } from './types'

const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/
const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/

/** A day as an ISO date, from "2026-03-10", "2026-3-1 00:00:00" or the American "3/10/2026"; undefined when there is no such day. */
function dayOf(text: string): string | undefined {
  const [, y, m, d] = iso.exec(text) ?? []
  const [, month, day, year] = american.exec(text) ?? []
  const date = [y ?? year, (m ?? month)?.padStart(2, '0'), (d ?? day)?.padStart(2, '0')].join('-')
  const time = Date.parse(`${date}T00:00:00Z`)
  // Date.parse rolls 31 February over: written back, it is another day.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date) return undefined
  return Number(date.slice(0, 4)) >= 1800 && Number(date.slice(0, 4)) <= 2200 ? date : undefined
}

function readDay(cell: string, warn: Warn): string | undefined {
  const text = cell.trim()
  if (!text) return undefined
  const day = dayOf(text)
  if (!day) warn('date-unreadable', text)
  return day
}

/** The earliest day on which one of the sources was put into a web archive: it was known by then. */
function firstArchived(sources: string[]): string | undefined {
  const days = sources.flatMap((url) => {
    const [, y, m, d] = /\/web\/(\d{4})(\d\d)(\d\d)\d*/.exec(url) ?? []
    return dayOf(`${y}-${m}-${d}`) ?? []
  })
  return days.sort()[0]
}

/**
 * First and last day of an action. An end before its start is left out, as is a missing one: then only the first day is known of. Without
 * a start the end is taken as the day, and without either the day its source was archived; with nothing at all the row has no dates.
 */
export function datesOf(start: string, end: string, sources: string[], warn: Warn): ActionDates | undefined {
  const first = readDay(start, warn)
  const last = readDay(end, warn)
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
