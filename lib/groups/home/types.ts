/** A date of the group's that is still to come, with how many come. */
export type HomeMeeting = {
  slug: string; title: string; startsAt: Date | null; knownSoFar: string; timeZone: string; town: string; taken: number; capacity: number | null; interested: number
}

/** A picket with what is still to come of it. `gaps` is how many people are missing over all its shifts. */
export type HomePicket = { slug: string; title: string; timeZone: string; nextAt: Date; needed: number; taken: number; gaps: number; shortShifts: number }

export type HomeCallout = { slug: string; title: string; publishedAt: Date | null; scheduled: boolean }

export type HomeCampaign = { slug: string; title: string; confirmed: number; goal: number | null; closesAt: Date | null; timeZone: string }

/** What a group has under way. */
export type GroupHome = {
  meetings: HomeMeeting[]; pickets: HomePicket[]; callouts: HomeCallout[]; campaigns: HomeCampaign[]; disputes: { slug: string; title: string }[]
}
