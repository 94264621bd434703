import 'server-only'
import { mayOrganise } from '@/lib/groups/policy'
import { MOST_NEEDS, type Need, type NeedSource } from '@/lib/groups/today/types'
import { days, later } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'

/** How far ahead a gap is something to do today. */
const SOON = days(3)

/** Shifts of the next days that lack people, the next one first. */
export const shiftNeeds: NeedSource = async (viewer, groupId, now) => {
  if (!mayOrganise(viewer, groupId)) return []
  const rows = await db().$queryRaw<{ id: string; startsAt: Date; endsAt: Date; missing: number; slug: string; title: string; timeZone: string }[]>`
    SELECT s."id", s."startsAt", s."endsAt", s."needed" - s."taken" AS "missing", p."slug", p."title", p."timeZone"
    FROM "Shift" s JOIN "Picket" p ON p."id" = s."picketId"
    WHERE p."groupId" = ${groupId}::uuid AND p."publishedAt" <= ${now} AND p."calledOffAt" IS NULL
      AND s."calledOffAt" IS NULL AND s."endsAt" > ${now} AND s."startsAt" < ${later(now, SOON)} AND s."taken" < s."needed"
    ORDER BY s."startsAt", s."id" LIMIT ${MOST_NEEDS}`
  return rows.map(({ id, missing, startsAt, endsAt, slug, ...row }): Need => ({ kind: 'shift-gap', key: id, path: `/pickets/${slug}`, ...row, count: missing, at: startsAt, until: endsAt }))
}
