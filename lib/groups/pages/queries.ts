import 'server-only'
import { db, type Prisma } from '@/lib/platform/db'
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

const ended = ['won', 'partly_won', 'lost', 'ended'] as const

const disputesOf = (groupId: string, now: Date): Promise<GroupView['disputes']> => db().dispute.findMany({
  where: { ...shown(groupId, now), closedAt: null, status: { notIn: [...ended] } }, orderBy: [{ sortAt: 'desc' }, { id: 'desc' }], take: SHOWN,
  select: { slug: true, title: true, status: true },
})

const calloutsOf = (groupId: string, now: Date): Promise<GroupView['callouts']> => db().callout.findMany({
  where: { ...shown(groupId, now), closedAt: null }, orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }], take: SHOWN, select: { slug: true, title: true, publishedAt: true },
})

async function wonBy(groupId: string, now: Date): Promise<WonLine[]> {
  const won = ['won', 'partly_won'] as const
  const disputes = await db().dispute.findMany({
    where: { ...shown(groupId, now), status: { in: [...won] } }, orderBy: [{ sortAt: 'desc' }, { id: 'desc' }], take: SHOWN,
    select: { slug: true, title: true, outcome: true, status: true, endedOn: true },
  })
  const campaigns = await db().campaign.findMany({
    where: { ...shown(groupId, now), outcome: { in: [...won] } }, orderBy: [{ closedAt: 'desc' }, { id: 'desc' }], take: SHOWN,
    select: { slug: true, title: true, outcomeText: true, outcome: true, closedAt: true },
  })
  return [
    ...disputes.map(({ slug, status, endedOn, ...row }) => ({ ...row, path: `/disputes/${slug}`, partly: status === 'partly_won', endedAt: endedOn })),
    ...campaigns.map(({ slug, title, outcomeText, outcome, closedAt }) => ({ path: `/campaigns/${slug}`, title, outcome: outcomeText, partly: outcome === 'partly_won', endedAt: closedAt })),
  ].sort((a, b) => (b.endedAt?.getTime() ?? 0) - (a.endedAt?.getTime() ?? 0))
}

/** Verified groups with something in the lists, by name. `q` is looked for in name and town; `after` is the address of the last one shown. */
export async function publicGroups({ q = '', after }: { q?: string; after?: string }, now: Date, take = 50): Promise<{ groups: GroupLine[]; next: string | null }> {
  const like = { contains: q, mode: 'insensitive' } as const
  const live = { some: { listedAt: { lte: now } } }
  const rows = await db().group.findMany({
    where: {
      verifiedAt: { not: null }, heldAt: null, OR: [{ callouts: live }, { disputes: live }, { campaigns: live }, { meetings: live }, { pickets: live }],
      ...(q && { AND: [{ OR: [{ name: like }, { town: like }, { region: like }] }] }),
    },
    orderBy: [{ name: 'asc' }, { id: 'asc' }], take: take + 1, ...(after && { cursor: { slug: after }, skip: 1 }),
    select: {
      id: true, slug: true, name: true, kind: true, town: true, region: true, country: true,
      _count: { select: { callouts: { where: { listedAt: { lte: now }, closedAt: null } }, campaigns: { where: { listedAt: { lte: now }, closedAt: null } }, disputes: { where: { listedAt: { lte: now }, closedAt: null } } } },
    },
  })
  const groups = rows.slice(0, take).map(({ _count, ...row }) => ({ ...row, ..._count }))
  return { groups, next: rows.length > take ? groups.at(-1)?.slug ?? null : null }
}
