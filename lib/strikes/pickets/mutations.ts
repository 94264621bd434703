import 'server-only'
import { db, type Db, type Prisma } from '@/lib/platform/db'
import { published } from '@/lib/platform/publication'
import { mayOrganise } from '@/lib/groups/policy'
import { localOf, momentOf } from '@/lib/i18n/dates'
import type { Viewer } from '@/lib/people/types'
import { tellAffected } from '../places/mutations'
import { placeOf } from '../rules'
import type { PicketInput } from '../schema'

const kept = {
  id: true, groupId: true, timeZone: true, meetingPoint: true, town: true, calledOffAt: true, publishedAt: true,
} satisfies Prisma.PicketSelect

/** A picket that the viewer may change; null for everyone else's. */
export async function keptPicket(tx: Db, viewer: Viewer, slug: string) {
  const picket = await tx.picket.findUnique({ where: { slug }, select: kept })
  return picket && mayOrganise(viewer, picket.groupId) ? picket : null
}

type Kept = NonNullable<Awaited<ReturnType<typeof keptPicket>>>

/** Changes a picket. A new place, or a clock set right, is told to everyone who is coming; nobody loses a place by it. */
export async function editPicket(viewer: Viewer, slug: string, input: PicketInput, now: Date): Promise<'saved' | 'not-found'> {
  return db().$transaction(async (tx) => {
    const picket = await keptPicket(tx, viewer, slug)
    if (!picket) return 'not-found'
    await tx.picket.update({ where: { id: picket.id }, data: { ...input, updatedAt: now } })
    const clock = input.timeZone !== picket.timeZone
    if (clock || placeOf(input) !== placeOf(picket)) await retell(tx, picket, clock ? input.timeZone : null, now)
    await published(tx)
    return 'saved'
  })
}

const toCome = (picketId: string, now: Date) => ({ picketId, endsAt: { gt: now }, calledOffAt: null })

async function retell(tx: Db, picket: Kept, newZone: string | null, now: Date): Promise<void> {
  const shifts = await tx.shift.findMany({ where: toCome(picket.id, now), select: { id: true, startsAt: true, endsAt: true } })
  const ids = shifts.map(({ id }) => id)
  await tx.shift.updateMany({ where: { id: { in: ids } }, data: { revision: { increment: 1 } } })
  // The hours that were typed stay as they are on the clock; the moment moves with the zone.
  const moved = (at: Date, zone: string) => momentOf(localOf(at, picket.timeZone), zone)
  for (const { id, startsAt, endsAt } of newZone ? shifts : []) {
    await tx.shift.update({ where: { id }, data: { startsAt: moved(startsAt, newZone ?? ''), endsAt: moved(endsAt, newZone ?? '') } })
  }
  if (ids.length > 0) await tellAffected(tx, 'shift-changed', { picketId: picket.id, ids }, `${picket.id}|${now.toISOString()}`, now)
}

/** Calls a picket off with all its shifts and tells everyone who was coming, once. */
export async function callOffPicket(viewer: Viewer, slug: string, { why }: { why: string }, now: Date): Promise<'saved' | 'not-found'> {
  return db().$transaction(async (tx) => {
    const picket = await keptPicket(tx, viewer, slug)
    if (!picket) return 'not-found'
    await callOff(tx, picket.id, why, now)
    await published(tx)
    return 'saved'
  })
}

/** The same inside a transaction of somebody who was allowed to: a strike that is called off with its pickets. */
export async function callOff(tx: Db, picketId: string, why: string, now: Date): Promise<void> {
  const { count } = await tx.picket.updateMany({ where: { id: picketId, calledOffAt: null }, data: { calledOffAt: now, calledOffWhy: why, updatedAt: now } })
  if (count === 0) return
  const shifts = await tx.shift.findMany({ where: toCome(picketId, now), select: { id: true } })
  const ids = shifts.map(({ id }) => id)
  await tx.shift.updateMany({ where: { id: { in: ids } }, data: { revision: { increment: 1 } } })
  await tellAffected(tx, 'shift-called-off', { picketId, ids }, picketId, now)
}
