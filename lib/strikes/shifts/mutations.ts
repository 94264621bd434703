import 'server-only'
import { db, type Db } from '@/lib/platform/db'
import { published } from '@/lib/platform/publication'
import type { Viewer } from '@/lib/people/types'
import { makeShifts } from '../mutations'
import { keptPicket } from '../pickets/mutations'
import { fillPlaces, lockShifts, tellAffected, type LockedShift } from '../places/mutations'
import { MOST_SHIFTS, patternDays, pledgePurgeAt, shiftSpan } from '../rules'
import type { PatternInput, ShiftInput } from '../schema'

/** Why a shift was not added or changed: its day is over, it takes fewer than it needs, or fewer than are coming already. */
export type ShiftRefusal = 'not-found' | 'past' | 'called-off' | 'capacity-below-needed' | 'capacity-below-taken' | 'too-many'

const tooFew = ({ capacity, needed }: { capacity: number | null; needed: number }) => capacity !== null && capacity < needed

/** Adds one shift to a picket. */
export async function addShift(viewer: Viewer, slug: string, input: ShiftInput, now: Date): Promise<'saved' | ShiftRefusal> {
  return add(viewer, slug, [input], now)
}

/** Adds the same shift on each day of a span. Days whose shift is over already are left out. */
export async function addPattern(viewer: Viewer, slug: string, input: PatternInput, now: Date): Promise<'saved' | ShiftRefusal> {
  const { firstDay, lastDay, workdays, ...shift } = input
  const dates = patternDays({ firstDay, lastDay, workdays })
  return dates.length > MOST_SHIFTS ? 'too-many' : add(viewer, slug, dates.map((day) => ({ day, ...shift })), now)
}

async function add(viewer: Viewer, slug: string, shifts: ShiftInput[], now: Date): Promise<'saved' | ShiftRefusal> {
  if (shifts.some(tooFew)) return 'capacity-below-needed'
  return db().$transaction(async (tx) => {
    const picket = await keptPicket(tx, viewer, slug)
    if (!picket) return 'not-found'
    if (picket.calledOffAt) return 'called-off'
    const toCome = shifts.filter((shift) => shiftSpan(shift, picket.timeZone).endsAt > now)
    if (toCome.length === 0) return 'past'
    await makeShifts(tx, picket, toCome, now)
    await published(tx)
    return 'saved'
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
    const refusal = refuse(shift, { calledOffAt: picket.calledOffAt, capacity, needed: input.needed, endsAt: span.endsAt }, now)
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

type Wish = { calledOffAt: Date | null; capacity: number; needed: number; endsAt: Date }

function refuse(shift: LockedShift, { calledOffAt, capacity, needed, endsAt }: Wish, now: Date): ShiftRefusal | null {
  if (calledOffAt || shift.calledOffAt) return 'called-off'
  if (shift.endsAt <= now || endsAt <= now) return 'past'
  if (capacity < needed) return 'capacity-below-needed'
  return capacity < shift.taken ? 'capacity-below-taken' : null
}

async function movePeople(tx: Db, shift: LockedShift, endsAt: Date, now: Date): Promise<void> {
  const here = { shiftId: shift.id, state: { in: ['confirmed' as const, 'offered' as const, 'waiting' as const] } }
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
