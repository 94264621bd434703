import 'server-only'
import { db } from '@/lib/platform/db'
import { mayOwn, maySeePeople } from '../policy'
import { lostRequests } from '../vouching/queries'
import type { Need, NeedSource } from './types'

/** One line for as many of a kind as there are; none for none. */
export const counted = (kind: Need['kind'], path: string, count: number, at: Date | null = null): Need[] => (count > 0 ? [{ kind, key: kind, path, title: '', count, at }] : [])

/** Messages that nobody has answered. */
export const messageNeeds: NeedSource = async (viewer, groupId) => {
  if (!maySeePeople(viewer, groupId)) return []
  const { _count: count, _min: oldest } = await db().message.aggregate({ where: { groupId, confirmedAt: { not: null }, answeredAt: null }, _count: true, _min: { confirmedAt: true } })
  return counted('messages', '/messages', count, oldest.confirmedAt)
}

/** Somebody who has lost every second factor, for whom nobody has vouched yet. */
export const lostNeeds: NeedSource = async (viewer, groupId, now) => {
  const waiting = (await lostRequests(viewer, groupId, now)).filter(({ vouched }) => !vouched)
  return counted('factors-lost', '/members#lost', waiting.length, waiting[0]?.askedAt)
}

/** Ties that the other side has asked for, and invitations that nobody has taken up yet: for the owners, who decide about both. */
export const memberNeeds: NeedSource = async (viewer, groupId, now) => {
  if (!mayOwn(viewer, groupId)) return []
  const asks = await db().networkMember.count({ where: { acceptedAt: null, OR: [{ groupId, byNetwork: true }, { networkId: groupId, byNetwork: false }] } })
  const invited = await db().invitation.count({ where: { groupId, expiresAt: { gt: now } } })
  return [...counted('network-asks', '/networks', asks), ...counted('invitations', '/members', invited)]
}

/** How many groups wait for a word of the site's administrators: to be let in, or to be verified. */
export async function groupsWaiting(): Promise<number> {
  return db().group.count({ where: { verifiedAt: null, heldAt: null, demo: false } })
}
