import { isSector } from '../sectors'
import type { DisputeStatus } from '@/prisma/generated/enums'
import { liveStatuses, outcomes, statuses } from '../rules'
import type { Cursor, DisputeFilters } from './types'

export const pageSize = 25
/** Counting stops here: more is said as "more than". */
export const countedTo = 1000

export const noFilters: DisputeFilters = { q: '', sector: '', place: '', union: '', status: '', from: '', to: '' }

const WORDS = 120
const controls = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]/gu
const statusFilters = new Set<string>([...statuses, 'live', 'over'])

type Query = Record<string, string | string[] | undefined>

const one = (query: Query, name: string): string => {
  const value = query[name]
  return ((Array.isArray(value) ? value[0] : value) ?? '').replace(controls, ' ').replace(/\s+/g, ' ').trim()
}

function isDay(text: string): boolean {
  if (!/^(18|19|20|21)\d{2}-\d{2}-\d{2}$/.test(text)) return false
  try { return Boolean(Temporal.PlainDate.from(text)) } catch { return false }
}

/** The filters in an address. What cannot be read is left out, as if it had not been chosen; what is not a filter is passed over. */
export function filtersIn(query: Query): DisputeFilters {
  const sector = one(query, 'sector')
  const place = one(query, 'place')
  const union = one(query, 'union')
  const status = one(query, 'status')
  const [from, to] = [one(query, 'from'), one(query, 'to')]
  return {
    q: one(query, 'q').slice(0, WORDS).trim(),
    sector: isSector(sector) ? sector : '',
    place: /^[A-Z]{2}(\/.{1,100})?$/u.test(place) ? place : '',
    union: /^[a-z0-9]+(-[a-z0-9]+)*$/.test(union) && union.length <= 100 ? union : '',
    status: statusFilters.has(status) ? (status as DisputeFilters['status']) : '',
    from: isDay(from) ? from : '',
    to: isDay(to) ? to : '',
  }
}

/** The address of a list: its filters, and where the page begins. */
export function addressOf(filters: DisputeFilters, after?: Cursor | null): string {
  const pairs = Object.entries(filters).filter(([, value]) => value !== '')
  if (after) pairs.push(['after', cursorText(after)])
  const text = new URLSearchParams(pairs).toString()
  return text && `?${text}`
}

export const isFiltered = (filters: DisputeFilters): boolean => Object.values(filters).some(Boolean)

/** A cursor as it stands in an address: the moment, then the id. */
export const cursorText = ({ sortAt, id }: Cursor): string => `${sortAt.getTime()}_${id}`

/** The cursor in an address; null when there is none that can be read. */
export function cursorIn(text: string | string[] | undefined): Cursor | null {
  if (typeof text !== 'string') return null
  const [, time = '', id = ''] = /^(-?\d{1,14})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text) ?? []
  return id ? { sortAt: new Date(Number(time)), id } : null
}

/** The statuses that a filter lets through. */
export function statusesIn(status: DisputeFilters['status']): readonly DisputeStatus[] {
  if (status === '') return statuses
  return status === 'live' ? liveStatuses : status === 'over' ? outcomes : [status]
}

/** The beginning of a calendar day of a filter, or of one some days on. */
export const startOf = (date: string, daysOn: number): Date => new Date(Date.parse(`${date}T00:00:00Z`) + daysOn * 86_400_000)

/** The facets that every dispute in the list must have. A status of several is not among them. */
export function facetsIn({ sector, place, union, status }: DisputeFilters): string[] {
  return [
    sector && `sector:${sector}`, place && `${place.includes('/') ? 'region' : 'country'}:${place}`, union && `union:${union}`,
    status && status !== 'live' && status !== 'over' && `status:${status}`,
  ].filter(Boolean) as string[]
}
