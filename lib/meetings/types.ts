import type { MeetingKind, RsvpAnswer } from '@/prisma/generated/enums'
import type { Locale } from '@/lib/i18n/locales'
import type { Act } from '@/lib/people/types'

/** When a meeting is, as far as it is known: a moment, or "2012-01-14", or "2012-01", or nothing. */
export type MeetingTimes = { startsAt: Date | null; knownSoFar: string; minutes: number | null; timeZone: string }

export type WhoMayCome = 'anyone' | 'workers' | 'invited'

/** What every view of a meeting says. `venue` is empty and `join` is '' for those who may not know them. */
export type MeetingFacts = MeetingTimes & {
  id: string
  slug: string
  kind: MeetingKind
  title: string
  venue: string
  town: string
  region: string
  country: string
  /** The venue is told to confirmed attendees only. */
  venueHeld: boolean
  /** There is a joining link, which confirmed attendees get. */
  online: boolean
  access: string
  childcare: string
  whoMayCome: WhoMayCome
  capacity: number | null
  taken: number
  interested: number
  approval: boolean
  repeatRule: string
  publishedAt: Date | null
  calledOffAt: Date | null
  calledOffWhy: string
  revision: number
  updatedAt: Date
}

/** A meeting as the public sees it. */
export type MeetingView = MeetingFacts & {
  body: string
  agenda: string
  listed: boolean
  group: { slug: string; name: string; languages: string[] }
  callouts: { slug: string; title: string }[]
}

/** A line in a list of meetings. `place` is '' while it is not known or not told. */
export type MeetingLine = MeetingTimes & {
  id: string; slug: string; title: string; kind: MeetingKind; place: string; online: boolean; group: string
  placesLeft: number | null; taken: number; interested: number; full: boolean
  /** The languages its group writes in. */
  writtenIn: string[]
}

/** A person's answer as they see it themselves. With `venue` and `join` when they may know them. */
export type MyRsvp = Act & {
  kind: 'rsvp'
  meetingId: string
  contactId: string
  answer: RsvpAnswer
  /** Until when the place that came free is kept for them. */
  offeredUntil: Date | null
  partySize: number
  note: string
  name: string
  email: string
  locale: Locale
  muted: boolean
  purgeAt: Date
  group: { slug: string; name: string }
  meeting: MeetingFacts & { join: string }
}

/** A meeting as its own organisers keep it. */
export type OwnMeeting = MeetingFacts & { groupId: string; body: string; agenda: string; join: string }

/** How many said what. People, not answers, for `coming` and `waiting`. */
export type MeetingCounts = { coming: number; maybe: number; no: number; waiting: number; interested: number; unconfirmed: number }

/** What an organiser's change came to. `taken`: how many places are held already. */
export type KeepResult = { ok: true } | { ok: false; why: 'not-found' | 'changed' | 'past' | 'over' | 'called-off' | 'capacity' | 'title'; taken?: number }

/** One of the dates of a meeting that repeats, for its organisers. */
type SeriesDate = MeetingTimes & { slug: string; title: string; calledOffAt: Date | null }

/** A meeting that repeats: the dates to come that are made already, the last of all, and what its rule gives next. */
export type Series = { dates: SeriesDate[]; last: Date; next: Date[] }
