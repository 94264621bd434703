import 'server-only'
import { maySeePeople } from '@/lib/groups/policy'
import type { Viewer } from '@/lib/people/types'
import { db, Prisma, type Db } from '@/lib/platform/db'
import { audiencesOf, isAudience, shiftOf } from '../rules'
import type { About, AudienceChoice, MailingRecord } from '../types'

type Of = { record: MailingRecord; recordId: string; audience: string }

/** One who is written to. Either a contact or a signature; `muted`: they have stopped these mails. `purgeAt`: when their entry goes. */
export type Somebody = { contactId: string | null; signatureId: string | null; locale: string; muted: boolean; purgeAt: Date | null }

// Whoever never confirmed their address, whose entry has lapsed or who has cancelled is in no audience: an address is used for what it was given for.
const answers = (meetingId: string, which: Prisma.Sql, now: Date) => Prisma.sql`
  SELECT c."id" AS "contactId", NULL::uuid AS "signatureId", c."locale", c."mutedAt" IS NOT NULL AS "muted", r."purgeAt"
  FROM "Rsvp" r JOIN "Contact" c ON c."id" = r."contactId"
  WHERE r."meetingId" = ${meetingId}::uuid AND r."purgeAt" > ${now}::timestamptz AND c."confirmedAt" IS NOT NULL AND ${which}`

const pledges = (which: Prisma.Sql, now: Date) => Prisma.sql`
  SELECT c."id" AS "contactId", NULL::uuid AS "signatureId", c."locale", c."mutedAt" IS NOT NULL AS "muted", max(p."purgeAt") AS "purgeAt"
  FROM "Pledge" p JOIN "Shift" s ON s."id" = p."shiftId" JOIN "Contact" c ON c."id" = p."contactId"
  WHERE p."purgeAt" > ${now}::timestamptz AND c."confirmedAt" IS NOT NULL AND ${which} GROUP BY c."id"`

const signers = (campaignId: string, now: Date) => Prisma.sql`
  SELECT NULL::uuid AS "contactId", s."id" AS "signatureId", s."locale", s."mutedAt" IS NOT NULL AS "muted", s."purgeAt" FROM "Signature" s
  WHERE s."campaignId" = ${campaignId}::uuid AND s."confirmedAt" IS NOT NULL AND s."quarantinedAt" IS NULL AND s."updatesAt" IS NOT NULL
    AND (s."purgeAt" IS NULL OR s."purgeAt" > ${now}::timestamptz)`

const informed = (groupId: string, now: Date) => Prisma.sql`
  SELECT c."id" AS "contactId", NULL::uuid AS "signatureId", c."locale", c."mutedAt" IS NOT NULL AS "muted", k."lapsesAt" AS "purgeAt"
  FROM "Consent" k JOIN "Contact" c ON c."id" = k."contactId"
  WHERE c."groupId" = ${groupId}::uuid AND c."confirmedAt" IS NOT NULL AND k."purpose" = 'updates' AND k."givenAt" IS NOT NULL AND k."withdrawnAt" IS NULL
    AND k."lapsesAt" > ${now}::timestamptz`

const ofMeeting: Record<string, Prisma.Sql> = {
  everyone: Prisma.sql`(r."state" IN ('waiting', 'offered') OR (r."state" = 'confirmed' AND r."answer" <> 'no'))`,
  coming: Prisma.sql`r."state" = 'confirmed' AND r."answer" = 'yes'`,
  maybe: Prisma.sql`r."state" = 'confirmed' AND r."answer" = 'maybe'`,
  waiting: Prisma.sql`r."state" IN ('waiting', 'offered')`,
  'tell-me': Prisma.sql`r."state" = 'confirmed' AND r."answer" = 'tell_me'`,
}

const onAPlace = Prisma.sql`s."calledOffAt" IS NULL AND p."state" IN ('confirmed', 'offered', 'waiting')`

function ofPicket(picketId: string, audience: string): Prisma.Sql {
  const shiftId = shiftOf(audience)
  const own = Prisma.sql`s."picketId" = ${picketId}::uuid`
  if (shiftId) return Prisma.sql`${own} AND s."id" = ${shiftId}::uuid AND p."state" = 'confirmed'`
  if (audience === 'everyone') return Prisma.sql`${own} AND ${onAPlace}`
  return Prisma.sql`${own} AND s."calledOffAt" IS NULL AND p."state" IN ('offered', 'waiting') AND NOT EXISTS (
    SELECT 1 FROM "Pledge" q JOIN "Shift" h ON h."id" = q."shiftId"
    WHERE q."contactId" = p."contactId" AND h."picketId" = ${picketId}::uuid AND h."calledOffAt" IS NULL AND q."state" = 'confirmed')`
}

/** The statement that lists an audience, each of its people once. */
function audienceSql({ record, recordId, audience }: Of, now: Date): Prisma.Sql {
  if (!isAudience(record, audience)) throw new Error(`${record} have no audience of that name`)
  switch (record) {
    case 'meetings': return answers(recordId, ofMeeting[audience] ?? Prisma.sql`false`, now)
    case 'pickets': return pledges(ofPicket(recordId, audience), now)
    case 'campaigns': return signers(recordId, now)
    case 'groups': return informed(recordId, now)
  }
}

/** Everyone in an audience, those who have stopped these mails too. */
export const peopleOf = (of: Of, now: Date, client: Db = db()): Promise<Somebody[]> => client.$queryRaw<Somebody[]>(audienceSql(of, now))

/** One of an audience's people as they stand now; null when they are no longer in it. */
export async function stillAmong(of: Of, { contactId, signatureId }: Pick<Somebody, 'contactId' | 'signatureId'>, now: Date): Promise<Somebody | null> {
  const [found] = await db().$queryRaw<Somebody[]>`
    SELECT * FROM (${audienceSql(of, now)}) a WHERE a."contactId" = ${contactId}::uuid OR a."signatureId" = ${signatureId}::uuid`
  return found ?? null
}

/** How many an audience has, by the language they are written to in; those who have stopped these mails are left out. */
export async function languagesOf(of: Of, now: Date): Promise<{ locale: string; size: number }[]> {
  return db().$queryRaw`
    SELECT a."locale", count(*)::int AS "size" FROM (${audienceSql(of, now)}) a WHERE NOT a."muted" GROUP BY 1 ORDER BY 2 DESC, 1`
}

/** The record of a group that is written about, with what can be chosen of its people; null when it is not the group's. */
export async function aboutOf(groupId: string, record: MailingRecord, where: { slug: string } | { id: string }, client: Db = db()): Promise<About | null> {
  const found = await recordRow(groupId, record, where, client)
  return found && { record, ...found, path: `/${record}/${found.slug}`, own: record === 'groups' ? '/mailings' : `/${record}/${found.slug}` }
}

async function recordRow(groupId: string, record: MailingRecord, where: { slug: string } | { id: string }, client: Db): Promise<{ id: string; slug: string; title: string } | null> {
  const titled = { where: { ...where, groupId }, select: { id: true, slug: true, title: true } } as const
  switch (record) {
    case 'meetings': return client.meeting.findFirst(titled)
    case 'pickets': return client.picket.findFirst(titled)
    case 'campaigns': return client.campaign.findFirst(titled)
    case 'groups': {
      const row = await client.group.findFirst({ where: { ...where, AND: { id: groupId } }, select: { id: true, slug: true, name: true } })
      return row && { id: row.id, slug: row.slug, title: row.name }
    }
  }
}

type Size = { audience: string; size: number; muted: number }

/** What can be chosen of a record's people, each with its size, the shifts of a picket among it in order. Null for those not entitled to write to them. */
export async function audienceChoices(viewer: Viewer, groupId: string, about: { record: MailingRecord; id: string }, now: Date): Promise<AudienceChoice[] | null> {
  if (!maySeePeople(viewer, groupId)) return null
  const shifts = about.record === 'pickets' ? await shiftsOf(about.id) : []
  const names = [...audiencesOf(about.record), ...shifts.map(({ id }) => `shift-${id}`)]
  const sizes = await sizesOf(names.map((audience) => ({ record: about.record, recordId: about.id, audience })), now)
  return names.map((audience) => {
    const shift = shifts.find(({ id }) => `shift-${id}` === audience)
    return { audience, size: 0, muted: 0, ...sizes.get(audience), shift: shift ? { ...shift, timeZone: shift.picket.timeZone } : null }
  })
}

const shiftsOf = (picketId: string) => db().shift.findMany({
  where: { picketId, pledges: { some: { state: 'confirmed' } } }, orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  select: { id: true, startsAt: true, endsAt: true, role: true, picket: { select: { timeZone: true } } },
})

async function sizesOf(all: Of[], now: Date): Promise<Map<string, Size>> {
  const each = all.map((of) => Prisma.sql`
    SELECT ${of.audience}::text AS "audience", count(*) FILTER (WHERE NOT a."muted")::int AS "size", count(*) FILTER (WHERE a."muted")::int AS "muted" FROM (${audienceSql(of, now)}) a`)
  const rows = await db().$queryRaw<Size[]>(Prisma.join(each, ' UNION ALL '))
  return new Map(rows.map((row) => [row.audience, row]))
}

/** One audience as it stands now. A shift that nobody is on any more is still named. */
export async function audienceNow(viewer: Viewer, groupId: string, of: Of, now: Date): Promise<AudienceChoice | null> {
  if (!maySeePeople(viewer, groupId)) return null
  const shiftId = shiftOf(of.audience)
  const shift = shiftId ? await db().shift.findUnique({ where: { id: shiftId }, select: { startsAt: true, endsAt: true, role: true, picket: { select: { timeZone: true } } } }) : null
  const sizes = await sizesOf([of], now)
  return { audience: of.audience, size: 0, muted: 0, ...sizes.get(of.audience), shift: shift && { ...shift, timeZone: shift.picket.timeZone } }
}
