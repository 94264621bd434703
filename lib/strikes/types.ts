import type { StrikeKind } from '@/prisma/generated/enums'
import type { Act } from '@/lib/people/types'

type Named = { slug: string; title: string }

/** A place and a time on a picket, as everyone sees it: how many are needed and how many are coming, never who. */
export type ShiftView = {
  id: string
  startsAt: Date
  endsAt: Date
  needed: number
  capacity: number
  taken: number
  role: string
  calledOffAt: Date | null
  calledOffWhy: string
}

/** A picket as the public sees it. */
export type PicketView = {
  id: string
  slug: string
  title: string
  body: string
  meetingPoint: string
  town: string
  region: string
  country: string
  access: string
  timeZone: string
  calledOffAt: Date | null
  calledOffWhy: string
  publishedAt: Date | null
  listed: boolean
  updatedAt: Date
  group: { id: string; slug: string; name: string; languages: string[] }
  dispute: (Named & { id: string }) | null
  strike: Named | null
  shifts: ShiftView[]
}

/** One picket on one day, as the board lists it. Numbers are those of the day's shifts that are still to end. */
export type PicketLine = {
  id: string
  slug: string
  title: string
  /** The earliest shift still to end. */
  startsAt: Date
  endsAt: Date
  timeZone: string
  place: string
  needed: number
  taken: number
  missing: number
  /** The next shift of the day that lacks people. */
  gap: { startsAt: Date; endsAt: Date; missing: number } | null
  disputeTitle: string | null
  /** The languages its group writes in. */
  writtenIn: string[]
  /** The how manieth day of its strike this is; null when it belongs to none or that is over. */
  strikeDay: number | null
}

export type PicketState = 'open' | 'full' | 'past' | 'called-off'

/** A picket in a list of them: what it asks next. */
export type PicketCard = {
  id: string
  slug: string
  title: string
  place: string
  timeZone: string
  state: PicketState
  calledOffWhy: string
  /** The languages its group writes in. */
  writtenIn: string[]
  /** The next shift that can still be taken, or, when all are full, the next one at all. */
  next: { startsAt: Date; endsAt: Date } | null
  needed: number
  taken: number
  missing: number
}

/** A strike in a list. Days are calendar dates at midnight UTC. */
export type StrikeLine = {
  id: string
  slug: string
  title: string
  kind: StrikeKind
  firstDay: Date
  lastDay: Date | null
  startsTime: string
  endsTime: string
  timeZone: string
  workersCalled: number | null
  workersExact: boolean
  calledOffAt: Date | null
  dispute: Named
  employers: string[]
  towns: string[]
  /** Which of the dispute's workplaces, when it is not at all of them. */
  places: string[]
  /** The languages its group writes in. */
  writtenIn: string[]
}

/** A strike as the public sees it. */
export type StrikeView = Omit<StrikeLine, 'employers' | 'towns' | 'places' | 'dispute' | 'writtenIn'> & {
  body: string
  authorised: boolean | null
  calledOffWhy: string
  publishedAt: Date | null
  listed: boolean
  group: { id: string; slug: string; name: string; languages: string[] }
  dispute: Named & { id: string; employers: string[]; unions: string[] }
  workplaces: { id: string; name: string; town: string; region: string; country: string }[]
}

/** How many are out on a day. `exact` only if every strike's number is; `unknown` strikes say no number. */
export type OutCount = { strikes: number; workers: number; exact: boolean; unknown: number }

/** A pledge as its owner sees it. */
export type MyPledge = Act & {
  kind: 'pledge'
  contactId: string
  name: string
  email: string
  phone: string
  picketId: string
  picketSlug: string
  shiftId: string
  role: string
  startsAt: Date
  endsAt: Date
  timeZone: string
  /** Where to go. */
  place: string
  access: string
  revision: number
  /** Until when the place that came free is kept for them. */
  offeredUntil: Date | null
  /** Asked for the waiting list. */
  wantsWaiting: boolean
  /** Waits for its button, and no place is free. */
  full: boolean
  calledOff: boolean
  calledOffWhy: string
  past: boolean
  /** Other shifts of the picket with a free place: what it can be swapped for. */
  swaps: { id: string; label: string }[]
}

/** A shift as its organisers see it. */
export type OwnShift = ShiftView & { waiting: number; unconfirmed: number; updatedAt: Date }

/** A picket as its organisers see it. */
export type OwnPicket = Omit<PicketView, 'shifts' | 'listed' | 'group'> & { groupId: string; group: { slug: string; name: string; languages: string[] }; shifts: OwnShift[] }

/** A strike as its organisers see it. */
export type OwnStrike = Omit<StrikeView, 'listed' | 'group' | 'dispute'> & {
  updatedAt: Date
  groupId: string
  group: { slug: string; name: string; languages: string[] }
  dispute: Named & { id: string; workplaces: { id: string; label: string }[] }
  pickets: number
}
