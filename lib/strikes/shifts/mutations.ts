import 'server-only'
import { db, type Db } from '@/lib/platform/db'
import { revised } from '@/lib/revisions/mutations'
import { editBy, isBehind } from '@/lib/revisions/rules'
import type { Edited } from '@/lib/revisions/types'
import type { Viewer } from '@/lib/people/types'
import { makeShifts } from '../mutations'
import { keptPicket, saveFields, type Kept } from '../pickets/mutations'
import { fillPlaces, lockShifts, tellAffected, type LockedShift } from '../places/mutations'
import { MOST_MADE, patternShifts, planOf } from '../patterns/rules'
import type { PatternInput } from '../patterns/schema'
import { pledgePurgeAt, shiftSpan } from '../rules'
import type { PicketInput, ShiftInput } from '../schema'

/** Why a shift was not added or changed: its day is over, it takes fewer than it needs, or fewer than are coming already. */
export type ShiftRefusal = 'not-found' | 'changed' | 'past' | 'called-off' | 'capacity-below-needed' | 'capacity-below-taken' | 'too-many' | 'there' | 'no-such-hours'

const tooFew = ({ capacity, needed }: { capacity: number | null; needed: number }) => capacity !== null && capacity < needed

/** Adds one shift to a picket. Another at the same hours is one for another task. */
export async function addShift(viewer: Viewer, slug: string, input: ShiftInput, now: Date): Promise<'saved' | ShiftRefusal> {
  const result = await add(viewer, slug, [input], (shift) => shift.role === input.role, now)
  return typeof result === 'string' ? result : 'saved'
}

/** How many shifts were made, and how many were there already. */
export type PatternMade = { made: number; there: number }

/** Adds the shifts of a pattern. Those that the picket has at the same hours stay as they are; those that are over already are left out. */
export async function addPattern(viewer: Viewer, slug: string, input: PatternInput, now: Date): Promise<PatternMade | ShiftRefusal> {
  const shifts = patternShifts(input)
  return shifts.length > MOST_MADE ? 'too-many' : add(viewer, slug, shifts, () => true, now)
}

async function add(viewer: Viewer, slug: string, shifts: ShiftInput[], same: (shift: { role: string }) => boolean, now: Date): Promise<PatternMade | ShiftRefusal> {
  if (shifts.some(tooFew)) return 'capacity-below-needed'
  return db().$transaction(async (tx) => {
    const picket = await keptPicket(tx, viewer, slug)
    if (!picket) return 'not-found'
    if (picket.calledOffAt) return 'called-off'
    // One at a time: the same form sent twice finds the shifts of the first.
    await tx.$executeRaw`SELECT 1 FROM "Picket" WHERE "id" = ${picket.id}::uuid FOR NO KEY UPDATE`
    const existing = await tx.shift.findMany({ where: { picketId: picket.id }, select: { startsAt: true, endsAt: true, role: true } })
    const { make, there, over } = planOf(shifts, existing.filter(same), picket.timeZone, now)
    if (make.length === 0) return there.length > 0 ? 'there' : over.length > 0 || shifts.length === 0 ? 'past' : 'no-such-hours'
    await makeShifts(tx, picket, make, now)
    await revised(tx, 'pickets', picket.id, { by: viewer.userId, action: 'edited' }, now)
    return { made: make.length, there: there.length }
  })
}

/** Changes a shift. Whoever is on it stays on it; another time is told to all of them. More room goes to whoever has waited longest. */
export async function changeShift(viewer: Viewer, slug: string, shiftId: string, input: ShiftInput & Edited, now: Date): Promise<'saved' | ShiftRefusal> {
  return db().$transaction(async (tx) => {
    const picket = await keptPicket(tx, viewer, slug)
    const [shift] = picket ? await lockShifts(tx, [shiftId]) : []
    if (!picket || shift?.picketId !== picket.id) return 'not-found'
    if (isBehind(input, shift)) return 'changed'
    const refusal = await saveShift(tx, picket, shift, input, now)
    if (refusal) return refusal
    await revised(tx, 'pickets', picket.id, editBy(viewer, input), now)
    return 'saved'
  })
}

/** The same inside a transaction that holds the picket and the shift; says why not where it cannot be. `told`: its people hear of it already. */
export async function saveShift(tx: Db, picket: Pick<Kept, 'calledOffAt' | 'timeZone'>, shift: LockedShift, input: ShiftInput, now: Date, told = false): Promise<ShiftRefusal | null> {
  const capacity = input.capacity ?? input.needed
  const span = shiftSpan(input, picket.timeZone)
  const refusal = refuse(shift, { calledOffAt: picket.calledOffAt, capacity, needed: input.needed, ...span }, now)
  if (refusal) return refusal
  const moved = span.startsAt.getTime() !== shift.startsAt.getTime() || span.endsAt.getTime() !== shift.endsAt.getTime()
  const { needed, role } = input
  await tx.shift.update({ where: { id: shift.id }, data: { ...span, needed, capacity, role, revision: shift.revision + (moved ? 1 : 0), updatedAt: now } })
  if (moved) await movePeople(tx, shift, span.endsAt, told, now)
  await fillPlaces(tx, shift.id, now)
  return null
}

type Wish = { calledOffAt: Date | null; capacity: number; needed: number; startsAt: Date; endsAt: Date }

function refuse(shift: LockedShift, { calledOffAt, capacity, needed, startsAt, endsAt }: Wish, now: Date): ShiftRefusal | null {
  if (calledOffAt || shift.calledOffAt) return 'called-off'
  if (startsAt >= endsAt) return 'no-such-hours'
  if (shift.endsAt <= now || endsAt <= now) return 'past'
  if (capacity < needed) return 'capacity-below-needed'
  return capacity < shift.taken ? 'capacity-below-taken' : null
}

async function movePeople(tx: Db, shift: LockedShift, endsAt: Date, told: boolean, now: Date): Promise<void> {
  const here = { shiftId: shift.id, state: { in: ['confirmed' as const, 'offered' as const, 'waiting' as const] } }
  const purgeAt = pledgePurgeAt(endsAt)
  await tx.pledge.updateMany({ where: here, data: { remindedAt: null, purgeAt } })
  await tx.contact.updateMany({ where: { pledges: { some: here }, purgeAt: { lt: purgeAt } }, data: { purgeAt } })
  if (!told) await tellAffected(tx, 'shift-changed', { picketId: shift.picketId, ids: [shift.id] }, `${shift.id}|${shift.revision + 1}`, now)
}

type ShiftThen = ShiftInput & { id: string; calledOff: boolean }

/**
 * Puts back what an older version says of a picket and its shifts. A shift that has come since stays, and so does one that is over or called off;
 * none takes fewer than are coming. Everyone on a shift whose time or place changes is told, once.
 */
export async function restorePicket(viewer: Viewer, slug: string, input: PicketInput & Edited, shifts: ShiftThen[], now: Date): Promise<'saved' | ShiftRefusal> {
  return db().$transaction(async (tx) => {
    const picket = await keptPicket(tx, viewer, slug)
    if (!picket) return 'not-found'
    if (isBehind(input, picket)) return 'changed'
    const told = await saveFields(tx, picket, input, now)
    const locked = await lockShifts(tx, shifts.map(({ id }) => id))
    for (const shift of locked.filter(({ picketId, calledOffAt, endsAt }) => picketId === picket.id && !calledOffAt && endsAt > now)) {
      const then = shifts.find(({ id }) => id === shift.id)
      if (!then || then.calledOff || shiftSpan(then, input.timeZone).endsAt <= now) continue
      const capacity = Math.max(then.capacity ?? then.needed, shift.taken)
      await saveShift(tx, { ...picket, timeZone: input.timeZone }, shift, { ...then, capacity }, now, told)
    }
    await revised(tx, 'pickets', picket.id, editBy(viewer, input), now)
    return 'saved'
  })
}

/** Calls one shift off and tells everyone who was on it or waited for it, once. */
export async function callOffShift(viewer: Viewer, slug: string, shiftId: string, { why }: { why: string }, now: Date): Promise<'saved' | ShiftRefusal> {
  return db().$transaction(async (tx) => {
    const picket = await keptPicket(tx, viewer, slug)
    const [shift] = picket ? await lockShifts(tx, [shiftId]) : []
    if (!picket || shift?.picketId !== picket.id) return 'not-found'
    if (shift.endsAt <= now) return 'past'
    if (shift.calledOffAt || picket.calledOffAt) return 'called-off'
    await tx.shift.update({ where: { id: shift.id }, data: { calledOffAt: now, calledOffWhy: why, revision: shift.revision + 1, updatedAt: now } })
    await tellAffected(tx, 'shift-called-off', { picketId: picket.id, ids: [shift.id] }, shift.id, now)
    await revised(tx, 'pickets', picket.id, { by: viewer.userId, action: 'called-off' }, now)
    return 'saved'
  })
}
