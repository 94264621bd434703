import 'server-only'
import { enqueue } from '@/lib/jobs/mutations'
import type { Db } from '@/lib/platform/db'
import { offerUntil } from '@/lib/people/rules'
import { pledgePurgeAt } from '../rules'

export type LockedShift = {
  id: string; picketId: string; startsAt: Date; endsAt: Date; needed: number; capacity: number; taken: number; calledOffAt: Date | null; revision: number; updatedAt: Date
}

/**
 * Shifts, held until the transaction ends: whoever else would give or take a place on them waits here. Always in the same order, so that two who
 * hold several do not wait for each other. The database's CHECK on `taken` stands behind it for whoever forgets.
 */
export function lockShifts(tx: Db, ids: string[]): Promise<LockedShift[]> {
  return tx.$queryRaw<LockedShift[]>`
    SELECT "id", "picketId", "startsAt", "endsAt", "needed", "capacity", "taken", "calledOffAt", "revision", "updatedAt" FROM "Shift"
    WHERE "id" = ANY(${ids}::uuid[]) ORDER BY "startsAt", "id" FOR NO KEY UPDATE`
}

/**
 * Offers the free places of a shift that the transaction holds to those who have waited longest, each for a time, and asks them by mail. What is
 * offered is kept for them and counts as taken.
 */
export async function fillPlaces(tx: Db, shiftId: string, now: Date): Promise<void> {
  const shift = await tx.shift.findUniqueOrThrow({
    where: { id: shiftId },
    select: { picketId: true, taken: true, capacity: true, startsAt: true, endsAt: true, calledOffAt: true, picket: { select: { calledOffAt: true } } },
  })
  const free = shift.capacity - shift.taken
  const until = offerUntil(shift.startsAt, now)
  if (free <= 0 || !until || shift.calledOffAt || shift.picket.calledOffAt) return
  const next = await tx.pledge.findMany({
    where: { shiftId, state: 'waiting' }, orderBy: [{ waitingSince: 'asc' }, { id: 'asc' }], take: free,
    select: { id: true, contact: { select: { id: true, locale: true } } },
  })
  await tx.pledge.updateMany({ where: { id: { in: next.map(({ id }) => id) } }, data: { state: 'offered', offeredUntil: until, purgeAt: pledgePurgeAt(shift.endsAt) } })
  await enqueue(tx, next.map(({ id, contact }) => ({
    kind: 'place-offered', locale: contact.locale, ids: { contactId: contact.id, picketId: shift.picketId, shiftId },
    once: `place-offered|${id}|${now.toISOString()}`,
  })), now)
}

/** Takes back the offers of a shift that nobody took in time, and offers their places to the next in line. */
export async function moveOn(tx: Db, shiftId: string, now: Date): Promise<void> {
  await lockShifts(tx, [shiftId])
  const { count } = await tx.pledge.updateMany({
    where: { shiftId, state: 'offered', offeredUntil: { lte: now } }, data: { state: 'cancelled', cancelledAt: now, waitingSince: null, offeredUntil: null },
  })
  if (count > 0) await fillPlaces(tx, shiftId, now)
}

/** The receipt of all that one contact has on one picket: once, however many shifts one button confirmed. */
export async function receipt(tx: Db, contact: { id: string; locale: string }, picketId: string, now: Date): Promise<void> {
  const ids = { contactId: contact.id, picketId }
  await enqueue(tx, [{ kind: 'pledge-confirmed', locale: contact.locale, ids, once: `pledge-confirmed|${contact.id}|${picketId}|${now.toISOString()}` }], now)
}

type News = 'shift-changed' | 'shift-called-off'

/** Tells everyone who holds a place or waits for one on these shifts: one mail each, however many of the shifts are theirs. `cause` names the change. */
export async function tellAffected(tx: Db, kind: News, shifts: { picketId: string; ids: string[] }, cause: string, now: Date): Promise<void> {
  const affected = await tx.contact.findMany({
    where: { pledges: { some: { shiftId: { in: shifts.ids }, state: { in: ['confirmed', 'offered', 'waiting'] } } } }, select: { id: true, locale: true },
  })
  const { picketId } = shifts
  await enqueue(tx, affected.map(({ id, locale }) => ({
    kind, locale, ids: { contactId: id, picketId, ...(shifts.ids.length === 1 && { shiftId: shifts.ids[0] ?? '' }) }, once: `${kind}|${cause}|${id}`,
  })), now)
}
