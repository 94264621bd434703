import 'server-only'
import { db, Prisma } from '@/lib/platform/db'
import type { DisputeLine } from '../types'
import { countOf, newestIn } from '../listing/queries'
import { search } from '../search/queries'
import { countedTo, noFilters, pageSize } from './rules'
import type { Cursor, DisputeFilters, DisputePage } from './types'

/** The statement that shows the disputes that another one names by "id", in an order. */
const linesOf = (ids: Prisma.Sql, order = Prisma.sql`p."sortAt" DESC, p."id" DESC`): Prisma.Sql => Prisma.sql`
  SELECT p."id", p."slug", p."title", p."status"::text AS "status", COALESCE(p."sectors"[1], '') AS "sector", p."workersInvolved", p."workersExact",
    p."startedOn", p."sortAt", p."closedAt", p."lastConfirmedAt",
    COALESCE(w."town", '') AS "town", COALESCE(w."region", '') AS "region", COALESCE(w."country", '') AS "country",
    ARRAY(SELECT e."name" FROM "DisputeEmployer" de JOIN "Employer" e ON e."id" = de."employerId" WHERE de."disputeId" = p."id" ORDER BY de."position" LIMIT 3) AS "employers",
    ARRAY(SELECT u."name" FROM "DisputeUnion" du JOIN "Union" u ON u."id" = du."unionId" WHERE du."disputeId" = p."id" ORDER BY du."position" LIMIT 3) AS "unions",
    g."languages" AS "writtenIn", g."heldAt" IS NOT NULL AS "held"
  FROM (${ids}) i JOIN "Dispute" p ON p."id" = i."id" JOIN "Group" g ON g."id" = p."groupId"
    LEFT JOIN LATERAL (SELECT * FROM "Workplace" w WHERE w."disputeId" = p."id" ORDER BY w."position" LIMIT 1) w ON true
  ORDER BY ${order}`

type Row = DisputeLine & { held: boolean }

// What a group keeps that is held is in no list; should it still be found, it is not shown.
const shown = (rows: readonly Row[]): DisputeLine[] => rows.filter(({ held }) => !held).map(({ held: _, ...line }) => line)

/** A page and where the next one begins, of rows of which there is one more than a page has if there is a next one. */
function paged(rows: readonly Row[], take: number): { lines: DisputeLine[]; next: Cursor | null } {
  const last = rows.length > take ? rows[take - 1] : undefined
  return { lines: shown(rows.slice(0, take)), next: last ? { sortAt: last.sortAt, id: last.id } : null }
}

/** One page of the listed disputes, newest first, from a cursor on: never by offset, so that no page misses or repeats a row when others come in. */
export async function listDisputes(filters: DisputeFilters, cursor: Cursor | null, now: Date, take = pageSize): Promise<DisputePage> {
  if (filters.q) return foundDisputes(filters, cursor, now, take)
  const [rows, count] = await Promise.all([db().$queryRaw<Row[]>(linesOf(newestIn(filters, now, cursor, take + 1))), countOf(filters, now)])
  return { ...paged(rows, take), count: Math.min(count, countedTo), more: count > countedTo, similar: false }
}

async function foundDisputes(filters: DisputeFilters, cursor: Cursor | null, now: Date, take: number): Promise<DisputePage> {
  const { ids, count, more, similar } = await search(filters, cursor, now, take + 1)
  const rows = ids.length > 0 ? await db().$queryRaw<Row[]>(linesOf(Prisma.sql`SELECT unnest(${ids}::uuid[]) AS "id"`)) : []
  return { ...paged(rows, take), count, more, similar: similar && rows.length > 0 }
}

const briefly = (lines: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`SELECT "id", "slug", "title", "status", "town", "region", "writtenIn" FROM (${lines}) l WHERE NOT "held"`

/** The statement that lists the disputes that go on, the last news first; for a page that shows them beside other things. */
export const liveDisputes = (now: Date, take: number): Prisma.Sql => briefly(linesOf(newestIn({ ...noFilters, status: 'live' }, now, null, take)))

/** Likewise what was won since a moment, the last first. */
export function wonSince(since: Date, now: Date, take: number): Prisma.Sql {
  const ids = Prisma.sql`
    SELECT "id" FROM "Dispute" WHERE "listedAt" IS NOT NULL AND "listedAt" <= ${now} AND "status" IN ('won', 'partly_won') AND "closedAt" >= ${since}
    ORDER BY "closedAt" DESC, "id" DESC LIMIT ${take}`
  return briefly(linesOf(ids, Prisma.sql`p."closedAt" DESC, p."id" DESC`))
}

/** A group's own disputes, drafts too, from a cursor on. Who may see them is settled by whoever asks for the group. */
export async function groupDisputes(groupId: string, cursor: Cursor | null, take = pageSize): Promise<{ lines: DisputeLine[]; next: Cursor | null }> {
  const after = cursor ? Prisma.sql`AND ("sortAt", "id") < (${cursor.sortAt}::timestamptz, ${cursor.id}::uuid)` : Prisma.empty
  const ids = Prisma.sql`SELECT "id" FROM "Dispute" WHERE "groupId" = ${groupId}::uuid ${after} ORDER BY "sortAt" DESC, "id" DESC LIMIT ${take + 1}`
  return paged((await db().$queryRaw<Row[]>(linesOf(ids))).map((row) => ({ ...row, held: false })), take)
}
