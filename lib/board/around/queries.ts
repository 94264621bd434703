import 'server-only'
import { endOf, placeOf, placesLeft } from '@/lib/meetings/rules'
import { days, later } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { strikesOf, upcomingShifts } from '@/lib/strikes/queries'
import type { AroundDispute, CalloutNear, CampaignAsk, MeetingAsk } from './types'

const SHIFTS = 6
const CALLOUTS = 20

const isPublic = (now: Date) => ({ publishedAt: { lte: now }, group: { heldAt: null } })

/** What is called for in a dispute and about it, from all the rooms that stand on it. Live by link counts here: it is the dispute's own page. */
export async function aroundDispute({ id, group }: { id: string; group: { id: string } }, now: Date): Promise<AroundDispute> {
  const [shifts, meetings, campaigns, strikes, callouts] = await Promise.all([
    upcomingShifts({ from: now, to: later(now, days(60)), take: SHIFTS, disputeId: id, keptBy: group.id }, now),
    meetingsOf(id, now), campaignsOf(id, now), strikesOf(id, now), calloutsOf(id, now),
  ])
  return { shifts, meetings, campaigns, strikes, callouts }
}

/** Meetings that a callout naming the dispute calls people to, dated ones first. */
async function meetingsOf(disputeId: string, now: Date): Promise<MeetingAsk[]> {
  const rows = await db().meeting.findMany({
    where: {
      ...isPublic(now), calledOffAt: null, callouts: { some: { callout: { ...isPublic(now), disputes: { some: { disputeId } } } } },
      OR: [{ startsAt: null }, { startsAt: { gt: later(now, -days(1)) } }],
    },
    orderBy: [{ startsAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }], take: 10,
    select: {
      id: true, slug: true, title: true, startsAt: true, knownSoFar: true, minutes: true, timeZone: true, venue: true, venueHeld: true, town: true, region: true,
      capacity: true, taken: true, interested: true,
    },
  })
  const toCome = rows.filter((row) => (endOf(row) ?? later(now, 1)) > now)
  return toCome.map(({ venue, venueHeld, town, region, capacity, ...row }) => ({
    ...row, place: placeOf({ venue: venueHeld ? '' : venue, town, region }), placesLeft: placesLeft({ capacity, taken: row.taken }),
  }))
}

/** Campaigns about the dispute that can be signed now. */
async function campaignsOf(disputeId: string, now: Date): Promise<CampaignAsk[]> {
  const rows = await db().campaign.findMany({
    where: {
      disputeId, ...isPublic(now), closedAt: null,
      AND: [{ OR: [{ closesAt: null }, { closesAt: { gt: now } }] }, { OR: [{ opensAt: null }, { opensAt: { lte: now } }] }],
    },
    orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }], take: 10, select: { id: true, slug: true, title: true, goal: true, tally: { select: { confirmed: true } } },
  })
  return rows.map(({ tally, ...row }) => ({ ...row, confirmed: tally?.confirmed ?? 0 }))
}

/** Callouts that name the dispute, the newest first, each with the other public disputes it names. */
async function calloutsOf(disputeId: string, now: Date): Promise<CalloutNear[]> {
  const rows = await db().callout.findMany({
    where: { ...isPublic(now), disputes: { some: { disputeId } } }, orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }], take: CALLOUTS,
    select: {
      id: true, slug: true, title: true, publishedAt: true, group: { select: { name: true } },
      disputes: {
        where: { disputeId: { not: disputeId }, dispute: isPublic(now) }, orderBy: { position: 'asc' },
        select: { dispute: { select: { slug: true, title: true, status: true } } },
      },
    },
  })
  return rows.map(({ group, publishedAt, disputes, ...row }) => ({
    ...row, publishedAt: publishedAt ?? now, group: group.name, disputes: disputes.map(({ dispute }) => dispute),
  }))
}
