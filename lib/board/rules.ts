import { isSector } from '@/lib/disputes/sectors'
import type { BoardFilters, BoardGroups, BoardRow, When } from './types'

/** As many rows as the front page carries; a single part of it (`?when=`) carries as many again. */
export const MOST_ROWS = 60
export const MOST: Record<When, number> = { today: 30, week: 20, later: 10 }

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

/** Where a row stands in time, as text that sorts. */
export const sortKey = (row: BoardRow): string => {
  const known = row.what === 'meeting' ? row.meeting.knownSoFar : ''
  return row.at ? row.at.toISOString() : known.length === 10 ? `${known}T24` : `9999-${known || '99'}`
}

/** Where a page of one part of the board ended. */
export type BoardCursor = { key: string; id: string }

const cursorOf = (row: BoardRow): BoardCursor => ({ key: sortKey(row), id: row.id })

export const boardCursorText = ({ key, id }: BoardCursor): string => `${key}_${id}`

export function boardCursorIn(text: string | string[] | undefined): BoardCursor | null {
  const [, key = '', id = ''] = /^(\d{4}-[\dTZ:.-]{2,24})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(typeof text === 'string' ? text : '') ?? []
  return id ? { key, id } : null
}

/** The rows to show, of those that were read: one more of each part, which says that it goes on. */
export function capped(groups: BoardGroups, when: BoardFilters['when']): { shown: BoardGroups; more: Record<When, BoardCursor | null> } {
  const shownOf = (part: When) => groups[part].slice(0, when ? MOST_ROWS : MOST[part])
  const moreOf = (part: When) => {
    const last = shownOf(part).at(-1)
    return last && groups[part].length > shownOf(part).length ? cursorOf(last) : null
  }
  return {
    shown: { today: shownOf('today'), week: shownOf('week'), later: shownOf('later') },
    more: { today: moreOf('today'), week: moreOf('week'), later: moreOf('later') },
  }
}
