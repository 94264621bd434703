import 'server-only'
import { db, Prisma } from '@/lib/platform/db'
import type { GroupLine, GroupView, MeetingLine, PicketLine, WonLine } from '../types'

const SHOWN = 30

// A group that an administrator has yet to let in, or holds, has no page.
const open = { heldAt: null, OR: [{ approvedAt: { not: null } }, { verifiedAt: { not: null } }] } satisfies Prisma.GroupWhereInput

/** A group's page: what it is and what it has published. Null when it has none. */
export async function publicGroup(slug: string, now: Date): Promise<GroupView | null> {
  const group = await db().group.findFirst({
    where: { slug, ...open },
    select: {
      id: true, slug: true, name: true, kind: true, about: true, town: true, region: true, country: true, timeZone: true, languages: true, webLinks: true, verifiedAt: true, demo: true,
    },
  })
  if (!group) return null
  const { verifiedAt, ...rest } = group
  const [meetings, pickets, campaigns, disputes, callouts, won] = await Promise.all([
    meetingsOf(group.id, now), picketsOf(group.id, now), campaignsOf(group.id, now), disputesOf(group.id, now), calloutsOf(group.id, now), wonBy(group.id, now),
  ])
  return { ...rest, verified: verifiedAt !== null, meetings, pickets, campaigns, disputes, callouts, won }
}

/** Where a group's page is now that was once at this address. */
export async function movedGroup(slug: string): Promise<string | null> {
  const old = await db().slugRedirect.findUnique({ where: { kind_slug: { kind: 'groups', slug } }, select: { recordId: true } })
  return old && ((await db().group.findUnique({ where: { id: old.recordId }, select: { slug: true } }))?.slug ?? null)
}

const shown = (groupId: string, now: Date) => ({ groupId, publishedAt: { lte: now } })

async function meetingsOf(groupId: string, now: Date): Promise<MeetingLine[]> {
  const rows = await db().meeting.findMany({
    where: { ...shown(groupId, now), OR: [{ startsAt: null, calledOffAt: null }, { startsAt: { gte: now } }] },
    orderBy: [{ startsAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }], take: SHOWN,
    select: { slug: true, title: true, startsAt: true, knownSoFar: true, timeZone: true, town: true, calledOffAt: true },
  })
  return rows.map(({ calledOffAt, ...row }) => ({ ...row, called: calledOffAt === null }))
}

async function picketsOf(groupId: string, now: Date): Promise<PicketLine[]> {
  const toCome = { endsAt: { gte: now }, calledOffAt: null }
  const rows = await db().picket.findMany({
    where: { ...shown(groupId, now), shifts: { some: toCome } }, take: SHOWN,
    select: {
      slug: true, title: true, meetingPoint: true, town: true, timeZone: true, calledOffAt: true,
      shifts: { where: toCome, orderBy: { startsAt: 'asc' }, select: { startsAt: true, endsAt: true, needed: true, taken: true } },
    },
  })
  return rows.flatMap(({ shifts, calledOffAt, meetingPoint, town, ...row }) => {
    const [first] = shifts
    if (!first) return []
    const needed = shifts.reduce((sum, shift) => sum + shift.needed, 0)
    const taken = shifts.reduce((sum, shift) => sum + Math.min(shift.taken, shift.needed), 0)
    return [{ ...row, place: [meetingPoint, town].filter(Boolean).join(', '), startsAt: first.startsAt, endsAt: first.endsAt, needed, taken, called: calledOffAt === null }]
  }).sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
}

async function campaignsOf(groupId: string, now: Date): Promise<GroupView['campaigns']> {
  const rows = await db().campaign.findMany({
    where: { ...shown(groupId, now), closedAt: null, OR: [{ closesAt: null }, { closesAt: { gt: now } }] }, orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }], take: SHOWN,
    select: { slug: true, title: true, country: true, goal: true, tally: { select: { confirmed: true } } },
  })
  return rows.map(({ tally, ...row }) => ({ ...row, confirmed: tally?.confirmed ?? 0 }))
}

// The statuses stand in these statements as they stand in their indexes: as parameters they would not be seen to be the same.
const disputesOf = (groupId: string, now: Date) => db().$queryRaw<GroupView['disputes']>`
  SELECT "slug", "title", "status"::text AS "status" FROM "Dispute"
  WHERE "groupId" = ${groupId}::uuid AND "publishedAt" <= ${now} AND "closedAt" IS NULL AND "status" NOT IN ('won', 'partly_won', 'lost', 'ended')
  ORDER BY "sortAt" DESC, "id" DESC LIMIT ${SHOWN}`

const disputesWon = (groupId: string, now: Date) => db().$queryRaw<{ slug: string; title: string; outcome: string; status: string; endedOn: Date | null }[]>`
  SELECT "slug", "title", "outcome", "status"::text AS "status", "endedOn" FROM "Dispute"
  WHERE "groupId" = ${groupId}::uuid AND "publishedAt" <= ${now} AND "status" IN ('won', 'partly_won') ORDER BY "sortAt" DESC, "id" DESC LIMIT ${SHOWN}`

const calloutsOf = (groupId: string, now: Date): Promise<GroupView['callouts']> => db().callout.findMany({
  where: { ...shown(groupId, now), closedAt: null }, orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }], take: SHOWN, select: { slug: true, title: true, publishedAt: true },
})

async function wonBy(groupId: string, now: Date): Promise<WonLine[]> {
  const disputes = await disputesWon(groupId, now)
  const campaigns = await db().campaign.findMany({
    where: { ...shown(groupId, now), outcome: { in: ['won', 'partly_won'] } }, orderBy: [{ closedAt: 'desc' }, { id: 'desc' }], take: SHOWN,
    select: { slug: true, title: true, outcomeText: true, outcome: true, closedAt: true },
  })
  return [
    ...disputes.map(({ slug, status, endedOn, ...row }) => ({ ...row, path: `/disputes/${slug}`, partly: status === 'partly_won', endedAt: endedOn })),
    ...campaigns.map(({ slug, title, outcomeText, outcome, closedAt }) => ({ path: `/campaigns/${slug}`, title, outcome: outcomeText, partly: outcome === 'partly_won', endedAt: closedAt })),
  ].sort((a, b) => (b.endedAt?.getTime() ?? 0) - (a.endedAt?.getTime() ?? 0))
}

type Row = Omit<GroupLine, 'callouts' | 'campaigns' | 'disputes'>

/** Verified groups with something in the lists, by name. `q` is looked for in name and town; `after` is the address of the last one shown. */
export async function publicGroups({ q = '', after }: { q?: string; after?: string }, now: Date, take = 50): Promise<{ groups: GroupLine[]; next: string | null }> {
  const like = `%${q.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const has = (table: string) => Prisma.sql`EXISTS (SELECT FROM ${Prisma.raw(`"${table}"`)} r WHERE r."groupId" = g."id" AND r."listedAt" <= ${now})`
  const rows = await db().$queryRaw<Row[]>`
    SELECT g."id", g."slug", g."name", g."kind"::text AS "kind", g."town", g."region", g."country", g."languages" FROM "Group" g
    WHERE g."verifiedAt" IS NOT NULL AND g."heldAt" IS NULL AND (${has('Callout')} OR ${has('Dispute')} OR ${has('Campaign')} OR ${has('Meeting')} OR ${has('Picket')})
      ${q ? Prisma.sql`AND (g."name" ILIKE ${like} OR g."town" ILIKE ${like} OR g."region" ILIKE ${like})` : Prisma.empty}
      ${after ? Prisma.sql`AND (g."name", g."id") > (SELECT a."name", a."id" FROM "Group" a WHERE a."slug" = ${after})` : Prisma.empty}
    ORDER BY g."name", g."id" LIMIT ${take + 1}`
  const groups = await withCounts(rows.slice(0, take), now)
  return { groups, next: rows.length > take ? groups.at(-1)?.slug ?? null : null }
}

type Counts = Pick<GroupLine, 'id' | 'callouts' | 'campaigns' | 'disputes'>

/** How much each of these groups has in the lists that goes on: of a page of groups only, and of disputes in the index alone. */
async function withCounts(groups: Row[], now: Date): Promise<GroupLine[]> {
  const open = (table: string) => Prisma.sql`(SELECT count(*)::int FROM ${Prisma.raw(`"${table}"`)} r WHERE r."groupId" = g."id" AND r."listedAt" <= ${now} AND r."closedAt" IS NULL)`
  const counts = await db().$queryRaw<Counts[]>`
    SELECT g."id"::text AS "id", ${open('Callout')} AS "callouts", ${open('Campaign')} AS "campaigns", (
      SELECT count(*)::int FROM "Dispute" r WHERE r."groupId" = g."id" AND r."listedAt" <= ${now} AND r."status" NOT IN ('won', 'partly_won', 'lost', 'ended')
    ) AS "disputes" FROM unnest(${groups.map(({ id }) => id)}::uuid[]) g("id")`
  const byId = new Map(counts.map((each) => [each.id, each]))
  return groups.map((group) => ({ ...group, callouts: 0, campaigns: 0, disputes: 0, ...byId.get(group.id) }))
}
