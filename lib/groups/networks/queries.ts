import 'server-only'
import type { Viewer } from '@/lib/people/types'
import { db, type Prisma } from '@/lib/platform/db'
import { mayEnter, mayOwn } from '../policy'
import type { NetworksView, PublicTies, Tie } from './types'

const line = { id: true, slug: true, name: true, town: true } as const

/** The networks a group is in or asked to be in, and the locals of a network. Null to whoever is not in it. */
export async function networksFor(viewer: Viewer, groupId: string): Promise<NetworksView | null> {
  if (!mayEnter(viewer, groupId)) return null
  const of = (mine: boolean, { acceptedAt, byNetwork }: { acceptedAt: Date | null; byNetwork: boolean }): Tie['state'] =>
    acceptedAt ? 'joined' : byNetwork === mine ? 'asked' : 'asks'
  const networks = await db().networkMember.findMany({ where: { groupId }, orderBy: { network: { name: 'asc' } }, select: { acceptedAt: true, byNetwork: true, network: { select: line } } })
  const locals = await db().networkMember.findMany({ where: { networkId: groupId }, orderBy: { group: { name: 'asc' } }, select: { acceptedAt: true, byNetwork: true, group: { select: line } } })
  const { updatedAt } = await db().group.findUniqueOrThrow({ where: { id: groupId }, select: { updatedAt: true } })
  return {
    updatedAt, networks: networks.map((row) => ({ ...row.network, state: of(false, row) })), locals: locals.map((row) => ({ ...row.group, state: of(true, row) })), mayChange: mayOwn(viewer, groupId),
  }
}

const SHOWN = 30

// A group that an administrator has yet to let in, or holds, has no page, and so no tie that shows.
const open = { heldAt: null, OR: [{ approvedAt: { not: null } }, { verifiedAt: { not: null } }] } satisfies Prisma.GroupWhereInput

/** The ties that both sides have said yes to, and what a network's locals call people to. */
export async function publicTies(groupId: string, now: Date): Promise<PublicTies> {
  const joined = { acceptedAt: { not: null } }
  const [networks, locals] = await Promise.all([
    db().networkMember.findMany({ where: { groupId, ...joined, network: open }, orderBy: { network: { name: 'asc' } }, select: { network: { select: line } } }),
    db().networkMember.findMany({ where: { networkId: groupId, ...joined, group: open }, orderBy: { group: { name: 'asc' } }, select: { group: { select: line } } }),
  ])
  const callouts = locals.length === 0 ? [] : await db().callout.findMany({
    where: { groupId: { in: locals.map(({ group }) => group.id) }, listedAt: { lte: now }, closedAt: null },
    orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }], take: SHOWN, select: { slug: true, title: true, group: { select: { name: true } } },
  })
  return { networks: networks.map(({ network }) => network), locals: locals.map(({ group }) => group), callouts: callouts.map(({ group, ...row }) => ({ ...row, group: group.name })) }
}
