import 'server-only'
import type { Db } from '@/lib/platform/db'
import type { Before, Standing } from './types'

/** Disputes as they stand, whole enough to be put back. */
export async function beforeRenewal(tx: Db, ids: string[]): Promise<Map<string, Before>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.$queryRaw<{ id: string; before: Before }[]>`
    SELECT d."id", jsonb_build_object(
      'dispute', to_jsonb(d) - 'search',
      'workplaces', (SELECT coalesce(jsonb_agg(to_jsonb(w)), '[]') FROM "Workplace" w WHERE w."disputeId" = d."id"),
      'strikes', (SELECT coalesce(jsonb_agg(to_jsonb(s)), '[]') FROM "Strike" s WHERE s."disputeId" = d."id"),
      'sources', (SELECT coalesce(jsonb_agg(to_jsonb(s)), '[]') FROM "Source" s WHERE s."disputeId" = d."id"),
      'strikeWorkplaces', (SELECT coalesce(jsonb_agg(to_jsonb(p)), '[]') FROM "StrikeWorkplace" p JOIN "Strike" s ON s."id" = p."strikeId" WHERE s."disputeId" = d."id"),
      'employers', (SELECT coalesce(jsonb_agg(to_jsonb(e)), '[]') FROM "DisputeEmployer" e WHERE e."disputeId" = d."id"),
      'unions', (SELECT coalesce(jsonb_agg(to_jsonb(u)), '[]') FROM "DisputeUnion" u WHERE u."disputeId" = d."id")
    ) AS "before" FROM "Dispute" d WHERE d."id" = ANY(${ids}::uuid[])`
  return new Map(rows.map(({ id, before }) => [id, before]))
}

/**
 * How disputes stand that an import wrote at `since`. `edited`: somebody changed them or a strike of theirs; `used`: something hangs on them that
 * the import did not bring; `leaned`: a picket stands on a workplace or strike of theirs that was not there before the import.
 */
export async function standings(tx: Db, ids: string[], since: Date, before: { workplaces: string[]; strikes: string[] }): Promise<Map<string, Standing>> {
  const rows = await tx.$queryRaw<Standing[]>`
    SELECT d."id", d."groupId", d."importHash" AS "hash",
      EXISTS (SELECT FROM "Revision" r WHERE r."action" <> 'found' AND r."at" >= ${since} AND r."record" = 'disputes' AND r."recordId" = d."id")
        OR EXISTS (SELECT FROM "Revision" r JOIN "Strike" s ON s."id" = r."recordId"
          WHERE r."action" <> 'found' AND r."at" >= ${since} AND r."record" = 'strikes' AND s."disputeId" = d."id") AS "edited",
      EXISTS (SELECT FROM "Picket" p WHERE p."disputeId" = d."id" OR p."strikeId" IN (SELECT "id" FROM "Strike" WHERE "disputeId" = d."id")
          OR p."workplaceId" IN (SELECT "id" FROM "Workplace" WHERE "disputeId" = d."id"))
        OR EXISTS (SELECT FROM "Campaign" c WHERE c."disputeId" = d."id") OR EXISTS (SELECT FROM "CalloutDispute" c WHERE c."disputeId" = d."id")
        OR EXISTS (SELECT FROM "DisputeLink" l WHERE l."fromId" = d."id" OR l."toId" = d."id") OR EXISTS (SELECT FROM "DisputeEvent" e WHERE e."disputeId" = d."id")
        OR EXISTS (SELECT FROM "Proposal" p WHERE p."disputeId" = d."id") OR EXISTS (SELECT FROM "Hiding" h WHERE h."recordId" = d."id")
        OR EXISTS (SELECT FROM "Report" r WHERE r."recordId" = d."id") AS "used",
      EXISTS (SELECT FROM "Picket" p JOIN "Strike" s ON s."id" = p."strikeId" WHERE s."disputeId" = d."id" AND s."id" <> ALL(${before.strikes}::uuid[]))
        OR EXISTS (SELECT FROM "Picket" p JOIN "Workplace" w ON w."id" = p."workplaceId" WHERE w."disputeId" = d."id" AND w."id" <> ALL(${before.workplaces}::uuid[])) AS "leaned"
    FROM "Dispute" d WHERE d."id" = ANY(${ids}::uuid[])`
  return new Map(rows.map((row) => [row.id, row]))
}
