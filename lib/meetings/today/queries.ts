import 'server-only'
import { mayOrganise, maySeePeople } from '@/lib/groups/policy'
import { MOST_NEEDS, type Need, type NeedSource } from '@/lib/groups/today/types'
import { days, later } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'

const WEEK = days(7)
const named = { id: true, slug: true, title: true, timeZone: true, startsAt: true } as const

/** Meetings whose date or place is not set, and those where people wait to be let in. */
export const meetingNeeds: NeedSource = async (viewer, groupId, now) => {
  if (!mayOrganise(viewer, groupId)) return []
  const live = { groupId, publishedAt: { lte: now }, calledOffAt: null }
  const soon = { gt: now, lt: later(now, WEEK) }
  const [undated, nowhere] = await Promise.all([
    db().meeting.findMany({ where: { ...live, startsAt: null }, orderBy: [{ interested: 'desc' }, { id: 'asc' }], take: MOST_NEEDS, select: { ...named, interested: true } }),
    db().meeting.findMany({ where: { ...live, startsAt: soon, venue: '', sealedJoin: null }, orderBy: { startsAt: 'asc' }, take: MOST_NEEDS, select: named }),
  ])
  return [
    ...(maySeePeople(viewer, groupId) ? await approvals(groupId, now) : []),
    ...nowhere.map(({ id, slug, startsAt: at, ...row }): Need => ({ kind: 'meeting-no-place', key: id, path: `/meetings/${slug}#change`, ...row, count: 0, at })),
    ...undated.map(({ id, slug, startsAt: at, interested: count, ...row }): Need => ({ kind: 'meeting-undated', key: id, path: `/meetings/${slug}#set-date`, ...row, count, at })),
  ]
}

/** Where an organiser's word is needed before somebody has a place. */
async function approvals(groupId: string, now: Date): Promise<Need[]> {
  const rows = await db().meeting.findMany({
    where: { groupId, approval: true, calledOffAt: null, OR: [{ startsAt: null }, { startsAt: { gt: now } }], rsvps: { some: { state: 'waiting' } } },
    orderBy: [{ startsAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }], take: MOST_NEEDS, select: { ...named, _count: { select: { rsvps: { where: { state: 'waiting' } } } } },
  })
  return rows.map(({ id, slug, startsAt: at, _count, ...row }): Need => ({ kind: 'meeting-approvals', key: `in-${id}`, path: `/meetings/${slug}#people`, ...row, count: _count.rsvps, at }))
}
