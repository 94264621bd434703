import 'server-only'
import { running } from '@/lib/campaigns/queries'
import { liveDisputes, wonSince } from '@/lib/disputes/list/queries'
import { askedOnce } from '@/lib/platform/asked-once'
import { days, later } from '@/lib/platform/clock'
import { atOnce, Prisma } from '@/lib/platform/db'
import { noBoardFilters, type BoardCursor } from './rules'
import { boardOf, boardStatement } from './rows/queries'
import type { BoardJson } from './rows/types'
import type { BesideBoard, BoardFilters, BoardView, NewCallout, OutToday } from './types'

const { sql } = Prisma

/**
 * The strikes of the stoppages on today, each part from an index alone: those that have not ended, widened by a day and settled by each strike's own
 * clock, and those without an end whose dispute says that work is stopped.
 */
function outNow(now: Date): Prisma.Sql {
  const part = (end: Prisma.Sql) => sql`
    SELECT "workersCalled", "workersExact" FROM "Strike" s, LATERAL (SELECT (${now}::timestamptz AT TIME ZONE s."timeZone")::date AS "day") here
    WHERE "listedAt" IS NOT NULL AND "listedAt" <= ${now} AND "calledOffAt" IS NULL AND "kind" IN ('strike', 'walkout', 'occupation') AND "firstDay" <= here."day" AND ${end}
      AND "groupId" NOT IN (SELECT "id" FROM "Group" WHERE "heldAt" IS NOT NULL)`
  return sql`(
    ${part(sql`"lastDay" >= ${later(now, -days(1))}::date AND "lastDay" >= here."day"`)} UNION ALL
    ${part(sql`"lastDay" IS NULL AND "disputeId" IN (SELECT "id" FROM "Dispute" WHERE "status" IN ('action_called', 'on_strike', 'occupied', 'locked_out'))`)}
  )`
}

/** How many those are, and how many they call out. */
const strikesToday = (now: Date) => sql`
  SELECT count(*) AS "strikes", coalesce(sum("workersCalled"), 0) AS "workers", coalesce(bool_or("workersCalled" IS NULL OR NOT "workersExact"), false) AS "about" FROM ${outNow(now)} s`

/** The callouts posted last that are still open. */
const newCallouts = (now: Date, take: number) => sql`
  SELECT c."id", c."slug", c."title", c."language", c."publishedAt", g."name" AS "group", g."timeZone" FROM "Callout" c JOIN "Group" g ON g."id" = c."groupId"
  WHERE c."listedAt" <= ${now}::timestamptz AND c."closedAt" IS NULL AND g."heldAt" IS NULL ORDER BY c."publishedAt" DESC, c."id" DESC LIMIT ${take}`

type Answer = {
  board: [BoardJson]; whole: [BoardJson] | null; strikes: [Pick<OutToday, 'strikes' | 'workers' | 'about'>]
  campaigns: BesideBoard['campaigns']; live: BesideBoard['live']; won: BesideBoard['won']; callouts: (Omit<NewCallout, 'publishedAt'> & { publishedAt: string })[]
}

/** The board that is not narrowed down: asked for in each language at the same moment, whenever something was published. */
const wholeBoard = askedOnce((now: Date) => read(noBoardFilters, now, null, 'board'), 'not kept')

/**
 * All that the board shows, narrowed down by place, sector and time, from a cursor on; its headline speaks of everything, whatever it is narrowed
 * down to.
 */
export function boardView(filters: BoardFilters, now: Date, after: BoardCursor | null = null): Promise<BoardView> {
  return filters.near || filters.sector || filters.when || after ? read(filters, now, after) : wholeBoard(now)
}

/** Reads it with one statement: this is the page that is made most often, and asking takes longer than answering. */
async function read(filters: BoardFilters, now: Date, after: BoardCursor | null, name?: string): Promise<BoardView> {
  const narrowed = Boolean(filters.near || filters.sector)
  const { board, whole, strikes: [strikes], callouts, campaigns, live, won } = await atOnce<Answer>({
    board: boardStatement(filters, now, after), whole: narrowed ? boardStatement(noBoardFilters, now, null) : null, strikes: strikesToday(now),
    campaigns: running(now, { take: 6 }), live: liveDisputes(now, 12), won: wonSince(later(now, -days(180)), now, 6), callouts: newCallouts(now, 5),
  }, name)
  const rows = boardOf(board[0])
  const { all, pickets, missing } = whole ? boardOf(whole[0]) : rows
  return {
    rows, all, counted: after ? null : rows.all, out: { ...strikes, pickets, missing },
    beside: { campaigns, live, won, callouts: callouts.map((callout) => ({ ...callout, publishedAt: new Date(callout.publishedAt) })) },
  }
}
