import 'server-only'
import { db, type Db, type Prisma } from '@/lib/platform/db'
import { beforeChange, revised } from '@/lib/revisions/mutations'
import { editBy, isBehind } from '@/lib/revisions/rules'
import type { Edited } from '@/lib/revisions/types'
import { mayOrganise } from '@/lib/groups/policy'
import { localOf, momentOf } from '@/lib/i18n/dates'
import type { Viewer } from '@/lib/people/types'
import { tellAffected } from '../places/mutations'
import { placeOf } from '../rules'
import type { PicketInput } from '../schema'

const kept = {
  id: true, groupId: true, timeZone: true, meetingPoint: true, town: true, calledOffAt: true, publishedAt: true, updatedAt: true,
} satisfies Prisma.PicketSelect

/** A picket whose people the viewer looks after, held until the transaction ends: before its shifts, here as everywhere; null for everyone else's. What it says is not changed, so no history begins. */
export async function heldPicket(tx: Db, viewer: Viewer, slug: string) {
  await tx.$executeRaw`SELECT 1 FROM "Picket" WHERE "slug" = ${slug} FOR NO KEY UPDATE`
  const picket = await tx.picket.findUnique({ where: { slug }, select: kept })
  return picket && mayOrganise(viewer, picket.groupId) ? picket : null
}

/** The same of one that is to be changed. */
export async function keptPicket(tx: Db, viewer: Viewer, slug: string) {
  const picket = await heldPicket(tx, viewer, slug)
  if (picket) await beforeChange(tx, 'pickets', picket.id)
  return picket
}

export type Kept = NonNullable<Awaited<ReturnType<typeof keptPicket>>>

/** Changes a picket. A new place, or a clock set right, is told to everyone who is coming; nobody loses a place by it. */
export async function editPicket(viewer: Viewer, slug: string, input: PicketInput & Edited, now: Date): Promise<'saved' | 'changed' | 'not-found'> {
  return db().$transaction(async (tx) => {
    const picket = await keptPicket(tx, viewer, slug)
    if (!picket) return 'not-found'
    if (isBehind(input, picket)) return 'changed'
    await saveFields(tx, picket, input, now)
    await revised(tx, 'pickets', picket.id, editBy(viewer, input), now)
    return 'saved'
  })
}

/** The same inside a transaction that holds the picket; says whether those who are coming were told. */
export async function saveFields(tx: Db, picket: Kept, { seen: _, restored: __, ...input }: PicketInput & Edited, now: Date): Promise<boolean> {
  await tx.picket.update({ where: { id: picket.id }, data: { ...input, updatedAt: now } })
  const clock = input.timeZone !== picket.timeZone
  const news = clock || placeOf(input) !== placeOf(picket)
  if (news) await retell(tx, picket, clock ? input.timeZone : null, now)
  return news
}

const toCome = (picketId: string, now: Date) => ({ picketId, endsAt: { gt: now }, calledOffAt: null })

async function retell(tx: Db, picket: Kept, newZone: string | null, now: Date): Promise<void> {
  const shifts = await tx.shift.findMany({ where: toCome(picket.id, now), select: { id: true, startsAt: true, endsAt: true } })
  const ids = shifts.map(({ id }) => id)
  await tx.shift.updateMany({ where: { id: { in: ids } }, data: { revision: { increment: 1 } } })
  // The hours that were typed stay as they are on the clock; the moment moves with the zone.
  const moved = (at: Date, zone: string) => momentOf(localOf(at, picket.timeZone), zone)
  for (const { id, startsAt, endsAt } of newZone ? shifts : []) {
    await tx.shift.update({ where: { id }, data: { startsAt: moved(startsAt, newZone ?? ''), endsAt: moved(endsAt, newZone ?? ''), updatedAt: now } })
  }
  if (ids.length > 0) await tellAffected(tx, 'shift-changed', { picketId: picket.id, ids }, `${picket.id}|${now.toISOString()}`, now)
}

/** Calls a picket off with all its shifts and tells everyone who was coming, once. */
export async function callOffPicket(viewer: Viewer, slug: string, { why }: { why: string }, now: Date): Promise<'saved' | 'not-found'> {
  return db().$transaction(async (tx) => {
    const picket = await keptPicket(tx, viewer, slug)
    if (!picket) return 'not-found'
    await callOff(tx, viewer, picket.id, why, now)
    return 'saved'
  })
}

/** The same inside a transaction of somebody who was allowed to: a strike that is called off with its pickets. */
export async function callOff(tx: Db, { userId }: Viewer, picketId: string, why: string, now: Date): Promise<void> {
  await beforeChange(tx, 'pickets', picketId)
  const { count } = await tx.picket.updateMany({ where: { id: picketId, calledOffAt: null }, data: { calledOffAt: now, calledOffWhy: why, updatedAt: now } })
  if (count === 0) return
  await revised(tx, 'pickets', picketId, { by: userId, action: 'called-off' }, now)
  const shifts = await tx.shift.findMany({ where: toCome(picketId, now), select: { id: true } })
  const ids = shifts.map(({ id }) => id)
  await tx.shift.updateMany({ where: { id: { in: ids } }, data: { revision: { increment: 1 } } })
  await tellAffected(tx, 'shift-called-off', { picketId, ids }, picketId, now)
}
