import type { CampaignOutcome, DisputeStatus } from '@/prisma/generated/enums'
import type { MeetingLine } from '@/lib/meetings/types'
import type { PicketCard } from '@/lib/strikes/types'

/** What a callout asks people to sign. */
export type CampaignAsk = {
  id: string; slug: string; title: string; summary: string; confirmed: number; goal: number | null; outcome: CampaignOutcome | null
  publishedAt: Date | null; opensAt: Date | null; closesAt: Date | null; closedAt: Date | null
}

/** A meeting it calls to; one that was called off stays, so that nobody turns up. */
export type CalledMeeting = MeetingLine & { calledOffAt: Date | null; minutes: number | null }

export type NamedInCallout = { id: string; slug: string; title: string; status: DisputeStatus; employers: string[]; town: string }

/** A callout as the public sees it, with everything it calls people to. */
export type CalloutView = {
  id: string
  slug: string
  title: string
  body: string
  language: string
  publishedAt: Date | null
  closedAt: Date | null
  listed: boolean
  group: { id: string; slug: string; name: string; timeZone: string }
  meetings: CalledMeeting[]
  pickets: PicketCard[]
  campaigns: CampaignAsk[]
  disputes: NamedInCallout[]
}

/** A line in the list of callouts. */
export type CalloutLine = {
  id: string; slug: string; title: string; language: string; publishedAt: Date; group: string; timeZone: string; disputes: string[]
  meetings: number; pickets: number; campaigns: number
}

/** The records that a callout calls people to and the disputes it names, by id, in order. */
export type CalloutLinks = { disputes: string[]; meetings: string[]; pickets: string[]; campaigns: string[] }
export type LinkKind = keyof CalloutLinks

/** Something that a callout has or could have. `own`: the group keeps it, and has a page for that. */
export type Linkable = { id: string; slug: string; title: string; own: boolean }

/** A callout as its own organisers keep it. */
export type OwnCallout = {
  id: string; slug: string; title: string; body: string; language: string; publishedAt: Date | null; closedAt: Date | null; updatedAt: Date
  links: Record<LinkKind, Linkable[]>
  /** What of the group's it could still be given. */
  more: Record<LinkKind, Linkable[]>
}
