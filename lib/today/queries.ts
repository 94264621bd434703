import 'server-only'
import { draftNeeds } from '@/lib/callouts/today/queries'
import { signatureNeeds } from '@/lib/campaigns/today/queries'
import { disputeNeeds } from '@/lib/disputes/today/queries'
import { mayAdminister, mayModerate, mayOrganise } from '@/lib/groups/policy'
import { groupsWaiting, lostNeeds, memberNeeds, messageNeeds } from '@/lib/groups/today/queries'
import type { NeedSource } from '@/lib/groups/today/types'
import { dateIn, momentOf } from '@/lib/i18n/dates'
import { meetingNeeds } from '@/lib/meetings/today/queries'
import { moderationNeeds, siteModeration } from '@/lib/moderation/today/queries'
import type { Viewer } from '@/lib/people/types'
import { days, later } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { shiftNeeds } from '@/lib/strikes/today/queries'
import type { ComingUp, MyToday, Today } from './types'

/** What cannot wait comes first: a picket short of people tomorrow before a message, a message before a draft. Another room adds its source here. */
const sources: readonly NeedSource[] = [shiftNeeds, lostNeeds, moderationNeeds, messageNeeds, meetingNeeds, signatureNeeds, memberNeeds, disputeNeeds, draftNeeds]

type Group = { id: string; timeZone: string }

/** What needs the organisers of a group today, and what comes up; its moderators, what is theirs to decide. Null to everyone else. */
export async function todayOf(viewer: Viewer | null, group: Group, now: Date): Promise<Today | null> {
  if (!viewer || !mayModerate(viewer, group.id)) return null
  const all = await Promise.all(sources.map((source) => source(viewer, group.id, now)))
  return { needs: all.flat(), coming: mayOrganise(viewer, group.id) ? await comingUp(group, now) : [] }
}

const SHOWN = 6

/** Today's and tomorrow's dates, on the group's own clock. */
async function comingUp({ id: groupId, timeZone }: Group, now: Date): Promise<ComingUp[]> {
  const before = momentOf(`${dateIn(later(momentOf(`${dateIn(now, timeZone)}T12:00`, timeZone), days(2)), timeZone)}T00:00`, timeZone)
  const live = { groupId, publishedAt: { lte: now }, calledOffAt: null }
  const named = { slug: true, title: true, timeZone: true } as const
  const [shifts, meetings, callouts] = await Promise.all([
    db().shift.findMany({ where: { picket: live, calledOffAt: null, endsAt: { gt: now }, startsAt: { lt: before } }, orderBy: [{ startsAt: 'asc' }, { id: 'asc' }], take: SHOWN, select: { startsAt: true, picket: { select: named } } }),
    db().meeting.findMany({ where: { ...live, startsAt: { gt: now, lt: before } }, orderBy: [{ startsAt: 'asc' }, { id: 'asc' }], take: SHOWN, select: { startsAt: true, ...named } }),
    db().callout.findMany({ where: { groupId, publishedAt: { gt: now, lt: before } }, orderBy: [{ publishedAt: 'asc' }, { id: 'asc' }], take: SHOWN, select: { slug: true, title: true, publishedAt: true } }),
  ])
  const all: ComingUp[] = [
    ...shifts.map(({ startsAt, picket: { slug, ...picket } }) => ({ kind: 'picket' as const, path: `/pickets/${slug}`, ...picket, at: startsAt })),
    ...meetings.map(({ slug, startsAt, ...row }) => ({ kind: 'meeting' as const, path: `/meetings/${slug}`, ...row, at: startsAt ?? now })),
    ...callouts.map(({ slug, title, publishedAt }) => ({ kind: 'callout' as const, path: `/callouts/${slug}`, title, timeZone, at: publishedAt ?? now })),
  ]
  return all.sort((a, b) => a.at.getTime() - b.at.getTime()).slice(0, SHOWN)
}

const MOST_GROUPS = 10

/** What needs somebody today in all the groups that they organise or moderate, and how much waits for them where they look after the site. */
export async function myToday(viewer: Viewer, now: Date): Promise<MyToday> {
  const ids = viewer.memberships.map(({ groupId }) => groupId).filter((id) => mayModerate(viewer, id))
  const groups = await db().group.findMany({
    where: { id: { in: ids }, OR: [{ approvedAt: { not: null } }, { verifiedAt: { not: null } }] }, orderBy: [{ name: 'asc' }, { id: 'asc' }], take: MOST_GROUPS,
    select: { id: true, slug: true, name: true, timeZone: true, languages: true },
  })
  const all = await Promise.all(groups.map(async (group) => ({ ...group, ...(await todayOf(viewer, group, now)) ?? { needs: [], coming: [] } })))
  return { groups: all.map(({ id: _, ...group }) => group), waiting: mayAdminister(viewer) ? await groupsWaiting() : 0, moderation: await siteModeration(viewer) }
}
