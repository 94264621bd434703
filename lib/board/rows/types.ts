import type { MeetingKind } from '@/prisma/generated/enums'

/** A row as the statement gives it: JSON, its moments in milliseconds. */
export type PicketJson = {
  what: 'picket'; part: 'today' | 'week' | 'later'; id: string; slug: string; title: string; timeZone: string; meetingPoint: string; town: string; disputeTitle: string | null
  day: string; firstDay: string | null; lastDay: string | null; startsAt: number; endsAt: number; needed: number; taken: number; missing: number
  gapStartsAt: number | null; gapEndsAt: number | null; gapMissing: number | null; writtenIn: string[]
}
export type MeetingJson = {
  what: 'meeting'; part: 'today' | 'week' | 'later'; id: string; slug: string; title: string; kind: MeetingKind; startsAt: number | null; knownSoFar: string; minutes: number | null
  timeZone: string; venue: string; town: string; region: string; online: boolean; capacity: number | null; taken: number; interested: number; group: string; writtenIn: string[]
}

/** What the statement of the board gives: the rows to show and one more of each part, and what there is in all. */
export type BoardJson = { rows: (PicketJson | MeetingJson)[]; today: number; week: number; later: number; pickets: number; missing: number }
