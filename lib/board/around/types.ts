import type { DisputeStatus } from '@/prisma/generated/enums'
import type { MeetingTimes } from '@/lib/meetings/types'
import type { PicketLine, StrikeLine } from '@/lib/strikes/types'

export type MeetingAsk = MeetingTimes & { id: string; slug: string; title: string; place: string; taken: number; interested: number; placesLeft: number | null }

export type CampaignAsk = { id: string; slug: string; title: string; goal: number | null; confirmed: number }

/** A callout that names a dispute, and the other disputes it links it with. */
export type CalloutNear = { id: string; slug: string; title: string; publishedAt: Date; group: string; disputes: { slug: string; title: string; status: DisputeStatus }[] }

/** All that is called for in one dispute. */
export type AroundDispute = { shifts: PicketLine[]; meetings: MeetingAsk[]; campaigns: CampaignAsk[]; strikes: StrikeLine[]; callouts: CalloutNear[] }
