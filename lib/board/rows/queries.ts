import 'server-only'
import { isFull, placeOf as meetingPlace, placesLeft } from '@/lib/meetings/rules'
import { days, later } from '@/lib/platform/clock'
import { Prisma } from '@/lib/platform/db'
import { placeOf as picketPlace, strikeDay } from '@/lib/strikes/rules'
import { MOST, MOST_ROWS, type BoardCursor } from '../rules'
import type { Board, BoardFilters, BoardRow } from '../types'
import type { BoardJson, MeetingJson, PicketJson } from './types'

// Of what nobody has set a date for yet, so many are looked at.
const MOST_UNDATED = 600

const { sql, empty } = Prisma

/** Text for LIKE, its signs taken as they stand. */
const within = (text: string) => `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`

/** What can be on the board of a shift: not over, and of a picket that is public and listed. */
const standing = (now: Date) => sql`
  s."calledOffAt" IS NULL AND s."endsAt" > ${now}::timestamptz AND s."startsAt" > ${later(now, -days(2))}::timestamptz AND s."startsAt" < ${later(now, days(365))}::timestamptz`

/** The days of pickets, each on its own calendar, narrowed down by place and sector. */
function picketDays({ near, sector }: BoardFilters, now: Date): Prisma.Sql {
  const named = near ? sql`AND concat_ws(' ', p."title", p."meetingPoint", p."town", p."region", d."title") ILIKE ${within(near)}` : empty
  const inSector = sector ? sql`AND d."facets" @> ${[`sector:${sector}`]}::text[]` : empty
  return sql`
    SELECT 'picket' AS "what", p."id", min(s."startsAt") AS "at", '' AS "known", (s."startsAt" AT TIME ZONE p."timeZone")::date AS "day", p."timeZone",
      sum(greatest(s."needed" - s."taken", 0))::int AS "missing"
    FROM "Shift" s JOIN "Picket" p ON p."id" = s."picketId" JOIN "Group" g ON g."id" = p."groupId"
      ${near || sector ? sql`LEFT JOIN "Dispute" d ON d."id" = p."disputeId" AND d."publishedAt" <= ${now}::timestamptz` : empty}
    WHERE ${standing(now)} AND p."calledOffAt" IS NULL AND p."listedAt" <= ${now}::timestamptz AND p."publishedAt" <= ${now}::timestamptz AND g."heldAt" IS NULL ${named} ${inSector}
    GROUP BY p."id", "day"`
}

/** Meetings, likewise. One is in the sectors of the disputes that its callouts name; a held-back venue is not searched. */
function meetings({ near, sector }: BoardFilters, now: Date): Prisma.Sql {
  const named = near ? sql`AND concat_ws(' ', m."title", CASE WHEN m."venueHeld" THEN '' ELSE m."venue" END, m."town", m."region") ILIKE ${within(near)}` : empty
  const inSector = sector ? sql`AND EXISTS (
    SELECT 1 FROM "CalloutMeeting" cm JOIN "Callout" c ON c."id" = cm."calloutId" AND c."publishedAt" <= ${now}::timestamptz JOIN "CalloutDispute" cd ON cd."calloutId" = c."id"
      JOIN "Dispute" d ON d."id" = cd."disputeId" WHERE cm."meetingId" = m."id" AND d."publishedAt" <= ${now}::timestamptz AND d."facets" @> ${[`sector:${sector}`]}::text[])` : empty
  const listed = sql`m."listedAt" <= ${now}::timestamptz AND m."calledOffAt" IS NULL AND g."heldAt" IS NULL ${named} ${inSector}`
  // A month or a day that has gone by without a date is no news any more.
  return sql`
    SELECT 'meeting', m."id", m."startsAt", '', (m."startsAt" AT TIME ZONE m."timeZone")::date, m."timeZone", 0 FROM "Meeting" m JOIN "Group" g ON g."id" = m."groupId"
    WHERE m."startsAt" >= ${later(now, -days(1))}::timestamptz AND m."startsAt" < ${later(now, days(365))}::timestamptz
      AND m."startsAt" + make_interval(mins => coalesce(m."minutes", 120)) > ${now}::timestamptz AND ${listed}
    UNION ALL (
      SELECT 'meeting', m."id", NULL, m."knownSoFar", CASE WHEN length(m."knownSoFar") = 10 THEN m."knownSoFar"::date END, m."timeZone", 0 FROM "Meeting" m JOIN "Group" g ON g."id" = m."groupId"
      WHERE m."startsAt" IS NULL AND (m."knownSoFar" = '' OR m."knownSoFar" COLLATE "C" >= ${now.toISOString().slice(0, 7)}) AND ${listed}
      ORDER BY m."publishedAt" DESC, m."id" DESC LIMIT ${MOST_UNDATED})`
}

const ms = (column: string) => Prisma.raw(`(extract(epoch FROM ${column}) * 1000)::bigint`)

/** The rows with what is shown of them. */
const shown = (now: Date) => sql`
  SELECT r."part", r."n", row_to_json(x) AS "row" FROM "numbered" r JOIN LATERAL (
    SELECT 'picket' AS "what", r."part", p."id", p."slug", p."title", p."timeZone", p."meetingPoint", p."town", d."title" AS "disputeTitle", r."day", k."firstDay", k."lastDay",
      ${ms('r."at"')} AS "startsAt", ${ms('s."endsAt"')} AS "endsAt", s."needed", s."taken", r."missing",
      ${ms('gap."startsAt"')} AS "gapStartsAt", ${ms('gap."endsAt"')} AS "gapEndsAt", gap."missing" AS "gapMissing", g."languages" AS "writtenIn"
    FROM "Picket" p JOIN "Group" g ON g."id" = p."groupId" LEFT JOIN "Dispute" d ON d."id" = p."disputeId" AND d."publishedAt" <= ${now}::timestamptz LEFT JOIN "Strike" k ON k."id" = p."strikeId" AND k."calledOffAt" IS NULL
      CROSS JOIN LATERAL (
        SELECT sum(s."needed")::int AS "needed", sum(s."taken")::int AS "taken", (array_agg(s."endsAt" ORDER BY s."startsAt", s."id"))[1] AS "endsAt"
        FROM "Shift" s WHERE s."picketId" = p."id" AND ${standing(now)} AND (s."startsAt" AT TIME ZONE p."timeZone")::date = r."day") s
      LEFT JOIN LATERAL (
        SELECT s."startsAt", s."endsAt", s."needed" - s."taken" AS "missing" FROM "Shift" s
        WHERE s."picketId" = p."id" AND ${standing(now)} AND (s."startsAt" AT TIME ZONE p."timeZone")::date = r."day" AND s."taken" < s."needed"
        ORDER BY s."startsAt", s."id" LIMIT 1) gap ON true
    WHERE p."id" = r."id") x ON r."what" = 'picket'
  UNION ALL
  SELECT r."part", r."n", row_to_json(x) FROM "numbered" r JOIN LATERAL (
    SELECT 'meeting' AS "what", r."part", m."id", m."slug", m."title", m."kind", ${ms('m."startsAt"')} AS "startsAt", m."knownSoFar", m."minutes", m."timeZone",
      CASE WHEN m."venueHeld" THEN '' ELSE m."venue" END AS "venue", m."town", m."region", m."sealedJoin" IS NOT NULL AS "online", m."capacity", m."taken", m."interested", g."name" AS "group", g."languages" AS "writtenIn"
    FROM "Meeting" m JOIN "Group" g ON g."id" = m."groupId" WHERE m."id" = r."id") x ON r."what" = 'meeting'`

/**
 * The board as one value: what is today, this week and later on the clock of each place, in order; of each part as many rows as are shown and one
 * more, from a cursor on. What has no hour stands at the end of its day, what has no day at the end.
 */
export function boardStatement(filters: BoardFilters, now: Date, after: BoardCursor | null): Prisma.Sql {
  const { when } = filters
  const onward = sql`${when ? sql`AND "part" = ${when}` : empty} ${after ? sql`AND ("key" COLLATE "C", "id") > (${after.key}, ${after.id}::uuid)` : empty}`
  const most = when ? sql`${MOST_ROWS + 1}::int` : sql`CASE "part" WHEN 'today' THEN ${MOST.today + 1}::int WHEN 'week' THEN ${MOST.week + 1}::int ELSE ${MOST.later + 1}::int END`
  return sql`
    WITH "thing" AS (${picketDays(filters, now)} UNION ALL ${meetings(filters, now)}),
    "placed" AS (SELECT *, "day" - (${now}::timestamptz AT TIME ZONE "timeZone")::date AS "away" FROM "thing"),
    "parted" AS MATERIALIZED (
      SELECT *, CASE WHEN "away" IS NULL OR "away" >= 7 OR ("at" IS NULL AND "away" < 0) THEN 'later' WHEN "away" <= 0 THEN 'today' ELSE 'week' END AS "part",
        CASE WHEN "at" IS NOT NULL THEN to_char("at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') WHEN length("known") = 10 THEN "known" || 'T24' ELSE '9999-' || coalesce(nullif("known", ''), '99') END AS "key"
      FROM "placed"),
    "numbered" AS (
      SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY "part" ORDER BY "key" COLLATE "C", "id") AS "n" FROM "parted" WHERE true ${onward}) c WHERE "n" <= ${most}),
    "shown" AS (${shown(now)})
    SELECT (SELECT coalesce(json_agg("row" ORDER BY "n"), '[]') FROM "shown") AS "rows",
      count(*) FILTER (WHERE "part" = 'today') AS "today", count(*) FILTER (WHERE "part" = 'week') AS "week", count(*) FILTER (WHERE "part" = 'later') AS "later",
      count(DISTINCT "id") FILTER (WHERE "part" = 'today' AND "what" = 'picket') AS "pickets", coalesce(sum("missing") FILTER (WHERE "part" = 'today'), 0) AS "missing"
    FROM "parted"`
}

const moment = (ms: number | null): Date | null => (ms === null ? null : new Date(ms))

function picketRow({ what, meetingPoint, town, day, firstDay, lastDay, gapStartsAt, gapEndsAt, gapMissing, part: _, ...row }: PicketJson): BoardRow {
  const startsAt = new Date(row.startsAt)
  const gap = gapStartsAt && gapEndsAt && gapMissing ? { startsAt: new Date(gapStartsAt), endsAt: new Date(gapEndsAt), missing: gapMissing } : null
  const strike = firstDay ? strikeDay({ firstDay: new Date(firstDay), lastDay: lastDay ? new Date(lastDay) : null }, day) : null
  return { what, id: row.id, at: startsAt, timeZone: row.timeZone, picket: { ...row, startsAt, endsAt: new Date(row.endsAt), place: picketPlace({ meetingPoint, town }), gap, strikeDay: strike } }
}

function meetingRow({ what, venue, town, region, capacity, part: _, ...row }: MeetingJson): BoardRow {
  const startsAt = moment(row.startsAt)
  const places = { capacity, taken: row.taken }
  return { what, id: row.id, at: startsAt, timeZone: row.timeZone, meeting: { ...row, startsAt, place: meetingPlace({ venue, town, region }), placesLeft: placesLeft(places), full: isFull(places) } }
}

/** The board as its pages draw it. */
export function boardOf({ rows, today, week, later: far, pickets, missing }: BoardJson): Board {
  const board: Board = { today: [], week: [], later: [], all: { today, week, later: far }, pickets, missing }
  for (const row of rows) board[row.part].push(row.what === 'picket' ? picketRow(row) : meetingRow(row))
  return board
}
