import { dateIn } from '@/lib/i18n/dates'
import { isSector } from '@/lib/disputes/sectors'
import { endOf } from '@/lib/meetings/rules'
import type { MeetingLine } from '@/lib/meetings/types'
import type { PicketLine } from '@/lib/strikes/types'
import type { BoardFilters, BoardGroups, BoardRow, When } from './types'

const day = 86_400_000

/** As many rows as the front page carries; a single part of it (`?when=`) carries as many again. */
export const MOST_ROWS = 60
const MOST: Record<When, number> = { today: 30, week: 20, later: 10 }

export const noBoardFilters: BoardFilters = { near: '', sector: '', when: '' }

type Query = Record<string, string | string[] | undefined>

const one = (query: Query, name: string): string => {
  const value = query[name]
  return ((Array.isArray(value) ? value[0] : value) ?? '').replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]+/gu, ' ').trim()
}

/** The board's filters in an address; what cannot be read is left out. */
export function boardFiltersIn(query: Query): BoardFilters {
  const [sector, when] = [one(query, 'sector'), one(query, 'when')]
  return {
    near: one(query, 'near').slice(0, 80).trim(), sector: isSector(sector) ? sector : '',
    when: when === 'today' || when === 'week' || when === 'later' ? when : '',
  }
}

export function boardAddress(filters: BoardFilters): string {
  const text = new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== '')).toString()
  return text && `?${text}`
}

/**
 * The span the board reads: from a day ago, so that what began yesterday and is still on is in it, to a year ahead. What is "today" is settled
 * row by row on the clock of its own place (Samoa's Thursday and Auckland's are 26 hours apart), so no one day of the site has to fit all.
 */
export const spanOf = (now: Date): { from: Date; to: Date } => ({ from: new Date(now.getTime() - day), to: new Date(now.getTime() + 365 * day) })

/** The end of what can be "today" or "this week" anywhere: seven days on, widened by the one that clocks can differ by. */
export const weekEnd = (now: Date): Date => new Date(now.getTime() + 8 * day)

/** Whether a moment is today, within the next six days, or later, on the clock of its place. */
export function whenIs(at: Date, timeZone: string, now: Date): When {
  return whenOfDate(dateIn(at, timeZone), timeZone, now)
}

function whenOfDate(date: string, timeZone: string, now: Date): When {
  const away = Math.round((Date.parse(date) - Date.parse(dateIn(now, timeZone))) / day)
  // What began before midnight and is not over is on today.
  if (away <= 0) return 'today'
  return away < 7 ? 'week' : 'later'
}

export const picketRow = (picket: PicketLine): BoardRow => ({ what: 'picket', id: picket.id, at: picket.startsAt, timeZone: picket.timeZone, picket })
export const meetingRow = (meeting: MeetingLine): BoardRow => ({ what: 'meeting', id: meeting.id, at: meeting.startsAt, timeZone: meeting.timeZone, meeting })

/** Whether a row is over. */
export function isOver(row: BoardRow, now: Date): boolean {
  const end = row.what === 'picket' ? row.picket.endsAt : endOf(row.meeting)
  return end !== null && end <= now
}

function whenOfRow(row: BoardRow, now: Date): When {
  if (row.at) return whenIs(row.at, row.timeZone, now)
  const known = row.what === 'meeting' ? row.meeting.knownSoFar : ''
  // A day without an hour stands at its day; less is known only as later.
  return known.length === 10 && known >= dateIn(now, row.timeZone) ? whenOfDate(known, row.timeZone, now) : 'later'
}

/** Where a row stands in time, as text that sorts. */
export const sortKey = (row: BoardRow): string => {
  const known = row.what === 'meeting' ? row.meeting.knownSoFar : ''
  return row.at ? row.at.toISOString() : known.length === 10 ? `${known}T24` : `9999-${known || '99'}`
}

/** Rows in the order in which they happen, by today, this week and later; what is over is left out. */
export function groupRows(rows: readonly BoardRow[], now: Date): BoardGroups {
  const groups: BoardGroups = { today: [], week: [], later: [] }
  const sorted = rows.filter((row) => !isOver(row, now)).map((row) => ({ row, key: sortKey(row) }))
  sorted.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : (a.row.id < b.row.id ? -1 : 1)))
  for (const { row } of sorted) groups[whenOfRow(row, now)].push(row)
  return groups
}

/** The same picket on the same day of its place is one row, also when the day was read in two parts. */
export function oneADay(lines: readonly PicketLine[]): PicketLine[] {
  const days = new Map<string, PicketLine>()
  for (const line of lines) {
    const key = `${line.id}|${dateIn(line.startsAt, line.timeZone)}`
    const known = days.get(key)
    const sum = known && { needed: known.needed + line.needed, taken: known.taken + line.taken, missing: known.missing + line.missing, gap: known.gap ?? line.gap }
    days.set(key, known ? { ...known, ...sum } : line)
  }
  return [...days.values()]
}

/** Where a page of one part of the board ended. */
export type BoardCursor = { key: string; id: string }

const cursorOf = (row: BoardRow): BoardCursor => ({ key: sortKey(row), id: row.id })

export const boardCursorText = ({ key, id }: BoardCursor): string => `${key}_${id}`

export function boardCursorIn(text: string | string[] | undefined): BoardCursor | null {
  const [, key = '', id = ''] = /^(\d{4}-[\dTZ:.-]{2,24})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(typeof text === 'string' ? text : '') ?? []
  return id ? { key, id } : null
}

/** The moment a page begins at; null when it begins at the beginning, or among what has no date. */
export function cursorMoment(cursor: BoardCursor | null): Date | null {
  const at = cursor ? Date.parse(cursor.key) : NaN
  return Number.isNaN(at) ? null : new Date(at)
}

const isAfter = (row: BoardRow, { key, id }: BoardCursor) => sortKey(row) > key || (sortKey(row) === key && row.id > id)

/** The rows to show: some of each part, or one part from a cursor on; and where the parts that are not shown whole go on. */
export function capped(groups: BoardGroups, when: BoardFilters['when'], after: BoardCursor | null): { shown: BoardGroups; more: Record<When, BoardCursor | null> } {
  const rowsOf = (part: When) => (when ? (part === when ? groups[part].filter((row) => !after || isAfter(row, after)) : []) : groups[part])
  const shownOf = (part: When) => rowsOf(part).slice(0, when ? MOST_ROWS : MOST[part])
  const moreOf = (part: When) => {
    const [all, shown] = [rowsOf(part), shownOf(part)]
    const last = shown.at(-1)
    return last && all.length > shown.length ? cursorOf(last) : null
  }
  return {
    shown: { today: shownOf('today'), week: shownOf('week'), later: shownOf('later') },
    more: { today: moreOf('today'), week: moreOf('week'), later: moreOf('later') },
  }
}
