import 'server-only'
import { note } from '@/lib/audit/mutations'
import { maySeePeople } from '@/lib/groups/policy'
import { enqueue } from '@/lib/jobs/mutations'
import { contactFor } from '@/lib/people/contacts/mutations'
import type { ConfirmResult, Viewer } from '@/lib/people/types'
import { days } from '@/lib/platform/clock'
import { emailHash, newId } from '@/lib/platform/crypto'
import { db, type Db } from '@/lib/platform/db'
import { allow } from '@/lib/platform/limits'
import { cancelPledge, isElsewhere, oneAtATime, swapPledge } from '../mutations'
import { heldPicket } from '../pickets/mutations'
import { lockShifts, type LockedShift } from '../places/mutations'
import { pledgePurgeAt, shiftState } from '../rules'
import type { AddedPledgeInput } from '../schema'

/** A picket whose people the viewer may see. */
async function seenPicket(tx: Db, viewer: Viewer | null, slug: string) {
  const picket = viewer && (await heldPicket(tx, viewer, slug))
  return picket && maySeePeople(viewer, picket.groupId) ? picket : null
}

/** Ticks off who came, and takes back ticks made by mistake. Sent twice it is as if sent once; who has no place is passed over. */
export async function markPledges(viewer: Viewer | null, slug: string, { came, not }: { came: string[]; not: string[] }, now: Date): Promise<'saved' | 'not-found'> {
  return db().$transaction(async (tx) => {
    const picket = await seenPicket(tx, viewer, slug)
    if (!picket) return 'not-found'
    const here = (ids: string[]) => ({ id: { in: ids }, shift: { picketId: picket.id }, state: { in: ['confirmed' as const, 'offered' as const] } })
    await tx.pledge.updateMany({ where: { ...here(came), attendedAt: null }, data: { attendedAt: now } })
    await tx.pledge.updateMany({ where: { ...here(not), attendedAt: { not: null } }, data: { attendedAt: null } })
    return 'saved'
  })
}

type Seen = { id: string; groupId: string; contact: { id: string; locale: string }; shiftId: string; picketId: string; state: string; endsAt: Date }

/** Does something about one entry of a picket's list. */
async function about<T>(viewer: Viewer | null, slug: string, id: string, work: (tx: Db, seen: Seen, userId: string) => Promise<T>): Promise<T | 'not-found'> {
  return db().$transaction(async (tx) => {
    const picket = await seenPicket(tx, viewer, slug)
    const row = picket && (await tx.pledge.findFirst({
      where: { id, shift: { picketId: picket.id } }, select: { id: true, state: true, shiftId: true, contact: { select: { id: true, locale: true } }, shift: { select: { endsAt: true } } },
    }))
    if (!picket || !row || !viewer) return 'not-found'
    const { shift, ...pledge } = row
    return work(tx, { ...pledge, ...shift, groupId: picket.groupId, picketId: picket.id }, viewer.userId)
  })
}

const noteOn = (tx: Db, action: 'person-added' | 'person-removed', userId: string, { groupId, picketId }: { groupId: string; picketId: string }, now: Date) =>
  note(tx, action, { userId, groupId, record: 'pickets', recordId: picketId }, now)

/** Takes somebody off a shift or its waiting list and tells them by mail. The place goes on as when they give it back themselves. */
export const removePledge = (viewer: Viewer | null, slug: string, id: string, now: Date): Promise<'saved' | 'not-found'> =>
  about(viewer, slug, id, async (tx, seen, userId) => {
    if (seen.state === 'cancelled') return 'saved' as const
    await cancelPledge(tx, id, now)
    await noteOn(tx, 'person-removed', userId, seen, now)
    const ids = { contactId: seen.contact.id, picketId: seen.picketId, shiftId: seen.shiftId }
    if (seen.endsAt > now) await enqueue(tx, [{ kind: 'pledge-removed', locale: seen.contact.locale, ids, once: `pledge-removed|${id}|${now.toISOString()}` }], now)
    return 'saved' as const
  })

/** Lets somebody in from the waiting list, out of turn, when a place is free; they get a mail. */
export const admitPledge = (viewer: Viewer | null, slug: string, id: string, now: Date): Promise<'saved' | 'not-found' | 'full' | 'overlap' | 'called-off' | 'past'> =>
  about(viewer, slug, id, async (tx, { contact, shiftId, picketId }) => {
    await oneAtATime(tx, contact.id)
    const [shift] = await lockShifts(tx, [shiftId])
    const pledge = await tx.pledge.findUnique({ where: { id }, select: { state: true, shiftId: true, shift: { select: { picket: { select: { calledOffAt: true } } } } } })
    if (!shift || pledge?.shiftId !== shiftId || pledge.state === 'cancelled') return 'not-found'
    if (pledge.state === 'confirmed') return 'saved'
    const state = shiftState(shift, pledge.shift.picket, now)
    if (state !== 'open' && pledge.state !== 'offered') return state
    if (await isElsewhere(tx, { id, contact }, shift)) return 'overlap'
    await tx.pledge.update({ where: { id }, data: { state: 'confirmed', confirmedAt: now, waitingSince: null, offeredUntil: null, remindedAt: null, purgeAt: pledgePurgeAt(shift.endsAt) } })
    const ids = { contactId: contact.id, picketId, shiftId }
    await enqueue(tx, [{ kind: 'place-free', locale: contact.locale, ids, once: `place-free|${id}|${now.toISOString()}` }], now)
    return 'saved'
  })

/** Puts somebody on another shift of the picket; they get a receipt. Refused as it is to themselves: full, over, or they stand elsewhere then. */
export const movePledge = (viewer: Viewer | null, slug: string, id: string, to: string, now: Date): Promise<'saved' | Exclude<ConfirmResult, 'confirmed' | 'held' | 'waiting'> | 'not-found'> =>
  about(viewer, slug, id, async (tx) => {
    const result = await swapPledge(tx, id, to, now, 'organiser')
    return result === 'confirmed' || result === 'waiting' || result === 'held' ? 'saved' : result
  })

/** Why somebody was not put down. `already`: they have a place on that shift. */
export type AddRefusal = 'not-found' | 'called-off' | 'full' | 'already' | 'overlap' | 'past'

/**
 * Puts somebody down who said yes at the gate or on paper: at once, with who put them down. Without an address the entry is theirs in name only;
 * with one they are told by mail, with the link by which they can take it back.
 */
export async function addPledge(viewer: Viewer | null, slug: string, input: AddedPledgeInput, now: Date): Promise<'saved' | AddRefusal> {
  const told = input.email !== '' && (await allow('added', input.email, 3, days(1), now))
  return db().$transaction(async (tx) => {
    const picket = await seenPicket(tx, viewer, slug)
    if (!picket || !viewer) return 'not-found'
    const known = input.email && (await tx.contact.findUnique({ where: { groupId_emailHash: { groupId: picket.groupId, emailHash: emailHash(picket.groupId, input.email) } }, select: { id: true } }))
    if (known) await oneAtATime(tx, known.id)
    const [shift] = await lockShifts(tx, [input.shiftId])
    if (shift?.picketId !== picket.id) return 'not-found'
    const before = known ? await tx.pledge.findUnique({ where: { shiftId_contactId: { shiftId: shift.id, contactId: known.id } }, select: { id: true, state: true } }) : null
    const refusal = refuse(shift, picket.calledOffAt, before?.state, now)
    if (refusal) return refusal
    if (known && (await isElsewhere(tx, { id: before?.id ?? shift.id, contact: known }, shift))) return 'overlap'
    const contact = await putDown(tx, { viewer, groupId: picket.groupId, shift, input }, now)
    await noteOn(tx, 'person-added', viewer.userId, { groupId: picket.groupId, picketId: picket.id }, now)
    const ids = { contactId: contact.id, picketId: picket.id, shiftId: shift.id }
    if (told && shift.endsAt > now) await enqueue(tx, [{ kind: 'pledge-added', locale: contact.locale, ids, once: `pledge-added|${contact.id}|${shift.id}` }], now)
    return 'saved'
  })
}

function refuse(shift: LockedShift, pickedOff: Date | null, state: string | undefined, now: Date): AddRefusal | null {
  if (shift.calledOffAt || pickedOff) return 'called-off'
  // Whoever came can be written down afterwards, for as long as the list is kept.
  if (pledgePurgeAt(shift.endsAt) <= now) return 'past'
  if (state === 'confirmed') return 'already'
  return state !== 'offered' && shift.taken >= shift.capacity ? 'full' : null
}

type Added = { viewer: Viewer; groupId: string; shift: LockedShift; input: AddedPledgeInput }

async function putDown(tx: Db, { viewer, groupId, shift, input: { name, email, phone } }: Added, now: Date): Promise<{ id: string; locale: string }> {
  const purgeAt = pledgePurgeAt(shift.endsAt)
  const { id: contactId } = await contactFor(tx, { groupId, email, name, phone, locale: viewer.locale, purgeAt }, now)
  const data = { state: 'confirmed', confirmedAt: now, waitingSince: null, offeredUntil: null, cancelledAt: null, remindedAt: null, addedById: viewer.userId, purgeAt } as const
  const at = { shiftId: shift.id, contactId }
  await tx.pledge.upsert({ where: { shiftId_contactId: at }, create: { id: newId(), ...at, createdAt: now, ...data }, update: data })
  return tx.contact.findUniqueOrThrow({ where: { id: contactId }, select: { id: true, locale: true } })
}

/** Entries with one name were looked at, and are different people. */
export async function keepPledges(viewer: Viewer | null, slug: string, ids: string[], now: Date): Promise<'saved' | 'not-found'> {
  return db().$transaction(async (tx) => {
    const picket = await seenPicket(tx, viewer, slug)
    if (!picket) return 'not-found'
    await tx.pledge.updateMany({ where: { id: { in: ids }, shift: { picketId: picket.id } }, data: { distinctAt: now } })
    return 'saved'
  })
}
