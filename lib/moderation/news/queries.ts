import 'server-only'
import { db } from '@/lib/platform/db'
import type { News } from './types'

const MOST = 20

/** What waits for somebody in the groups in which they decide, and on the site's desk where they look after it. Who they are is looked up at this moment. */
export async function newsFor(userId: string): Promise<News[]> {
  const memberships = await db().membership.findMany({
    where: { userId, role: { in: ['owner', 'organiser', 'moderator'] }, group: { heldAt: null } }, orderBy: { group: { name: 'asc' } },
    select: { role: true, group: { select: { id: true, slug: true, name: true, verifiedAt: true } } },
  })
  const ids = memberships.map(({ group }) => group.id)
  const reports = await db().report.groupBy({ by: ['groupId'], where: { groupId: { in: ids }, decidedAt: null }, _count: true })
  const corrections = await db().proposal.findMany({ where: { ...waiting, dispute: { groupId: { in: ids } } }, take: 1000, select: { dispute: { select: { groupId: true } } } })
  const anybodys = await db().proposal.count({ where: { ...waiting, disputeId: null } })
  const own = memberships.map(({ role, group: { id, slug, name, verifiedAt } }): News => ({
    group: { slug, name }, reports: reports.find(({ groupId }) => groupId === id)?._count ?? 0,
    proposals: corrections.filter(({ dispute }) => dispute?.groupId === id).length + (role === 'moderator' && verifiedAt ? anybodys : 0),
  }))
  return [...await siteNews(userId, anybodys), ...own].filter(({ reports: said, proposals }) => said + proposals > 0).slice(0, MOST)
}

const waiting = { confirmedAt: { not: null }, decidedAt: null }

/** Those who look after the site hear of what any group can take in, and of what is said about a group. */
async function siteNews(userId: string, proposals: number): Promise<News[]> {
  if ((await db().user.count({ where: { id: userId, administratorAt: { not: null } } })) === 0) return []
  const reports = await db().report.count({ where: { record: 'groups', decidedAt: null } })
  return [{ group: null, reports, proposals }]
}
