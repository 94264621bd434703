import type { Role } from '@/prisma/generated/enums'
import type { OwnReset, Voucher } from './types'

const day = 86_400_000

/** How long a request waits for somebody who vouches. */
export const vouchingTime = 7 * day

/** How long after that the account's own mailbox can say that it was not them. */
export const objectingTime = day

/** How long a request is kept. */
export const keptReset = 30 * day

/**
 * How long somebody must have been in a group before its owners can vouch for them. Whoever has only taken over a mailbox can join a group with it,
 * and that group's owner may be they themselves.
 */
export const knownFor = 30 * day

/** Requests of one account in a week, what one person can vouch for in a day, and how many are told of one request. */
export const requestsAWeek = 3
export const vouchesADay = 5
export const mostTold = 20

export type Lost = { userId: string; administrator: boolean; memberships: { groupId: string; role: Role; since: Date }[] }

/**
 * Who may vouch for somebody: nobody who may do less than they. For an administrator of the site another one; for who owns a group another owner of
 * such a group; for everyone else any owner. Where there is none, the administrators. Nobody vouches for themselves.
 */
export function vouchersFor(lost: Lost, owners: { userId: string; groupId: string }[], administrators: string[], now: Date): Voucher[] {
  const owns = lost.memberships.some(({ role }) => role === 'owner')
  const groups = lost.memberships.filter(({ role, since }) => (role === 'owner' || !owns) && now.getTime() - since.getTime() >= knownFor).map(({ groupId }) => groupId)
  const others = lost.administrator ? [] : owners.filter(({ userId, groupId }) => userId !== lost.userId && groups.includes(groupId))
  return others.length > 0 ? others : administrators.filter((id) => id !== lost.userId).map((userId) => ({ userId, groupId: null }))
}

/** Whether these may vouch, or may still. */
export const isAmong = (vouchers: readonly Voucher[], { userId, groupId }: Voucher): boolean => vouchers.some((each) => each.userId === userId && each.groupId === groupId)

type Row = { expiresAt: Date; vouchedAt: Date | null; stoppedAt: Date | null; doneAt: Date | null }

/** Where a request stands. One that nobody vouched for in time has stopped by that. */
export function standOf({ expiresAt, vouchedAt, stoppedAt, doneAt }: Row, now: Date): OwnReset['state'] {
  if (doneAt) return 'done'
  if (stoppedAt || (!vouchedAt && expiresAt <= now)) return 'stopped'
  return vouchedAt ? 'vouched' : 'waiting'
}
