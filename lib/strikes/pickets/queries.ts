import 'server-only'
import { db, type Prisma } from '@/lib/platform/db'
import { mayOrganise } from '@/lib/groups/policy'
import type { Viewer } from '@/lib/people/types'
import { coverOf, picketState, placeOf, shiftState } from '../rules'
import type { OwnPicket, PicketCard, PicketView } from '../types'

const shiftFields = {
  id: true, startsAt: true, endsAt: true, needed: true, capacity: true, taken: true, role: true, calledOffAt: true, calledOffWhy: true,
} satisfies Prisma.ShiftSelect

const inOrder = [{ startsAt: 'asc' }, { id: 'asc' }] satisfies Prisma.ShiftOrderByWithRelationInput[]

const picketFields = {
  id: true, slug: true, title: true, body: true, meetingPoint: true, town: true, region: true, country: true, access: true, timeZone: true,
  calledOffAt: true, calledOffWhy: true, publishedAt: true, updatedAt: true,
  dispute: { select: { id: true, slug: true, title: true, publishedAt: true } }, strike: { select: { slug: true, title: true, publishedAt: true } },
} satisfies Prisma.PicketSelect

type Parent = { publishedAt: Date | null } | null

// A dispute or strike that is not public itself is not named on the picket's page.
const shown = <T extends Parent>(record: T, now: Date): Omit<NonNullable<T>, 'publishedAt'> | null => {
  if (!record?.publishedAt || record.publishedAt > now) return null
  const { publishedAt: _, ...rest } = record as NonNullable<T>
  return rest
}

/** A published picket by its slug; null when there is none. */
export async function publicPicket(slug: string, now: Date): Promise<PicketView | null> {
  const row = await db().picket.findFirst({
    where: { slug, publishedAt: { lte: now }, group: { heldAt: null } },
    select: { ...picketFields, listedAt: true, group: { select: { id: true, slug: true, name: true, languages: true } }, shifts: { select: shiftFields, orderBy: inOrder } },
  })
  if (!row) return null
  const { listedAt, dispute, strike, ...rest } = row
  return { ...rest, listed: listedAt !== null && listedAt <= now, dispute: shown(dispute, now), strike: shown(strike, now) }
}

/** Where an old address of a picket leads now. */
export async function movedPicket(slug: string, now: Date): Promise<string | null> {
  const moved = await db().slugRedirect.findUnique({ where: { kind_slug: { kind: 'pickets', slug } }, select: { recordId: true } })
  if (!moved) return null
  const picket = await db().picket.findFirst({ where: { id: moved.recordId, publishedAt: { lte: now }, group: { heldAt: null } }, select: { slug: true } })
  return picket?.slug ?? null
}

type Which = { ids?: string[]; disputeId?: string; strikeId?: string; groupId?: string; except?: string; keptBy?: string; take?: number }

/**
 * Pickets as cards, those still asking first, then by time: the ones of a dispute, a strike, a callout (`ids`, in any state) or a group. Lists hold
 * what is listed, and what `keptBy` keeps that is live by link only.
 */
export async function picketCards({ ids, except, keptBy, take = 50, ...of }: Which, now: Date): Promise<PicketCard[]> {
  const listed = ids ? {} : { OR: [{ listedAt: { lte: now } }, ...(keptBy ? [{ groupId: keptBy }] : [])] }
  const rows = await db().picket.findMany({
    where: { ...of, id: { in: ids, not: except }, publishedAt: { lte: now }, group: { heldAt: null }, ...listed }, orderBy: { id: 'desc' }, take,
    select: {
      id: true, slug: true, title: true, meetingPoint: true, town: true, timeZone: true, calledOffAt: true, calledOffWhy: true, group: { select: { languages: true } },
      shifts: { select: shiftFields, orderBy: inOrder },
    },
  })
  const order = { open: 0, full: 1, 'called-off': 2, past: 3 }
  const time = ({ next }: PicketCard) => next?.startsAt.getTime() ?? 0
  return rows.map((row) => toCard(row, now)).sort((a, b) => order[a.state] - order[b.state] || time(a) - time(b))
}

type CardRow = Pick<PicketView, 'id' | 'slug' | 'title' | 'meetingPoint' | 'town' | 'timeZone' | 'calledOffAt' | 'calledOffWhy' | 'shifts'> & { group: { languages: string[] } }

function toCard({ meetingPoint, town, shifts, calledOffAt, group, ...row }: CardRow, now: Date): PicketCard {
  const picket = { calledOffAt, shifts }
  const live = shifts.filter((shift) => ['open', 'full'].includes(shiftState(shift, picket, now)))
  const next = live.find((shift) => shiftState(shift, picket, now) === 'open') ?? live[0]
  return {
    ...row, writtenIn: group.languages, place: placeOf({ meetingPoint, town }), state: picketState(picket, now), ...coverOf(live),
    next: next ? { startsAt: next.startsAt, endsAt: next.endsAt } : null,
  }
}

/** A picket for those who organise it, draft or published; null, which is a 404, for everyone else. */
export async function ownPicket(viewer: Viewer, slug: string): Promise<OwnPicket | null> {
  const row = await db().picket.findUnique({
    where: { slug },
    select: {
      ...picketFields, groupId: true, group: { select: { slug: true, name: true, languages: true } },
      shifts: { select: { ...shiftFields, updatedAt: true, pledges: { where: { state: { in: ['waiting', 'unconfirmed'] } }, select: { state: true } } }, orderBy: inOrder },
    },
  })
  if (!row || !mayOrganise(viewer, row.groupId)) return null
  const shifts = row.shifts.map(({ pledges, ...shift }) => {
    const waiting = pledges.filter(({ state }) => state === 'waiting').length
    return { ...shift, waiting, unconfirmed: pledges.length - waiting }
  })
  return { ...row, shifts }
}
