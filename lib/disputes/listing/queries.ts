import 'server-only'
import { db, Prisma } from '@/lib/platform/db'
import { countedTo, startOf, statusesIn } from '../list/rules'
import type { Cursor, DisputeFilters } from '../list/types'

// DisputeListing has a row for each list that a dispute is in: a list is a status with one sector or any, one place or any, one union or any. A
// trigger keeps it. So whatever is chosen, what is asked for are the ends of a few ranges of one index.

const rangeOf = ({ sector, place, union, from, to }: DisputeFilters, now: Date, cursor: Cursor | null, since?: Date) => Prisma.sql`
  "list" = "dispute_list"(s."status", ${sector}, ${place}, ${union}) AND "listedAt" <= ${now}
  ${from ? Prisma.sql`AND "sortAt" >= ${startOf(from, 0)}` : Prisma.empty} ${to ? Prisma.sql`AND "sortAt" < ${startOf(to, 1)}` : Prisma.empty}
  ${since ? Prisma.sql`AND "sortAt" >= ${since}` : Prisma.empty}
  ${cursor ? Prisma.sql`AND ("sortAt", "disputeId") < (${cursor.sortAt}::timestamptz, ${cursor.id}::uuid)` : Prisma.empty}`

const statuses = ({ status }: DisputeFilters) => Prisma.sql`unnest(${statusesIn(status)}::text[]) s("status")`

/** The statement that gives the ids of the newest disputes in a list, with what they are ordered by, from a cursor on, and no older than a moment. */
export const newestIn = (filters: DisputeFilters, now: Date, cursor: Cursor | null, take: number, since?: Date): Prisma.Sql => Prisma.sql`
  SELECT l."disputeId" AS "id", l."sortAt" FROM ${statuses(filters)}, LATERAL (
    SELECT "disputeId", "sortAt" FROM "DisputeListing" WHERE ${rangeOf(filters, now, cursor, since)} ORDER BY "sortAt" DESC, "disputeId" DESC LIMIT ${take}
  ) l ORDER BY l."sortAt" DESC, l."disputeId" DESC LIMIT ${take}`

/** The statement that counts a list, as far as it is counted. In order, for then the index is walked and not the table. */
export const countIn = (filters: DisputeFilters, now: Date): Prisma.Sql => Prisma.sql`
  SELECT count(*)::int AS "count" FROM (
    SELECT FROM ${statuses(filters)}, LATERAL (
      SELECT FROM "DisputeListing" WHERE ${rangeOf(filters, now, null)} ORDER BY "sortAt" DESC LIMIT ${countedTo + 1}
    ) l LIMIT ${countedTo + 1}
  ) c`

/** How many disputes a list has, counted up to one more than `countedTo`. */
export async function countOf(filters: DisputeFilters, now: Date): Promise<number> {
  const [row] = await db().$queryRaw<{ count: number }[]>(countIn(filters, now))
  return row?.count ?? 0
}
