import 'server-only'
import { newId } from '@/lib/platform/crypto'
import type { Db, Prisma } from '@/lib/platform/db'
import { published } from '@/lib/platform/publication'
import { freeSlug } from '@/lib/platform/slugs'
import { confirmContact } from '@/lib/people/contacts/mutations'
import type { ConfirmResult } from '@/lib/people/types'
import { fillPlaces, lockShifts, receipt } from './places/mutations'
import { clashing, pledgePurgeAt, shiftSpan, shiftState } from './rules'
import type { PicketInput, ShiftInput, StrikeInput } from './schema'

type Publication = { publishedAt: Date | null; listedAt: Date | null }
type Made = { id: string; slug: string }

/** Makes a strike of a dispute. */
export async function makeStrike(tx: Db, at: { groupId: string; disputeId: string }, input: StrikeInput & Publication, now: Date): Promise<Made> {
  const made = { id: newId(), slug: await freeSlug(tx, 'strikes', input.title) }
  const { publishedAt, listedAt } = input
  await tx.strike.create({ data: { ...made, ...at, ...strikeFields(input), publishedAt, listedAt, createdAt: now, updatedAt: now } })
  await setWorkplaces(tx, made.id, at.disputeId, input.workplaceIds)
  if (input.publishedAt) await published(tx)
  return made
}

/** A strike's own columns from its form. */
export const strikeFields = (input: StrikeInput) => ({
  title: input.title, kind: input.kind, body: input.body, firstDay: new Date(input.firstDay), lastDay: input.lastDay ? new Date(input.lastDay) : null,
  startsTime: input.startsTime, endsTime: input.endsTime, timeZone: input.timeZone,
  workersCalled: input.workersCalled, workersExact: input.workersExact, authorised: input.authorised,
})

/** Sets which workplaces a strike is at. Those of another dispute are passed over. */
export async function setWorkplaces(tx: Db, strikeId: string, disputeId: string, ids: string[]): Promise<void> {
  const own = await tx.workplace.findMany({ where: { id: { in: ids }, disputeId }, select: { id: true } })
  await tx.strikeWorkplace.deleteMany({ where: { strikeId } })
  await tx.strikeWorkplace.createMany({ data: own.map(({ id }) => ({ strikeId, workplaceId: id })) })
}

type PicketAt = { groupId: string; disputeId?: string | null; strikeId?: string | null; workplaceId?: string | null }

/** Makes a picket with its shifts. */
export async function makePicket(tx: Db, at: PicketAt, input: PicketInput & Publication & { shifts: ShiftInput[] }, now: Date): Promise<Made> {
  const { shifts, ...picket } = input
  const made = { id: newId(), slug: await freeSlug(tx, 'pickets', input.title) }
  await tx.picket.create({ data: { ...made, ...at, ...picket, createdAt: now, updatedAt: now } })
  await makeShifts(tx, { id: made.id, timeZone: picket.timeZone }, shifts, now)
  if (input.publishedAt) await published(tx)
  return made
}

/** Adds shifts to a picket. A shift takes as many as it needs unless it says more. */
export async function makeShifts(tx: Db, picket: { id: string; timeZone: string }, shifts: ShiftInput[], now: Date): Promise<void> {
  await tx.shift.createMany({
    data: shifts.map((shift) => ({
      id: newId(), picketId: picket.id, ...shiftSpan(shift, picket.timeZone), needed: shift.needed, capacity: Math.max(shift.capacity ?? 0, shift.needed),
      role: shift.role, createdAt: now,
    })),
  })
}

const held = {
  id: true, state: true, wantsWaiting: true, shiftId: true, contact: { select: { id: true, locale: true } },
  shift: {
    select: {
      id: true, picketId: true, startsAt: true, endsAt: true, needed: true, capacity: true, taken: true, calledOffAt: true,
      picket: { select: { calledOffAt: true, publishedAt: true, group: { select: { heldAt: true } } } },
    },
  },
} satisfies Prisma.PledgeSelect

/**
 * A pledge with its shift held, so that nobody else gives or takes a place there before this transaction ends. One person's own buttons go one
 * after the other, the person before the shift, so that each finds what the other did.
 */
async function hold(tx: Db, id: string): Promise<Held | null> {
  const pledge = await tx.pledge.findUnique({ where: { id }, select: { shiftId: true, contactId: true } })
  if (!pledge) return null
  await oneAtATime(tx, pledge.contactId)
  await lockShifts(tx, [pledge.shiftId])
  // Read anew: it may have changed while the lock was waited for, even have moved to another shift.
  const row = await tx.pledge.findUnique({ where: { id }, select: held })
  return row && row.shiftId !== pledge.shiftId ? hold(tx, id) : row
}

type Held = Prisma.PledgeGetPayload<{ select: typeof held }>

/** One person's own buttons, and what an organiser does about them, go one after the other. */
export const oneAtATime = (tx: Db, contactId: string) => tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`pledges|${contactId}`}))`

/** Whether somebody stands on another shift of this group at that time, or waits for one, whichever form they took it by. */
export async function isElsewhere(tx: Db, { id, contact }: { id: string; contact: { id: string } }, { startsAt, endsAt }: { startsAt: Date; endsAt: Date }): Promise<boolean> {
  const still = { calledOffAt: null, picket: { calledOffAt: null }, startsAt: { lt: endsAt }, endsAt: { gt: startsAt } }
  const others = await tx.pledge.findMany({ where: { contactId: contact.id, shift: still }, select: { id: true, state: true, shift: { select: { startsAt: true, endsAt: true } } } })
  return clashing({ startsAt, endsAt }, id, others.map(({ shift, ...other }) => ({ ...other, ...shift }))) !== undefined
}

function standing({ shift }: Held, now: Date): 'open' | 'full' | 'past' | 'called-off' | 'closed' {
  const { publishedAt, group } = shift.picket
  if (!publishedAt || publishedAt > now || group.heldAt) return 'closed'
  return shiftState(shift, shift.picket, now)
}

/**
 * Its button was pressed: a place is taken, if one is left. When the last one went meanwhile it stays as it was and the answer is 'full'; so it
 * does when they stand elsewhere at that time, with 'overlap'. Only here: the form must not tell whether it knows the address.
 */
export async function confirmPledge(tx: Db, id: string, now: Date): Promise<ConfirmResult> {
  const pledge = await hold(tx, id)
  if (!pledge || pledge.state === 'cancelled') return 'gone'
  if (pledge.state === 'offered') return acceptPledge(tx, id, now)
  if (pledge.state !== 'unconfirmed') return pledge.state === 'waiting' ? 'waiting' : 'already'
  const state = standing(pledge, now)
  const enlists = state === 'full' && pledge.wantsWaiting
  if (state !== 'open' && !enlists) return state
  if (await isElsewhere(tx, pledge, pledge.shift)) return 'overlap'
  if (enlists) return enlist(tx, pledge, now)
  await tx.pledge.update({ where: { id }, data: { state: 'confirmed', confirmedAt: now, waitingSince: null, purgeAt: pledgePurgeAt(pledge.shift.endsAt) } })
  return settled(tx, pledge, 'confirmed', now)
}

/** The waiting list of a full shift, by its person's own button; a place, if one is free after all. */
export async function joinPledgeList(tx: Db, id: string, now: Date): Promise<ConfirmResult> {
  const { count } = await tx.pledge.updateMany({ where: { id, state: 'unconfirmed' }, data: { wantsWaiting: true } })
  if (count > 0) return confirmPledge(tx, id, now)
  const row = await tx.pledge.findUnique({ where: { id }, select: { state: true } })
  if (!row || row.state === 'cancelled') return 'gone'
  return row.state === 'waiting' ? 'waiting' : 'already'
}

async function enlist(tx: Db, pledge: Held, now: Date): Promise<ConfirmResult> {
  await tx.pledge.update({ where: { id: pledge.id }, data: { state: 'waiting', waitingSince: now, purgeAt: pledgePurgeAt(pledge.shift.endsAt) } })
  return settled(tx, pledge, 'waiting', now)
}

const holdsPlace = ({ state }: { state: string }) => state === 'confirmed' || state === 'offered'

async function settled<R extends ConfirmResult>(tx: Db, { contact, shift }: Held, result: R, now: Date): Promise<R> {
  await confirmContact(tx, contact.id, pledgePurgeAt(shift.endsAt), now)
  await receipt(tx, contact, shift.picketId, now)
  return result
}

/**
 * Takes the place that was offered, by the person it is kept for; later, too, while nobody has moved on. 'overlap' when they stand elsewhere by
 * now: then it stays offered.
 */
export async function acceptPledge(tx: Db, id: string, now: Date): Promise<ConfirmResult> {
  const pledge = await hold(tx, id)
  if (!pledge || pledge.state === 'cancelled' || pledge.state === 'unconfirmed') return 'gone'
  if (pledge.state !== 'offered') return pledge.state === 'waiting' ? 'waiting' : 'already'
  const state = standing(pledge, now)
  if (state !== 'open' && state !== 'full') return state
  if (await isElsewhere(tx, pledge, pledge.shift)) return 'overlap'
  await tx.pledge.update({
    where: { id }, data: { state: 'confirmed', confirmedAt: now, waitingSince: null, offeredUntil: null, remindedAt: null, purgeAt: pledgePurgeAt(pledge.shift.endsAt) },
  })
  return settled(tx, pledge, 'confirmed', now)
}

/** Gives a place back, or leaves the waiting list, by its owner. Whoever has waited longest gets the place in the same transaction. */
export async function cancelPledge(tx: Db, id: string, now: Date): Promise<void> {
  const pledge = await hold(tx, id)
  if (!pledge || pledge.state === 'cancelled') return
  await tx.pledge.update({ where: { id }, data: { state: 'cancelled', cancelledAt: now, waitingSince: null, offeredUntil: null } })
  if (holdsPlace(pledge)) await fillPlaces(tx, pledge.shiftId, now)
}

/**
 * Moves a place to another shift of the same picket, by its owner or an organiser. The place left behind goes to whoever has waited longest. What is
 * off the public pages takes nobody by their own hand; its organisers keep their lists.
 */
export async function swapPledge(tx: Db, id: string, toShiftId: string, now: Date, by: 'owner' | 'organiser' = 'owner'): Promise<ConfirmResult> {
  const before = await tx.pledge.findUnique({ where: { id }, select: { shiftId: true, contactId: true } })
  if (!before || before.shiftId === toShiftId) return before ? 'already' : 'gone'
  await oneAtATime(tx, before.contactId)
  const locked = await lockShifts(tx, [before.shiftId, toShiftId])
  const pledge = await tx.pledge.findUnique({ where: { id }, select: held })
  const to = locked.find((shift) => shift.id === toShiftId)
  if (!pledge || to?.picketId !== pledge.shift.picketId || pledge.shiftId !== before.shiftId) return 'gone'
  if (pledge.state === 'cancelled' || pledge.state === 'unconfirmed') return 'gone'
  const state = by === 'owner' ? standing({ ...pledge, shift: { ...pledge.shift, ...to } }, now) : shiftState(to, pledge.shift.picket, now)
  if (state !== 'open') return state
  if (await tx.pledge.count({ where: { contactId: pledge.contact.id, shiftId: toShiftId, state: { in: ['confirmed', 'offered'] } } })) return 'already'
  if (await isElsewhere(tx, pledge, to)) return 'overlap'
  return move(tx, pledge, to, now)
}

async function move(tx: Db, pledge: Held, to: { id: string; endsAt: Date }, now: Date): Promise<ConfirmResult> {
  // An earlier try at that shift, cancelled, waiting or never confirmed: this one takes its place.
  await tx.pledge.deleteMany({ where: { contactId: pledge.contact.id, shiftId: to.id } })
  await tx.pledge.update({
    where: { id: pledge.id },
    data: { shiftId: to.id, state: 'confirmed', confirmedAt: now, waitingSince: null, offeredUntil: null, remindedAt: null, purgeAt: pledgePurgeAt(to.endsAt) },
  })
  if (holdsPlace(pledge)) await fillPlaces(tx, pledge.shiftId, now)
  return settled(tx, { ...pledge, shift: { ...pledge.shift, endsAt: to.endsAt } }, 'confirmed', now)
}
