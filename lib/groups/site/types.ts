import type { GroupKind } from '@/prisma/generated/enums'

/** A group as the site's administrators see it: what it is and what it has published, nothing of its people. */
export type GroupStanding = {
  id: string; slug: string; name: string; kind: GroupKind; town: string; country: string; about: string; languages: string[]; createdAt: Date
  approved: boolean; verified: boolean; held: boolean; demo: boolean; callouts: number
}

/** How many records taking the demo out removed. */
export type RemovedDemo = { groups: number; disputes: number; meetings: number; pickets: number; campaigns: number; callouts: number; people: number }
