import type { CampaignLine } from '@/lib/campaigns/types'
import type { BriefDispute } from '@/lib/disputes/types'
import type { MeetingLine } from '@/lib/meetings/types'
import type { PicketLine } from '@/lib/strikes/types'

/** A row of the board: something one can go to. */
export type BoardRow =
  | { what: 'picket'; id: string; at: Date; timeZone: string; picket: PicketLine }
  | { what: 'meeting'; id: string; at: Date | null; timeZone: string; meeting: MeetingLine }

export type When = 'today' | 'week' | 'later'

export type BoardGroups = Record<When, BoardRow[]>

/** Its rows, as far as they are shown and one more of each part; and what there is in all. Pickets and missing people are those of today. */
export type Board = BoardGroups & { all: Record<When, number>; pickets: number; missing: number }

export type BoardFilters = { near: string; sector: string; when: When | '' }

/** Who is out today, each by its own clock. `about`: some of the numbers are estimates, or not known at all. */
export type OutToday = { strikes: number; pickets: number; workers: number; about: boolean; missing: number }

/** What goes on, beside the board. */
export type BesideBoard = {
  campaigns: Omit<CampaignLine, 'publishedAt'>[]
  live: BriefDispute[]
  won: BriefDispute[]
  callouts: NewCallout[]
}

/** All that the board's page shows. */
export type BoardView = {
  rows: BoardGroups
  all: Record<When, number>
  /** How many there are of what is asked for; null on a page further on, which does not know how many went before. */
  counted: Record<When, number> | null
  out: OutToday
  beside: BesideBoard
}

export type NewCallout = { id: string; slug: string; title: string; group: string; publishedAt: Date; timeZone: string; language: string }
