import type { DisputeStatus } from '@/prisma/generated/enums'

/** What the lists filter by follows from these. */
export type Faceted = {
  sectors: readonly string[]
  workplaces: readonly { country: string; region: string }[]
  unions: readonly { slug: string }[]
  status: DisputeStatus
}

export type Place = { name: string; address: string; town: string; region: string; country: string }

export type WorkplaceView = Place & { id: string }

/** One entry of the timeline. */
export type EventView = { id: string; on: Date; kind: string; text: string; url: string }

/** A dispute named beside another, and why. */
export type LinkedDispute = { id: string; slug: string; title: string; status: DisputeStatus; why: string }

/** A dispute as everyone sees it. What is called for in it comes from the rooms above (lib/board/around). */
export type DisputeView = {
  id: string
  slug: string
  title: string
  summary: string
  body: string
  status: DisputeStatus
  sectors: string[]
  demands: string[]
  workersInvolved: number | null
  workersExact: boolean
  workersSource: string
  startedOn: Date | null
  endedOn: Date | null
  outcome: string
  timeZone: string
  lastConfirmedAt: Date | null
  publishedAt: Date | null
  updatedAt: Date
  listed: boolean
  /** Nobody of the group has confirmed it: what is known of it comes from where it was imported. */
  asImported: boolean
  importSource: string | null
  importId: string | null
  group: { id: string; slug: string; name: string; languages: string[] }
  employers: string[]
  unions: { slug: string; name: string; branch: string }[]
  workplaces: WorkplaceView[]
  events: EventView[]
  sources: { url: string; title: string }[]
  linked: LinkedDispute[]
}

/** A line in a list of disputes. */
export type DisputeLine = {
  id: string
  slug: string
  title: string
  status: DisputeStatus
  employers: string[]
  unions: string[]
  town: string
  region: string
  country: string
  sector: string
  workersInvolved: number | null
  workersExact: boolean
  startedOn: Date | null
  sortAt: Date
  closedAt: Date | null
  lastConfirmedAt: Date | null
  /** The languages its group writes in. */
  writtenIn: string[]
}

/** A line of a dispute beside something else. */
export type BriefDispute = Pick<DisputeLine, 'id' | 'slug' | 'title' | 'status' | 'town' | 'region' | 'writtenIn'>

/** How one dispute is named elsewhere. */
export type NamedDispute = { id: string; slug: string; title: string }
