import 'server-only'
import { days, later } from '@/lib/platform/clock'
import { db, type Db } from '@/lib/platform/db'
import { published } from '@/lib/platform/publication'
import { makeHistory } from './make-history'
import { makeLiveDemo } from './make'

type DemoState = { day: string; groups: string[] }

const dayOf = (at: Date): string => at.toISOString().slice(0, 10)

/** Fills a new database with the demo: the five cases as history, and made-up live disputes around today. */
export async function fillDemo(now: Date): Promise<void> {
  await db().$transaction(async (tx) => {
    await makeHistory(tx, now)
    const groups = await makeLiveDemo(tx, now)
    await tx.setting.create({ data: { key: 'demo', value: { day: dayOf(now), groups } satisfies DemoState } })
    await published(tx)
  }, { timeout: 120_000 })
}

/**
 * Moves the made-up live part on to today, so that it never goes stale: every date by the same number of days, each on the clock of its place.
 * Does nothing when it is there already or the demo was taken out.
 */
export async function moveDemo(now: Date): Promise<void> {
  await db().$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ value: DemoState }[]>`SELECT "value" FROM "Setting" WHERE "key" = 'demo' FOR UPDATE`
    if (!row || row.value.day >= dayOf(now)) return
    const { days: by } = Temporal.PlainDate.from(row.value.day).until(dayOf(now))
    await moveBy(tx, row.value.groups, by)
    await tx.setting.update({ where: { key: 'demo' }, data: { value: { ...row.value, day: dayOf(now) } } })
    await published(tx)
  }, { timeout: 60_000 })
}

async function moveBy(tx: Db, groups: string[], by: number): Promise<void> {
  const of = { groupId: { in: groups } }
  const ms = days(by)
  // Clock times first, in SQL, where a zone's summer time is known.
  await tx.$executeRaw`
    UPDATE "Shift" s SET "startsAt" = (s."startsAt" AT TIME ZONE p."timeZone" + make_interval(days => ${by}::int)) AT TIME ZONE p."timeZone",
      "endsAt" = (s."endsAt" AT TIME ZONE p."timeZone" + make_interval(days => ${by}::int)) AT TIME ZONE p."timeZone"
    FROM "Picket" p WHERE p."id" = s."picketId" AND p."groupId" = ANY(${groups}::uuid[])`
  await tx.$executeRaw`
    UPDATE "Meeting" SET "startsAt" = ("startsAt" AT TIME ZONE "timeZone" + make_interval(days => ${by}::int)) AT TIME ZONE "timeZone"
    WHERE "startsAt" IS NOT NULL AND "groupId" = ANY(${groups}::uuid[])`
  await tx.$executeRaw`
    UPDATE "Meeting" SET "knownSoFar" = to_char(("knownSoFar" || '-01')::date + make_interval(days => ${by}::int), 'YYYY-MM')
    WHERE length("knownSoFar") = 7 AND "groupId" = ANY(${groups}::uuid[])`
  await moveColumns(tx, 'Dispute', ['startedOn', 'endedOn', 'lastConfirmedAt', 'sortAt', 'publishedAt', 'listedAt', 'closedAt'], groups, by)
  await moveColumns(tx, 'Strike', ['firstDay', 'lastDay', 'publishedAt', 'listedAt'], groups, by)
  await moveColumns(tx, 'Campaign', ['opensAt', 'closesAt', 'closedAt', 'publishedAt', 'listedAt'], groups, by)
  await moveColumns(tx, 'Callout', ['publishedAt', 'listedAt', 'closedAt'], groups, by)
  await tx.$executeRaw`UPDATE "DisputeEvent" e SET "on" = e."on" + ${by}::int FROM "Dispute" d WHERE d."id" = e."disputeId" AND d."groupId" = ANY(${groups}::uuid[])`
  await tx.$executeRaw`UPDATE "Signature" s SET "confirmedAt" = s."confirmedAt" + make_interval(days => ${by}::int) FROM "Campaign" c WHERE c."id" = s."campaignId" AND s."cameBy" = 'demo' AND c."groupId" = ANY(${groups}::uuid[])`
  await tx.campaignTally.updateMany({ where: { campaign: of }, data: { refreshedAt: new Date(0) } })
  await tx.contact.updateMany({ where: of, data: { purgeAt: later(new Date(), ms + days(3650)) } })
}

async function moveColumns(tx: Db, table: string, columns: string[], groups: string[], by: number): Promise<void> {
  const set = columns.map((column) => `"${column}" = "${column}" + make_interval(days => $1::int)`).join(', ')
  await tx.$executeRawUnsafe(`UPDATE "${table}" SET ${set} WHERE "groupId" = ANY($2::uuid[])`, by, groups)
}
