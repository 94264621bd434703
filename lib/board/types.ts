import type { MeetingLine } from '@/lib/meetings/types'
import type { PicketLine } from '@/lib/strikes/types'

/** A row of the board: something one can go to. */
export type BoardRow =
  | { what: 'picket'; id: string; at: Date; timeZone: string; picket: PicketLine }
  | { what: 'meeting'; id: string; at: Date | null; timeZone: string; meeting: MeetingLine }

export type When = 'today' | 'week' | 'later'

export type BoardGroups = Record<When, BoardRow[]>

export type BoardFilters = { near: string; sector: string; when: When | '' }

/** Who is out today, each by its own clock. `about`: some of the numbers are estimates, or not known at all. */
export type OutToday = { strikes: number; pickets: number; workers: number; about: boolean; missing: number }

export type NewCallout = { id: string; slug: string; title: string; group: string; publishedAt: Date; timeZone: string; language: string }
