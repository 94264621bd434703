import 'server-only'
import type { Locale } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { days, later } from '@/lib/platform/clock'
import { db, Prisma, type Db } from '@/lib/platform/db'
import { openContact, sealedContact } from '@/lib/people/contacts/queries'
import type { LinkSubject } from '@/lib/people/types'
import { hoursOf, placeOf, shiftState, strikeDay, whenOf } from './rules'
import type { MyPledge, OutCount, PicketLine, StrikeLine } from './types'

type Asked = {
  from: Date; to: Date; take: number
  groupId?: string; disputeId?: string; strikeId?: string
  /** Also what this group keeps that is live by link only, as on its own pages. */
  keptBy?: string
}

type LineRow = Omit<PicketLine, 'place' | 'gap' | 'strikeDay'> & {
  meetingPoint: string; town: string; day: string; firstDay: Date | null; lastDay: Date | null
  gapStartsAt: Date | null; gapEndsAt: Date | null; gapMissing: number | null
}

/** What pickets ask between two moments: one line per picket and day of its own place, by the earliest shift that is still to end. */
export async function upcomingShifts(asked: Asked, now: Date): Promise<PicketLine[]> {
  const { to, take, keptBy, groupId, disputeId, strikeId } = asked
  const from = asked.from > now ? asked.from : now
  const only = (column: string, id?: string) => (id ? Prisma.sql`AND ${Prisma.raw(column)} = ${id}::uuid` : Prisma.empty)
  const gap = (column: string) => Prisma.sql`(array_agg(${Prisma.raw(column)} ORDER BY s."startsAt", s."id") FILTER (WHERE s."taken" < s."needed"))[1]`
  const rows = await db().$queryRaw<LineRow[]>`
    SELECT p."id", p."slug", p."title", p."timeZone", p."meetingPoint", p."town", d."title" AS "disputeTitle", g."languages" AS "writtenIn", k."firstDay", k."lastDay",
      to_char(s."startsAt" AT TIME ZONE p."timeZone", 'YYYY-MM-DD') AS "day", min(s."startsAt") AS "startsAt",
      (array_agg(s."endsAt" ORDER BY s."startsAt", s."id"))[1] AS "endsAt", sum(s."needed")::int AS "needed", sum(s."taken")::int AS "taken",
      sum(greatest(s."needed" - s."taken", 0))::int AS "missing",
      ${gap('s."startsAt"')} AS "gapStartsAt", ${gap('s."endsAt"')} AS "gapEndsAt", ${gap('s."needed" - s."taken"')} AS "gapMissing"
    FROM "Shift" s JOIN "Picket" p ON p."id" = s."picketId" JOIN "Group" g ON g."id" = p."groupId"
      LEFT JOIN "Dispute" d ON d."id" = p."disputeId" AND d."publishedAt" <= ${now}::timestamptz
      LEFT JOIN "Strike" k ON k."id" = p."strikeId" AND k."calledOffAt" IS NULL
    WHERE s."calledOffAt" IS NULL AND s."endsAt" > ${from}::timestamptz AND s."startsAt" < ${to}::timestamptz
      AND s."startsAt" > ${later(from, -days(2))}::timestamptz
      AND p."calledOffAt" IS NULL AND g."heldAt" IS NULL AND p."publishedAt" <= ${now}::timestamptz
      AND (p."listedAt" <= ${now}::timestamptz ${keptBy ? Prisma.sql`OR p."groupId" = ${keptBy}::uuid` : Prisma.empty})
      ${only('p."groupId"', groupId)} ${only('p."disputeId"', disputeId)} ${only('p."strikeId"', strikeId)}
    GROUP BY p."id", d."title", g."languages", k."firstDay", k."lastDay", "day" ORDER BY "startsAt", p."id" LIMIT ${take}`
  return rows.map(toLine)
}

const toLine = ({ meetingPoint, town, day, firstDay, lastDay, gapStartsAt, gapEndsAt, gapMissing, ...row }: LineRow): PicketLine => ({
  ...row,
  place: placeOf({ meetingPoint, town }),
  gap: gapStartsAt && gapEndsAt && gapMissing ? { startsAt: gapStartsAt, endsAt: gapEndsAt, missing: gapMissing } : null,
  strikeDay: firstDay && strikeDay({ firstDay, lastDay }, day),
})

export const strikeLine = {
  id: true, slug: true, title: true, kind: true, firstDay: true, lastDay: true, startsTime: true, endsTime: true, timeZone: true,
  workersCalled: true, workersExact: true, calledOffAt: true, group: { select: { languages: true } },
  workplaces: { select: { workplace: { select: { name: true, town: true } } }, orderBy: { workplace: { position: 'asc' } }, take: 4 },
  dispute: {
    select: {
      slug: true, title: true, employers: { select: { employer: { select: { name: true } } }, orderBy: { position: 'asc' } },
      workplaces: { select: { town: true }, orderBy: { position: 'asc' }, take: 5 },
    },
  },
} satisfies Prisma.StrikeSelect

type StrikeRow = Prisma.StrikeGetPayload<{ select: typeof strikeLine }>

export const toStrikeLine = ({ group, workplaces: at, dispute: { slug, title, employers, workplaces }, ...row }: StrikeRow): StrikeLine => ({
  ...row, writtenIn: group.languages, dispute: { slug, title }, employers: employers.map(({ employer }) => employer.name),
  places: at.map(({ workplace }) => workplace.name || workplace.town).filter(Boolean),
  towns: [...new Set((at.length > 0 ? at.map(({ workplace }) => workplace) : workplaces).map(({ town }) => town).filter(Boolean))],
})

/**
 * The strikes listed on a date, each part from an index alone: those that have not ended, and those without an end whose dispute says that work
 * is stopped, for nobody closes each of its strikes.
 */
function onDay(day: string, now: Date): Prisma.Sql {
  const part = (end: Prisma.Sql) => Prisma.sql`
    SELECT "id", "firstDay", "workersCalled", "workersExact" FROM "Strike"
    WHERE "listedAt" IS NOT NULL AND "listedAt" <= ${now} AND "calledOffAt" IS NULL AND "firstDay" <= ${day}::date AND ${end}
      AND "groupId" NOT IN (SELECT "id" FROM "Group" WHERE "heldAt" IS NOT NULL)`
  return Prisma.sql`(
    ${part(Prisma.sql`"lastDay" >= ${day}::date`)} UNION ALL
    ${part(Prisma.sql`"lastDay" IS NULL AND "disputeId" IN (SELECT "id" FROM "Dispute" WHERE "status" IN ('action_called', 'on_strike', 'occupied', 'locked_out'))`)}
  )`
}

/** The strikes listed on a date ("2026-03-12"), the largest first. */
export async function strikesOn(day: string, now: Date, { take = 50 }: { take?: number } = {}): Promise<StrikeLine[]> {
  const ids = await db().$queryRaw<{ id: string }[]>`
    SELECT "id" FROM ${onDay(day, now)} s ORDER BY "workersCalled" DESC NULLS LAST, "firstDay" DESC, "id" DESC LIMIT ${take}`
  const rows = await db().strike.findMany({ where: { id: { in: ids.map(({ id }) => id) } }, select: strikeLine })
  const lines = new Map(rows.map((row) => [row.id, toStrikeLine(row)]))
  return ids.flatMap(({ id }) => lines.get(id) ?? [])
}

/** How many strikes are on on a date, and how many workers they call out. */
export async function outOn(day: string, now: Date): Promise<OutCount> {
  const [on] = await db().$queryRaw<OutCount[]>`
    SELECT count(*)::int AS "strikes", coalesce(sum("workersCalled"), 0)::int AS "workers",
      bool_and("workersExact" OR "workersCalled" IS NULL) IS NOT FALSE AS "exact", count(*) FILTER (WHERE "workersCalled" IS NULL)::int AS "unknown"
    FROM ${onDay(day, now)} s`
  return on ?? { strikes: 0, workers: 0, exact: true, unknown: 0 }
}

/** The strikes of a dispute, the last first; those called off among them. */
export async function strikesOf(disputeId: string, now: Date): Promise<StrikeLine[]> {
  const rows = await db().strike.findMany({
    where: { disputeId, publishedAt: { lte: now }, group: { heldAt: null } }, orderBy: [{ firstDay: 'desc' }, { id: 'desc' }], take: 100, select: strikeLine,
  })
  return rows.map(toStrikeLine)
}

const pledgeSelect = {
  id: true, contactId: true, state: true, wantsWaiting: true, offeredUntil: true, contact: { select: sealedContact },
  shift: {
    select: {
      id: true, startsAt: true, endsAt: true, needed: true, capacity: true, taken: true, role: true, calledOffAt: true, calledOffWhy: true, revision: true,
      picket: {
        select: {
          id: true, slug: true, title: true, meetingPoint: true, town: true, access: true, timeZone: true, calledOffAt: true, calledOffWhy: true,
          shifts: {
            select: { id: true, startsAt: true, endsAt: true, needed: true, capacity: true, taken: true, role: true, calledOffAt: true },
            orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
          },
        },
      },
    },
  },
} satisfies Prisma.PledgeSelect

type PledgeRow = Prisma.PledgeGetPayload<{ select: typeof pledgeSelect }>

/**
 * The pledges that a private link is bound to, opened for their owner, by time. Everyone's pledges come in this one order, so that two batches
 * that are confirmed at once lock the same shifts one after the other.
 */
export async function myPledges(subject: LinkSubject, locale: Locale, now: Date, client: Db = db()): Promise<MyPledge[]> {
  if (!subject.confirmationId && !subject.contactId) return []
  const rows = await client.pledge.findMany({
    where: subject.confirmationId ? { confirmationId: subject.confirmationId } : { contactId: subject.contactId ?? '' },
    orderBy: [{ shift: { startsAt: 'asc' } }, { shiftId: 'asc' }, { id: 'asc' }], select: pledgeSelect,
  })
  return rows.map((row) => toMine(row, locale, now))
}

/** One pledge, opened for its owner: the caller holds the link to it. */
export async function myPledgeOf(id: string, locale: Locale, now: Date): Promise<MyPledge | null> {
  const row = await db().pledge.findUnique({ where: { id }, select: pledgeSelect })
  return row && toMine(row, locale, now)
}

function toMine({ contact, shift, ...pledge }: PledgeRow, locale: Locale, now: Date): MyPledge {
  const { picket } = shift
  const { name, email, phone } = openContact(contact)
  const t = translator(locale)
  const state = shiftState(shift, picket, now)
  const others = picket.shifts.filter((other) => other.id !== shift.id && shiftState(other, picket, now) === 'open')
  const label = (other: (typeof others)[number]) => [whenOf(other, picket.timeZone, t, locale), other.role].filter(Boolean).join(' · ')
  return {
    ...pledge, kind: 'pledge', name, email, phone,
    picketId: picket.id, picketSlug: picket.slug, shiftId: shift.id, title: picket.title, path: `/pickets/${picket.slug}`,
    what: [hoursOf(shift, picket.timeZone, t, locale), shift.role].filter(Boolean).join(', '), when: whenOf(shift, picket.timeZone, t, locale),
    role: shift.role, startsAt: shift.startsAt, endsAt: shift.endsAt, timeZone: picket.timeZone, place: placeOf(picket), access: picket.access,
    revision: shift.revision, past: shift.endsAt <= now,
    full: pledge.state === 'unconfirmed' && state === 'full', calledOff: state === 'called-off', calledOffWhy: shift.calledOffWhy || picket.calledOffWhy,
    swaps: state === 'past' ? [] : others.map((other) => ({ id: other.id, label: label(other) })),
  }
}
