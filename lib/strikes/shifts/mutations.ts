import 'server-only'
import { db, type Db } from '@/lib/platform/db'
import { published } from '@/lib/platform/publication'
import type { Viewer } from '@/lib/people/types'
import { makeShifts } from '../mutations'
import { keptPicket } from '../pickets/mutations'
import { fillPlaces, lockShifts, tellAffected, type LockedShift } from '../places/mutations'
import { MOST_MADE, patternShifts, planOf } from '../patterns/rules'
import type { PatternInput } from '../patterns/schema'
import { pledgePurgeAt, shiftSpan } from '../rules'
import type { ShiftInput } from '../schema'

/** Why a shift was not added or changed: its day is over, it takes fewer than it needs, or fewer than are coming already. */
export type ShiftRefusal = 'not-found' | 'past' | 'called-off' | 'capacity-below-needed' | 'capacity-below-taken' | 'too-many' | 'there' | 'no-such-hours'

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
    await published(tx)
    return { made: make.length, there: there.length }
  })
}

/** Changes a shift. Whoever is on it stays on it; another time is told to all of them. More room goes to whoever has waited longest. */
export async function changeShift(viewer: Viewer, slug: string, shiftId: string, input: ShiftInput, now: Date): Promise<'saved' | ShiftRefusal> {
  return db().$transaction(async (tx) => {
    const picket = await keptPicket(tx, viewer, slug)
    const [shift] = picket ? await lockShifts(tx, [shiftId]) : []
    if (!picket || shift?.picketId !== picket.id) return 'not-found'
    const capacity = input.capacity ?? input.needed
    const span = shiftSpan(input, picket.timeZone)
    const refusal = refuse(shift, { calledOffAt: picket.calledOffAt, capacity, needed: input.needed, ...span }, now)
    if (refusal) return refusal
    const moved = span.startsAt.getTime() !== shift.startsAt.getTime() || span.endsAt.getTime() !== shift.endsAt.getTime()
    const { needed, role } = input
    await tx.shift.update({ where: { id: shift.id }, data: { ...span, needed, capacity, role, revision: shift.revision + (moved ? 1 : 0) } })
    if (moved) await movePeople(tx, shift, span.endsAt, now)
    await fillPlaces(tx, shift.id, now)
    await published(tx)
    return 'saved'
  })
}

type Wish = { calledOffAt: Date | null; capacity: number; needed: number; startsAt: Date; endsAt: Date }

function refuse(shift: LockedShift, { calledOffAt, capacity, needed, startsAt, endsAt }: Wish, now: Date): ShiftRefusal | null {
  if (calledOffAt || shift.calledOffAt) return 'called-off'
  if (startsAt >= endsAt) return 'no-such-hours'
  if (shift.endsAt <= now || endsAt <= now) return 'past'
  if (capacity < needed) return 'capacity-below-needed'
  return capacity < shift.taken ? 'capacity-below-taken' : null
}

async function movePeople(tx: Db, shift: LockedShift, endsAt: Date, now: Date): Promise<void> {
  const here = { shiftId: shift.id, state: { in: ['confirmed', 'waiting'] as ('confirmed' | 'waiting')[] } }
  const purgeAt = pledgePurgeAt(endsAt)
  await tx.pledge.updateMany({ where: here, data: { remindedAt: null, purgeAt } })
  await tx.contact.updateMany({ where: { pledges: { some: here }, purgeAt: { lt: purgeAt } }, data: { purgeAt } })
  await tellAffected(tx, 'shift-changed', { picketId: shift.picketId, ids: [shift.id] }, `${shift.id}|${shift.revision + 1}`, now)
}

/** Calls one shift off and tells everyone who was on it or waited for it, once. */
export async function callOffShift(viewer: Viewer, slug: string, shiftId: string, { why }: { why: string }, now: Date): Promise<'saved' | ShiftRefusal> {
  return db().$transaction(async (tx) => {
    const picket = await keptPicket(tx, viewer, slug)
    const [shift] = picket ? await lockShifts(tx, [shiftId]) : []
    if (!picket || shift?.picketId !== picket.id) return 'not-found'
    if (shift.endsAt <= now) return 'past'
    if (shift.calledOffAt || picket.calledOffAt) return 'called-off'
    await tx.shift.update({ where: { id: shift.id }, data: { calledOffAt: now, calledOffWhy: why, revision: shift.revision + 1 } })
    await tellAffected(tx, 'shift-called-off', { picketId: picket.id, ids: [shift.id] }, shift.id, now)
    await published(tx)
    return 'saved'
  })
}
