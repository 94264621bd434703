import 'server-only'
import { db } from '@/lib/platform/db'
import type { Viewer } from '@/lib/people/types'
import { mayOrganise } from '../policy'
import type { GroupHome, HomeCallout, HomeCampaign, HomePicket } from './types'

const SHOWN = 20

/** What a group has under way, for its organisers: what comes next and who is missing, what is posted, what runs. */
export async function groupHome(viewer: Viewer, groupId: string, now: Date): Promise<GroupHome | null> {
  if (!mayOrganise(viewer, groupId)) return null
  const [meetings, pickets, callouts, campaigns, disputes] = await Promise.all([
    meetingsToCome(groupId, now), picketsToCome(groupId, now), calloutsOf(groupId, now), campaignsOf(groupId, now), disputesOf(groupId),
  ])
  return { meetings, pickets, callouts, campaigns, disputes }
}

const meetingsToCome = (groupId: string, now: Date) => db().meeting.findMany({
  where: { groupId, publishedAt: { not: null }, calledOffAt: null, OR: [{ startsAt: null }, { startsAt: { gte: now } }] },
  orderBy: [{ startsAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }], take: SHOWN,
  select: { slug: true, title: true, startsAt: true, knownSoFar: true, timeZone: true, town: true, taken: true, capacity: true, interested: true },
})

async function picketsToCome(groupId: string, now: Date): Promise<HomePicket[]> {
  const toCome = { endsAt: { gte: now }, calledOffAt: null }
  const rows = await db().picket.findMany({
    where: { groupId, publishedAt: { not: null }, calledOffAt: null, shifts: { some: toCome } }, take: SHOWN,
    select: { slug: true, title: true, timeZone: true, shifts: { where: toCome, orderBy: { startsAt: 'asc' }, select: { startsAt: true, needed: true, taken: true } } },
  })
  return rows.map(({ shifts, ...row }) => {
    const missing = shifts.map(({ needed, taken }) => Math.max(0, needed - taken))
    const needed = shifts.reduce((sum, shift) => sum + shift.needed, 0)
    const gaps = missing.reduce((sum, n) => sum + n, 0)
    return { ...row, nextAt: shifts[0]?.startsAt ?? now, needed, taken: needed - gaps, gaps, shortShifts: missing.filter((n) => n > 0).length }
  }).sort((a, b) => a.nextAt.getTime() - b.nextAt.getTime())
}

async function calloutsOf(groupId: string, now: Date): Promise<HomeCallout[]> {
  const rows = await db().callout.findMany({
    where: { groupId, closedAt: null }, orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }], take: SHOWN, select: { slug: true, title: true, publishedAt: true },
  })
  return rows.map((row) => ({ ...row, scheduled: row.publishedAt !== null && row.publishedAt > now }))
}

async function campaignsOf(groupId: string, now: Date): Promise<HomeCampaign[]> {
  const rows = await db().campaign.findMany({
    where: { groupId, publishedAt: { not: null }, closedAt: null, OR: [{ closesAt: null }, { closesAt: { gt: now } }] }, orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }], take: SHOWN,
    select: { slug: true, title: true, goal: true, closesAt: true, timeZone: true, tally: { select: { confirmed: true } } },
  })
  return rows.map(({ tally, ...row }) => ({ ...row, confirmed: tally?.confirmed ?? 0 }))
}

const disputesOf = (groupId: string) => db().dispute.findMany({
  where: { groupId, publishedAt: { not: null }, closedAt: null, status: { notIn: ['won', 'partly_won', 'lost', 'ended'] } },
  orderBy: [{ sortAt: 'desc' }, { id: 'desc' }], take: SHOWN, select: { slug: true, title: true },
})
