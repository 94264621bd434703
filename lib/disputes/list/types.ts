import type { DisputeStatus } from '@/prisma/generated/enums'
import type { Sector } from '../sectors'
import type { DisputeLine } from '../types'

/** What the list is narrowed down by, as read from its address. What was not given, or cannot be, is ''. */
export type DisputeFilters = {
  /** Words, as typed. */
  q: string
  sector: Sector | ''
  /** A country ("US") or a region in it ("US/California"). */
  place: string
  /** A union's slug. */
  union: string
  status: DisputeStatus | 'live' | 'over' | ''
  /** Calendar days: the last thing that happened lies between them. */
  from: string
  to: string
}

/** Where the page before ended. */
export type Cursor = { sortAt: Date; id: string }

export type DisputePage = {
  lines: DisputeLine[]
  next: Cursor | null
  /** How many there are in all. With `more` it is not known: more than that. */
  count: number
  more: boolean
  /** Nothing has the words as typed; these are spelt like them. */
  similar: boolean
}

export type ListOptions = {
  unions: { value: string; label: string }[]
  /** Countries with their regions, by code. */
  places: { country: string; regions: string[] }[]
}
