import 'server-only'
import { isAuditAction } from '@/lib/audit/types'
import type { Viewer } from '@/lib/people/types'
import { db } from '@/lib/platform/db'
import { mayOrganise } from '../policy'
import { LOG_PAGE, type LogLine } from './types'

/**
 * Who looked at or changed what is personal in a group, the newest first, for those who organise it. `before` is the id of the last one on the
 * page before. Null to everyone else.
 */
export async function groupLog(viewer: Viewer, groupId: string, before?: string): Promise<LogLine[] | null> {
  if (!mayOrganise(viewer, groupId)) return null
  const rows = await db().auditEntry.findMany({ where: { groupId, ...(before && { id: { lt: before } }) }, orderBy: { id: 'desc' }, take: LOG_PAGE })
  const users = await db().user.findMany({ where: { id: { in: rows.flatMap(({ userId, record, recordId }) => [userId, record === 'members' ? recordId : null]).flatMap((id) => id ?? []) } }, select: { id: true, name: true } })
  const names = new Map(users.map(({ id, name }) => [id, name]))
  const about = await titlesOf(rows)
  return rows.flatMap(({ id, at, userId, action, detail, record, recordId }) => {
    if (!isAuditAction(action)) return []
    const member = record === 'members' && recordId ? { title: names.get(recordId) ?? '', path: '' } : null
    return [{ id, at, who: (userId && names.get(userId)) ?? '', action, detail, about: member ?? about.get(recordId ?? '') ?? null }]
  })
}

type Row = { record: string | null; recordId: string | null }

/** The titles of the records that the lines are about, with their pages in the organisers' house. */
async function titlesOf(rows: Row[]): Promise<Map<string, { title: string; path: string }>> {
  const ids = (record: string) => rows.filter((row) => row.record === record).flatMap(({ recordId }) => recordId ?? [])
  const titled = { select: { id: true, slug: true, title: true } } as const
  const [meetings, pickets, campaigns, callouts, disputes, groups, mailings, imports] = await Promise.all([
    db().meeting.findMany({ where: { id: { in: ids('meetings') } }, ...titled }), db().picket.findMany({ where: { id: { in: ids('pickets') } }, ...titled }),
    db().campaign.findMany({ where: { id: { in: ids('campaigns') } }, ...titled }), db().callout.findMany({ where: { id: { in: ids('callouts') } }, ...titled }),
    db().dispute.findMany({ where: { id: { in: ids('disputes') } }, ...titled }), db().group.findMany({ where: { id: { in: ids('groups') } }, select: { id: true, slug: true, name: true } }),
    db().mailing.findMany({ where: { id: { in: ids('mailings') } }, select: { id: true, subject: true } }),
    db().importRun.findMany({ where: { id: { in: ids('imports') } }, select: { id: true, fileName: true } }),
  ])
  const own = (kind: string, found: { id: string; slug: string; title: string }[]) => found.map(({ id, slug, title }) => [id, { title, path: `/${kind}/${slug}` }] as const)
  return new Map<string, { title: string; path: string }>([
    ...own('meetings', meetings), ...own('pickets', pickets), ...own('campaigns', campaigns), ...own('callouts', callouts), ...own('disputes', disputes),
    ...mailings.map(({ id, subject }) => [id, { title: subject, path: `/mailings/${id}` }] as const),
    ...imports.map(({ id, fileName }) => [id, { title: fileName, path: `/imports/${id}` }] as const),
    ...groups.map(({ id, name }) => [id, { title: name, path: '' }] as const),
  ])
}
