import 'server-only'
import { db, Prisma } from '@/lib/platform/db'
import type { DisputeLine } from '../types'
import { countedTo, facetsIn, noFilters, pageSize } from './rules'
import type { Cursor, DisputeFilters, DisputePage } from './types'

const over = Prisma.sql`('won', 'partly_won', 'lost', 'ended')`
const and = (parts: Prisma.Sql[]) => Prisma.join(parts, ' AND ')

// As a set of its own, read once: joined row by row, or as an array, it would mislead the planner when one group keeps most of the list.
const listed = (now: Date) => Prisma.sql`
  d."listedAt" IS NOT NULL AND d."listedAt" <= ${now} AND d."groupId" NOT IN (SELECT g."id" FROM "Group" g WHERE g."heldAt" IS NOT NULL)`

const startOf = (date: string, daysOn: number) => new Date(Date.parse(`${date}T00:00:00Z`) + daysOn * 86_400_000)

/** Everything that narrows the list down but the words. Each part can be answered by an index: facets by GIN, days and the cursor by order. */
function narrowed(filters: DisputeFilters, now: Date): Prisma.Sql[] {
  const facets = facetsIn(filters)
  const parts = [listed(now)]
  if (facets.length) parts.push(Prisma.sql`d."facets" @> ${facets}::text[]`)
  if (filters.status === 'live') parts.push(Prisma.sql`d."status" NOT IN ${over}`)
  if (filters.status === 'over') parts.push(Prisma.sql`d."status" IN ${over}`)
  // The column beside the facet: an index has each status in the list's order.
  if (filters.status && filters.status !== 'live' && filters.status !== 'over') parts.push(Prisma.sql`d."status" = ${filters.status}::text::"DisputeStatus"`)
  if (filters.from) parts.push(Prisma.sql`d."sortAt" >= ${startOf(filters.from, 0)}`)
  if (filters.to) parts.push(Prisma.sql`d."sortAt" < ${startOf(filters.to, 1)}`)
  return parts
}

// Up to so many matches of words are looked up as such and then sorted; more than that, and the list is walked in its order until a page is full.
const RARE = 2000

const typed = (q: string) => Prisma.sql`d."search" @@ websearch_to_tsquery('simple', ${q})`
const spelt = (q: string) => Prisma.sql`${q} <% d."title"`

/**
 * The first matches of words, from their index and from nowhere else: how often a rare word occurs is what the planner knows least, and a
 * wrong guess would read the whole table. Spelling counts two letters that changed places in a word of twelve as the same word (PostgreSQL's own
 * measure, 0.6, is stricter); where it takes more than a second to compare, nothing is alike.
 */
async function matching(condition: Prisma.Sql): Promise<string[]> {
  try {
    return await db().$transaction(async (tx) => {
      await tx.$executeRaw`
        SELECT set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true),
          set_config('pg_trgm.word_similarity_threshold', '0.45', true), set_config('statement_timeout', '1000', true)`
      const rows = await tx.$queryRaw<{ id: string }[]>`SELECT d."id" FROM "Dispute" d WHERE ${condition} LIMIT ${RARE + 1}`
      return rows.map(({ id }) => id)
    })
  } catch (error) {
    if (String(error).includes('statement timeout')) return []
    throw error
  }
}

/** Quotes and a minus say exactly what is meant, and two letters are like everything: nothing else is offered then. */
const asksExactly = (q: string): boolean => /"|(^|\s)-\S/.test(q) || !/[\p{L}\p{N}]{3}/u.test(q)

const after = (cursor: Cursor) => Prisma.sql`(d."sortAt", d."id") < (${cursor.sortAt}::timestamptz, ${cursor.id}::uuid)`

/** The statement that lists a page, one row more than is shown. Also read by the test that asks for its plan. */
export function pageStatement(where: Prisma.Sql[], take: number, order = Prisma.sql`"sortAt" DESC, "id" DESC`): Prisma.Sql {
  return Prisma.sql`
    SELECT p.*, COALESCE(w."town", '') AS "town", COALESCE(w."region", '') AS "region", COALESCE(w."country", '') AS "country",
      ARRAY(SELECT e."name" FROM "DisputeEmployer" de JOIN "Employer" e ON e."id" = de."employerId" WHERE de."disputeId" = p."id" ORDER BY de."position" LIMIT 3) AS "employers",
      ARRAY(SELECT u."name" FROM "DisputeUnion" du JOIN "Union" u ON u."id" = du."unionId" WHERE du."disputeId" = p."id" ORDER BY du."position" LIMIT 3) AS "unions"
    FROM (
      SELECT d."id", d."slug", d."title", d."status"::text AS "status", COALESCE(d."sectors"[1], '') AS "sector", d."workersInvolved", d."workersExact",
        d."startedOn", d."sortAt", d."closedAt", d."lastConfirmedAt"
      FROM "Dispute" d WHERE ${and(where)} ORDER BY ${order} LIMIT ${take}
    ) p
    LEFT JOIN LATERAL (SELECT * FROM "Workplace" w WHERE w."disputeId" = p."id" ORDER BY w."position" LIMIT 1) w ON true
    ORDER BY ${order}`
}

async function counted(where: Prisma.Sql[]): Promise<number> {
  const [row] = await db().$queryRaw<{ count: bigint }[]>`SELECT count(*) FROM (SELECT 1 FROM "Dispute" d WHERE ${and(where)} LIMIT ${countedTo + 1}) c`
  return Number(row?.count ?? 0)
}

/** What a list is made of: its conditions, and whether they had to fall back on spelling. */
export async function conditions(filters: DisputeFilters, now: Date): Promise<{ where: Prisma.Sql[]; similar: boolean }> {
  const where = narrowed(filters, now)
  const { q } = filters
  if (!q) return { where, similar: false }
  const found = await matching(typed(q))
  if (found.length > RARE) return { where: [...where, typed(q)], similar: false }
  const among = (ids: string[]) => [...where, Prisma.sql`d."id" = ANY(${ids}::uuid[])`]
  // Whether words were found is asked of everything, not of a page: the second page of a list is the same list.
  if (asksExactly(q) || (await exists(among(found)))) return { where: among(found), similar: false }
  return { where: among((await matching(spelt(q))).slice(0, RARE)), similar: true }
}

async function exists(where: Prisma.Sql[]): Promise<boolean> {
  return (await db().$queryRaw<unknown[]>`SELECT 1 FROM "Dispute" d WHERE ${and(where)} LIMIT 1`).length > 0
}

/** One page of the listed disputes, newest first, from a cursor on: never by offset, so that no page misses or repeats a row when others come in. */
export async function listDisputes(filters: DisputeFilters, cursor: Cursor | null, now: Date, take = pageSize): Promise<DisputePage> {
  const { where, similar } = await conditions(filters, now)
  const [rows, count] = await Promise.all([
    db().$queryRaw<DisputeLine[]>(pageStatement(cursor ? [...where, after(cursor)] : where, take + 1)), counted(where),
  ])
  const lines = rows.slice(0, take)
  return { lines, count, next: rows.length > take ? lines.at(-1) ?? null : null, similar: similar && lines.length > 0 }
}

/** The disputes that go on, the last news first. */
export async function liveDisputes(now: Date, take: number): Promise<DisputeLine[]> {
  return db().$queryRaw<DisputeLine[]>(pageStatement(narrowed({ ...noFilters, status: 'live' }, now), take))
}

/** What was won since a moment, the last first. */
export async function wonSince(since: Date, now: Date, take: number): Promise<DisputeLine[]> {
  const where = [listed(now), Prisma.sql`d."status" IN ('won', 'partly_won')`, Prisma.sql`d."closedAt" >= ${since}`]
  return db().$queryRaw<DisputeLine[]>(pageStatement(where, take, Prisma.sql`"closedAt" DESC, "id" DESC`))
}

/** A group's own disputes, drafts too, from a cursor on. Who may see them is settled by whoever asks for the group. */
export async function groupDisputes(groupId: string, cursor: Cursor | null, take = pageSize): Promise<{ lines: DisputeLine[]; next: Cursor | null }> {
  const where = [Prisma.sql`d."groupId" = ${groupId}::uuid`, ...(cursor ? [after(cursor)] : [])]
  const rows = await db().$queryRaw<DisputeLine[]>(pageStatement(where, take + 1))
  const lines = rows.slice(0, take)
  return { lines, next: rows.length > take ? lines.at(-1) ?? null : null }
}
