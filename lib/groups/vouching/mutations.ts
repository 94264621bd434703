import 'server-only'
import { note } from '@/lib/audit/mutations'
import { tellOf } from '@/lib/people/resets/mutations'
import { vouchersOf } from '@/lib/people/resets/queries'
import { isAmong, objectingTime, standOf, vouchesADay } from '@/lib/people/resets/rules'
import type { StoppedBy, Voucher } from '@/lib/people/resets/types'
import { isFresh } from '@/lib/people/sessions/rules'
import type { Viewer } from '@/lib/people/types'
import { days, later } from '@/lib/platform/clock'
import { db, type Db } from '@/lib/platform/db'
import { allow } from '@/lib/platform/limits'
import { mayVouchHere } from './queries'
import type { VouchResult } from './types'

type Held = { id: string; userId: string; vouched: boolean; vouchers: Voucher[] }

/** A request that is open and that the viewer has a word in, held until the end of the transaction. */
async function held(tx: Db, viewer: Viewer, groupId: string | null, id: string, now: Date): Promise<Held | null> {
  await tx.$executeRaw`SELECT 1 FROM "FactorReset" WHERE "id" = ${id}::uuid FOR UPDATE`
  const row = await tx.factorReset.findUnique({ where: { id }, select: { userId: true, expiresAt: true, vouchedAt: true, stoppedAt: true, doneAt: true } })
  const stand = row && standOf(row, now)
  if (!row || (stand !== 'waiting' && stand !== 'vouched')) return null
  const vouchers = await vouchersOf(row.userId, now, tx)
  return isAmong(vouchers, { userId: viewer.userId, groupId }) ? { id, userId: row.userId, vouched: stand === 'vouched', vouchers } : null
}

/** In the group's own log; what an administrator does stands in that of each group of theirs. */
async function noteHere(tx: Db, action: 'reset-vouched' | 'reset-stopped', viewer: Viewer, { groupId, about }: { groupId: string | null; about: string }, now: Date): Promise<void> {
  const groups = groupId ? [{ groupId }] : await tx.membership.findMany({ where: { userId: about }, select: { groupId: true } })
  for (const each of groups) await note(tx, action, { userId: viewer.userId, groupId: each.groupId, record: 'members', recordId: about }, now)
}

/**
 * Vouches for somebody who has lost every second factor, after having spoken to them. From now on their mailbox has a day to say that it was not
 * them; then the factors go. For exactly one of those who vouch at once, and only when they have just shown who they are themselves.
 */
export async function vouch(viewer: Viewer, groupId: string | null, id: string, now: Date): Promise<VouchResult> {
  if (!mayVouchHere(viewer, groupId)) return 'not-found'
  if (!isFresh(viewer, now)) return 'prove'
  if (!(await allow('vouch', viewer.userId, vouchesADay, days(1), now))) return 'too-many'
  return db().$transaction(async (tx): Promise<VouchResult> => {
    const request = await held(tx, viewer, groupId, id, now)
    if (!request) return 'not-found'
    if (request.vouched) return 'already'
    await tx.factorReset.update({ where: { id }, data: { vouchedById: viewer.userId, groupId, vouchedAt: now, dueAt: later(now, objectingTime) } })
    await noteHere(tx, 'reset-vouched', viewer, { groupId, about: request.userId }, now)
    const others = request.vouchers.filter(({ userId }) => userId !== viewer.userId)
    await tellOf(tx, { id, what: 'vouched', to: [{ userId: request.userId, groupId: null }, ...others] }, now)
    return 'done'
  })
}

/** Says no for somebody, before or after another one vouched: nothing is taken away, and the person is told. */
export async function refuseToVouch(viewer: Viewer, groupId: string | null, id: string, now: Date): Promise<'done' | 'not-found'> {
  if (!mayVouchHere(viewer, groupId)) return 'not-found'
  return db().$transaction(async (tx) => {
    const request = await held(tx, viewer, groupId, id, now)
    if (!request) return 'not-found'
    await tx.factorReset.update({ where: { id }, data: { stoppedAt: now, stoppedBy: 'voucher' satisfies StoppedBy } })
    await noteHere(tx, 'reset-stopped', viewer, { groupId, about: request.userId }, now)
    await tellOf(tx, { id, what: 'stopped', to: [{ userId: request.userId, groupId: null }] }, now)
    return 'done'
  })
}
