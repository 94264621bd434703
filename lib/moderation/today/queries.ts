import 'server-only'
import { mayAdminister, mayModerate } from '@/lib/groups/policy'
import { counted } from '@/lib/groups/today/queries'
import type { NeedSource } from '@/lib/groups/today/types'
import type { Viewer } from '@/lib/people/types'
import { db } from '@/lib/platform/db'
import { waitingProposals } from '../proposals/queries'

/** What visitors said about the group's pages and what they propose, for those who decide about it. */
export const moderationNeeds: NeedSource = async (viewer, groupId) => {
  if (!mayModerate(viewer, groupId)) return []
  const { _count: reports, _min: oldest } = await db().report.aggregate({ where: { groupId, decidedAt: null }, _count: true, _min: { at: true } })
  const proposals = await waitingProposals(viewer, groupId)
  return [...counted('reports', '/moderation', reports, oldest.at), ...counted('proposals', '/moderation#proposals', proposals.length, proposals[0]?.confirmedAt)]
}

/** How much waits for a word of the site's administrators: what is said about groups, and what is proposed. */
export async function siteModeration(viewer: Viewer): Promise<number> {
  if (!mayAdminister(viewer)) return 0
  return (await db().report.count({ where: { record: 'groups', decidedAt: null } })) + (await db().proposal.count({ where: { confirmedAt: { not: null }, decidedAt: null } }))
}
