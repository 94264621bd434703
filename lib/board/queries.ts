import 'server-only'
import { announcedMeetings, upcomingMeetings } from '@/lib/meetings/queries'
import { days, later } from '@/lib/platform/clock'
import { db, Prisma } from '@/lib/platform/db'
import { upcomingShifts } from '@/lib/strikes/queries'
import { cursorMoment, groupRows, meetingRow, oneADay, picketRow, spanOf, weekEnd, type BoardCursor } from './rules'
import type { BoardFilters, BoardGroups, NewCallout, OutToday } from './types'

// The board shows 60 rows; reading more than that tells how many more there are, within reason.
const READ_WEEK = 200
const READ_LATER = 70
// With filters on, rows are picked from this many.
const READ_PICKED = 600

/** What is on today, this week and later, by the clock of each place, narrowed down by place and sector; from a cursor on, on a page of one part. */
export async function boardRows(filters: BoardFilters, now: Date, after: BoardCursor | null = null): Promise<BoardGroups> {
  const { from, to } = spanOf(now)
  const begin = new Date(Math.max(from.getTime(), cursorMoment(after)?.getTime() ?? 0))
  const middle = weekEnd(begin > now ? begin : now)
  const picked = Boolean(filters.near || filters.sector || filters.when)
  const [near, far] = picked ? [READ_PICKED, READ_PICKED] : [READ_WEEK, READ_LATER]
  const [meetings, laterMeetings, undated, shifts, laterShifts, matching] = await Promise.all([
    upcomingMeetings({ from: begin, to: middle, take: near }, now), upcomingMeetings({ from: middle, to, take: far }, now), announcedMeetings(now, picked ? far : 20),
    upcomingShifts({ from: begin, to: middle, take: near }, now), upcomingShifts({ from: middle, to, take: far }, now),
    filters.near || filters.sector ? idsMatching(filters, now) : null,
  ])
  const rows = [...oneADay([...shifts, ...laterShifts]).map(picketRow), ...[...meetings, ...laterMeetings, ...undated].map(meetingRow)]
  return groupRows(matching ? rows.filter(({ id }) => matching.has(id)) : rows, now)
}

/** Text for LIKE, its signs taken as they stand. */
const within = (text: string) => `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`

/** The pickets and meetings near a place or in a sector. A meeting is in the sectors of the disputes that its callouts name; a held-back venue is not searched. */
async function idsMatching({ near, sector }: BoardFilters, now: Date): Promise<Set<string>> {
  const facets = [`sector:${sector}`]
  const like = within(near)
  const picketIn = sector ? Prisma.sql`AND d."facets" @> ${facets}::text[]` : Prisma.empty
  const meetingIn = sector ? Prisma.sql`AND EXISTS (
    SELECT 1 FROM "CalloutMeeting" cm JOIN "Callout" c ON c."id" = cm."calloutId" AND c."publishedAt" <= ${now} JOIN "CalloutDispute" cd ON cd."calloutId" = c."id"
      JOIN "Dispute" d ON d."id" = cd."disputeId" WHERE cm."meetingId" = m."id" AND d."publishedAt" <= ${now} AND d."facets" @> ${facets}::text[])` : Prisma.empty
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT p."id" FROM "Picket" p LEFT JOIN "Dispute" d ON d."id" = p."disputeId" AND d."publishedAt" <= ${now}
    WHERE p."listedAt" IS NOT NULL AND p."calledOffAt" IS NULL
      AND concat_ws(' ', p."title", p."meetingPoint", p."town", p."region", d."title") ILIKE ${like} ${picketIn}
      AND EXISTS (SELECT 1 FROM "Shift" s WHERE s."picketId" = p."id" AND s."startsAt" > ${later(now, -days(2))})
    UNION ALL
    SELECT m."id" FROM "Meeting" m
    WHERE m."listedAt" IS NOT NULL AND m."calledOffAt" IS NULL AND (m."startsAt" IS NULL OR m."startsAt" > ${later(now, -days(2))})
      AND concat_ws(' ', m."title", CASE WHEN m."venueHeld" THEN '' ELSE m."venue" END, m."town", m."region") ILIKE ${like} ${meetingIn}
    LIMIT 5000`
  return new Set(rows.map(({ id }) => id))
}

/**
 * The strikes of the stoppages on today, each part from an index alone: those that have not ended, widened by a day and settled by each strike's own
 * clock, and those without an end whose dispute says that work is stopped.
 */
function outNow(now: Date): Prisma.Sql {
  const part = (end: Prisma.Sql) => Prisma.sql`
    SELECT "workersCalled", "workersExact" FROM "Strike" s, LATERAL (SELECT (${now}::timestamptz AT TIME ZONE s."timeZone")::date AS "day") here
    WHERE "listedAt" IS NOT NULL AND "listedAt" <= ${now} AND "calledOffAt" IS NULL AND "kind" IN ('strike', 'walkout', 'occupation') AND "firstDay" <= here."day" AND ${end}
      AND "groupId" NOT IN (SELECT "id" FROM "Group" WHERE "heldAt" IS NOT NULL)`
  return Prisma.sql`(
    ${part(Prisma.sql`"lastDay" >= ${later(now, -days(1))}::date AND "lastDay" >= here."day"`)} UNION ALL
    ${part(Prisma.sql`"lastDay" IS NULL AND "disputeId" IN (SELECT "id" FROM "Dispute" WHERE "status" IN ('action_called', 'on_strike', 'occupied', 'locked_out'))`)}
  )`
}

/** The strikes on today, each on the calendar of its own place, and how many they call out. Pickets are counted from the board's own rows. */
export async function outToday({ today }: Pick<BoardGroups, 'today'>, now: Date): Promise<OutToday> {
  const [on] = await db().$queryRaw<Pick<OutToday, 'strikes' | 'workers' | 'about'>[]>`
    SELECT count(*)::int AS "strikes", coalesce(sum("workersCalled"), 0)::int AS "workers", coalesce(bool_or("workersCalled" IS NULL OR NOT "workersExact"), false) AS "about"
    FROM ${outNow(now)} s`
  const pickets = today.flatMap((row) => (row.what === 'picket' ? [row.picket] : []))
  return {
    strikes: on?.strikes ?? 0, workers: on?.workers ?? 0, about: on?.about ?? false,
    pickets: new Set(pickets.map(({ id }) => id)).size, missing: pickets.reduce((sum, { missing }) => sum + missing, 0),
  }
}

/** The callouts posted last that are still open. */
export async function newCallouts(now: Date, take: number): Promise<NewCallout[]> {
  const rows = await db().callout.findMany({
    where: { listedAt: { lte: now }, closedAt: null, group: { heldAt: null } }, orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }], take,
    select: { id: true, slug: true, title: true, language: true, publishedAt: true, group: { select: { name: true, timeZone: true } } },
  })
  return rows.map(({ group, publishedAt, ...row }) => ({ ...row, group: group.name, timeZone: group.timeZone, publishedAt: publishedAt ?? now }))
}
