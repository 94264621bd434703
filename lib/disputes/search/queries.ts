import 'server-only'
import { db, Prisma, type Db } from '@/lib/platform/db'
import { countedTo, startOf } from '../list/rules'
import type { Cursor, DisputeFilters } from '../list/types'
import { newestIn } from '../listing/queries'
import { alikeFrom, asksExactly, beginning, marksOf, moreThan, searchSpelt, sinceFor, spansBetween, timesFor, walked, walkOn, type Spelling } from './rules'

/** What a search found: the ids of a page, how many there are, or that there are more than so many; and whether only the spelling is alike. */
export type Found = { ids: string[]; count: number; more: boolean; similar: boolean }

/** A search: its words as a query, what narrows it down, and where the page begins. */
type Search = { words: Prisma.Sql; marks: string; filters: DisputeFilters; cursor: Cursor | null; now: Date; take: number }

// Of words that so many disputes are expected to have, the newest are read before they are looked up.
const COMMON = 3000
const none: Found = { ids: [], count: 0, more: false, similar: false }

/**
 * The disputes with these words, narrowed down by the filters: looked up in the index of words, which holds the filters too. Whether words were
 * found is asked of everything, not of a page: the second page of a list is the same list.
 */
export async function search(filters: DisputeFilters, cursor: Cursor | null, now: Date, take: number): Promise<Found> {
  return db().$transaction(async (tx) => {
    const tree = await prepare(tx, filters.q)
    if (tree === '') return none
    const all = { filters, cursor, now, take }
    // Only what is not wanted: the index is given something to look for.
    const found = await find(tx, { words: Prisma.sql`websearch_to_tsquery('simple', ${filters.q})`, marks: marksOf(filters, tree === 'T'), ...all })
    if (found.count > 0 || found.more || asksExactly(filters.q)) return { ...found, similar: false }
    const spelt = await spelling(tx, filters.q)
    return spelt ? { ...await find(tx, { words: Prisma.sql`${spelt}::tsquery`, marks: marksOf(filters), ...all }), similar: true } : none
  })
}

/**
 * How often a rare word occurs is what the planner knows least: it is told to use the index of words, for a wrong guess would read the whole
 * table. Gives what an index can look for in the words: '' is nothing at all, 'T' nothing but what is not wanted.
 */
async function prepare(tx: Db, q: string): Promise<string> {
  const [row] = await tx.$queryRaw<{ tree: string }[]>`
    SELECT set_config('enable_seqscan', 'off', true), set_config('statement_timeout', '3000', true), set_config('pg_trgm.similarity_threshold', ${alikeFrom(q)}, true),
      CASE WHEN numnode(w) = 0 THEN '' ELSE querytree(w) END AS "tree" FROM websearch_to_tsquery('simple', ${q}) w`
  return row?.tree ?? ''
}

async function find(tx: Db, search: Search): Promise<Omit<Found, 'similar'>> {
  const walk = (await expected(tx, search)) > COMMON ? await walkFar(tx, search) : null
  if (walk?.whole && !search.cursor) return { ids: walk.ids, count: walk.matched, more: false }
  if (walk?.filled) return { ids: walk.ids, count: moreThan(walk.matched), more: true }
  // The end of a list of which the beginning was walked too: it is counted from there.
  if (walk?.whole) return { ...(await find(tx, { ...search, cursor: null })), ids: walk.ids }
  // Words that are common elsewhere are met a little farther back than those that were read.
  const near = walk ? await lookBack(tx, search, walk, 1) : null
  if (near?.ids.length === search.take) return { ids: near.ids, count: moreThan(near.count), more: true }
  const { count, ids } = await lookUp(tx, search, { limit: countedTo + 1 })
  if (count <= countedTo) return { ids, count, more: false }
  // Of more than can be put in order, the newest are sought from the newest on.
  const newest = walk ?? (await walkFar(tx, search))
  return { ids: newest.filled || newest.whole ? newest.ids : await pageBySpans(tx, search, newest, near ? 4 : 1), count: countedTo, more: true }
}

/** The search as a query of the index: its words, what narrows it down, and more of that. */
const queryOf = ({ words, marks }: Search, spans = ''): Prisma.Sql => [marks, spans].filter(Boolean).reduce((all, part) => Prisma.sql`${all} && ${part}::tsquery`, words)

/** How many disputes the planner expects to have all of it, by its statistics of words. */
async function expected(tx: Db, search: Search): Promise<number> {
  const [row] = await tx.$queryRaw<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }[]>`
    EXPLAIN (FORMAT JSON) SELECT FROM "Dispute" WHERE "search" @@ (${queryOf(search)})`
  return row?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0
}

/** What was met among a list's newest. `filled`: as many as the page takes; `whole`: there are no others. */
type Walk = { filled: boolean; whole: boolean; matched: number; newest: Date | null; oldest: Date | null; ids: string[] }

/** Reads a list's newest one by one, a few and then as many as the first few let expect to be needed, if that is not too many. */
async function walkFar(tx: Db, search: Search): Promise<Walk> {
  const walk = await walkNewest(tx, search, walked)
  const far = walkOn(walk.matched, search.take)
  if (walk.whole || !walk.newest || !walk.oldest || far <= walked) return walk
  return walkNewest(tx, search, far, sinceFor(walk.newest, walk.oldest, far / walked))
}

async function walkNewest(tx: Db, { words, filters, cursor, now, take }: Search, far: number, since?: Date): Promise<Walk> {
  const [walk] = await tx.$queryRaw<Walk[]>`
    WITH walk AS MATERIALIZED (
      SELECT n."id", n."sortAt", d."has" FROM (${newestIn(filters, now, cursor, far, since)}) n,
        LATERAL (SELECT d."search" @@ (${words}) AS "has" FROM "Dispute" d WHERE d."id" = n."id" OFFSET 0) d
    )
    SELECT count(*) FILTER (WHERE "has") >= ${take} AS "filled", count(*) < ${far} AND ${since === undefined} AS "whole",
      count(*) FILTER (WHERE "has")::int AS "matched", max("sortAt") AS "newest", min("sortAt") AS "oldest",
      ARRAY(SELECT "id"::text FROM walk WHERE "has" ORDER BY "sortAt" DESC, walk."id" DESC LIMIT ${take}) AS "ids" FROM walk`
  return walk ?? { filled: false, whole: true, matched: 0, newest: null, oldest: null, ids: [] }
}

/** Looks words up in their index, with all that narrows them down: how many have them, and the page's ids if that is not more than the limit. */
async function lookUp(tx: Db, search: Search, { spans, since, limit }: { spans?: string; since?: Date; limit?: number }) {
  const { filters: { from, to }, cursor, now, take } = search
  const [found] = await tx.$queryRaw<{ count: number; ids: string[] }[]>`
    WITH found AS MATERIALIZED (
      SELECT "id", "sortAt" FROM (SELECT "id", "sortAt", "listedAt" FROM "Dispute" WHERE "search" @@ (${queryOf(search, spans)}) OFFSET 0) d
      WHERE "listedAt" <= ${now} ${from ? Prisma.sql`AND "sortAt" >= ${startOf(from, 0)}` : Prisma.empty} ${to ? Prisma.sql`AND "sortAt" < ${startOf(to, 1)}` : Prisma.empty}
        ${since ? Prisma.sql`AND "sortAt" >= ${since}` : Prisma.empty} ${limit ? Prisma.sql`LIMIT ${limit}` : Prisma.empty}
    )
    SELECT count(*)::int AS "count", ARRAY(
      SELECT "id"::text FROM found ${cursor ? Prisma.sql`WHERE ("sortAt", found."id") < (${cursor.sortAt}::timestamptz, ${cursor.id}::uuid)` : Prisma.empty}
      ORDER BY "sortAt" DESC, found."id" DESC LIMIT ${take}) AS "ids" FROM found`
  return found ?? { count: 0, ids: [] }
}

/**
 * Looks words up from the cursor back, so many times as far as those met in a walk let expect to fill the page and more. `whole`: there is
 * nothing farther back.
 */
async function lookBack(tx: Db, search: Search, { newest, oldest, matched }: Walk, times: number): Promise<{ count: number; ids: string[]; whole: boolean }> {
  if (!newest || !oldest) return { count: 0, ids: [], whole: true }
  const since = sinceFor(newest, oldest, times * timesFor(matched, search.take))
  return { ...await lookUp(tx, search, { spans: spansBetween(since, newest), since }), whole: since <= beginning }
}

/** The page of words that are neither rare nor common: farther and farther back, until it is full. */
async function pageBySpans(tx: Db, search: Search, walk: Walk, times: number): Promise<string[]> {
  const { ids, whole } = await lookBack(tx, search, walk, times)
  return ids.length === search.take || whole ? ids : pageBySpans(tx, search, walk, 4 * times)
}

/** The words that are spelt like those of a search, as a search of their own; null when there are none. */
async function spelling(tx: Db, q: string): Promise<string | null> {
  return searchSpelt(await tx.$queryRaw<Spelling[]>`
    SELECT t."lexeme" AS "word", ARRAY(
      SELECT w."word" FROM "DisputeWord" w WHERE length(t."lexeme") > 2 AND (w."word" % t."lexeme" OR w."word" LIKE t."lexeme" || '%')
      GROUP BY w."word" ORDER BY similarity(w."word", t."lexeme") DESC, w."word" LIMIT 60
    ) AS "near" FROM unnest(to_tsvector('simple', ${q})) t`)
}
