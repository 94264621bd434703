import 'server-only'
import { note } from '@/lib/audit/mutations'
import { enqueue } from '@/lib/jobs/mutations'
import type { Viewer } from '@/lib/people/types'
import { db, type Db } from '@/lib/platform/db'
import { published } from '@/lib/platform/publication'
import { mayOwn } from '../policy'
import type { NetworkResult, Side } from './types'

/** The address of a group in what was typed: "eastley-solidarity", or its page's whole address. */
const slugIn = (text: string): string => /(?:^|\/groups\/)([a-z0-9-]{1,100})\/?$/.exec(text.trim())?.[1] ?? ''

const pair = (side: Side, mine: string, other: string) => (side === 'local' ? { networkId: other, groupId: mine } : { networkId: mine, groupId: other })

/** Asks a network to take the group in, or a group to join the network. Where the other side has asked already, that is the yes. */
export async function askNetwork(viewer: Viewer, groupId: string, { side, other }: { side: Side; other: string }, now: Date): Promise<NetworkResult> {
  if (!mayOwn(viewer, groupId)) return 'not-found'
  return db().$transaction(async (tx): Promise<NetworkResult> => {
    const [mine, found] = await Promise.all([
      tx.group.findUniqueOrThrow({ where: { id: groupId }, select: { kind: true, heldAt: true } }),
      tx.group.findFirst({ where: { slug: slugIn(other), heldAt: null, OR: [{ approvedAt: { not: null } }, { verifiedAt: { not: null } }] }, select: { id: true, kind: true } }),
    ])
    if (mine.heldAt) return 'held'
    if (!found) return 'no-such-group'
    if (found.id === groupId) return 'itself'
    if ((side === 'local' ? found : mine).kind !== 'network') return 'no-network'
    const ids = pair(side, groupId, found.id)
    const byNetwork = side === 'network'
    await tx.networkMember.createMany({ data: { ...ids, byNetwork, askedAt: now }, skipDuplicates: true })
    const { count } = await tx.networkMember.updateMany({ where: { ...ids, byNetwork: !byNetwork, acceptedAt: null }, data: { acceptedAt: now } })
    if (count > 0) return joined(tx, viewer, ids, now)
    const row = await tx.networkMember.findUniqueOrThrow({ where: { networkId_groupId: ids } })
    if (row.acceptedAt) return 'joined'
    await tell(tx, found.id, groupId, now)
    await note(tx, 'network-asked', { userId: viewer.userId, groupId, record: 'groups', recordId: found.id }, now)
    return 'asked'
  })
}

async function joined(tx: Db, viewer: Viewer, { networkId, groupId }: { networkId: string; groupId: string }, now: Date): Promise<'joined'> {
  for (const [id, other] of [[networkId, groupId], [groupId, networkId]] as const) await note(tx, 'network-joined', { userId: viewer.userId, groupId: id, record: 'groups', recordId: other }, now)
  await published(tx)
  return 'joined'
}

/** One mail to each owner of the group that is asked. */
async function tell(tx: Db, toId: string, fromId: string, now: Date): Promise<void> {
  const owners = await tx.membership.findMany({ where: { groupId: toId, role: 'owner' }, select: { user: { select: { id: true, locale: true } } } })
  await enqueue(tx, owners.map(({ user }) => ({ kind: 'network-asked', locale: user.locale, ids: { userId: user.id, groupId: toId, fromId }, once: `network-asked|${toId}|${fromId}|${user.id}` })), now)
}

/** Says yes to the other side, or takes the tie back, whoever made it. */
export async function answerNetwork(viewer: Viewer, groupId: string, { side, other, what }: { side: Side; other: string; what: 'accept' | 'part' }, now: Date): Promise<'joined' | 'parted' | 'not-found'> {
  if (!mayOwn(viewer, groupId)) return 'not-found'
  return db().$transaction(async (tx) => {
    const found = await tx.group.findUnique({ where: { slug: other }, select: { id: true } })
    if (!found) return 'not-found'
    const ids = pair(side, groupId, found.id)
    if (what === 'accept') {
      const { count } = await tx.networkMember.updateMany({ where: { ...ids, byNetwork: side === 'local', acceptedAt: null }, data: { acceptedAt: now } })
      return count > 0 ? joined(tx, viewer, ids, now) : 'not-found'
    }
    const { count } = await tx.networkMember.deleteMany({ where: ids })
    if (count === 0) return 'not-found'
    await note(tx, 'network-left', { userId: viewer.userId, groupId, record: 'groups', recordId: found.id }, now)
    await published(tx)
    return 'parted'
  })
}
