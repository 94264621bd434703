import 'server-only'
import { maySeePeople } from '@/lib/groups/policy'
import { MOST_NEEDS, type Need, type NeedSource } from '@/lib/groups/today/types'
import { db } from '@/lib/platform/db'

/** More than that are not counted one by one. */
const COUNTED = 1000

/** Campaigns with signatures that were held back and that nobody has looked at. The tally says where there are any: signers are not counted here. */
export const signatureNeeds: NeedSource = async (viewer, groupId) => {
  if (!maySeePeople(viewer, groupId)) return []
  const rows = await db().campaign.findMany({
    where: { groupId, tally: { quarantined: { gt: 0 } } }, orderBy: { id: 'desc' }, take: MOST_NEEDS * 2, select: { id: true, slug: true, title: true },
  })
  if (rows.length === 0) return []
  const held = await db().$queryRaw<{ id: string; count: number }[]>`
    SELECT c."id", (SELECT count(*)::int FROM (
      SELECT 1 FROM "Signature" s WHERE s."campaignId" = c."id" AND s."quarantineReason" IS NOT NULL AND s."quarantinedAt" IS NOT NULL AND s."checkedAt" IS NULL LIMIT ${COUNTED}
    ) h) AS "count" FROM unnest(${rows.map(({ id }) => id)}::uuid[]) c("id")`
  const counts = new Map(held.map(({ id, count }) => [id, count]))
  return rows.filter(({ id }) => counts.get(id)).slice(0, MOST_NEEDS)
    .map(({ id, slug, title }): Need => ({ kind: 'signatures-held', key: id, path: `/campaigns/${slug}#held`, title, count: counts.get(id) ?? 0, at: null }))
}
