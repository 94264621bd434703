import 'server-only'
import type { Viewer } from '@/lib/people/types'
import { newId } from '@/lib/platform/crypto'
import { db, type Db } from '@/lib/platform/db'
import { revised } from '@/lib/revisions/mutations'
import { lockOwn, movedTo } from '../mutations'
import { happenedAt, storedDay } from '../rules'
import type { EventInput } from '../schema'

/** Writes one entry of a timeline, within somebody's transaction. */
export async function makeEvent(tx: Db, disputeId: string, { on, kind, text, url }: EventInput, now: Date): Promise<{ id: string }> {
  const id = newId()
  const day = storedDay(on) ?? now
  await tx.disputeEvent.create({ data: { id, disputeId, on: day, kind, text, url, createdAt: now } })
  const { sortAt } = await tx.dispute.findUniqueOrThrow({ where: { id: disputeId }, select: { sortAt: true } })
  await tx.dispute.update({ where: { id: disputeId }, data: { sortAt: movedTo(sortAt, happenedAt(day, now)), updatedAt: now } })
  return { id }
}

/** Adds to the timeline what happened. */
export async function addEvent(viewer: Viewer, slug: string, input: EventInput, now: Date): Promise<'added' | 'not-found'> {
  return db().$transaction(async (tx) => {
    const dispute = await lockOwn(tx, viewer, slug)
    if (!dispute) return 'not-found'
    await makeEvent(tx, dispute.id, input, now)
    await revised(tx, 'disputes', dispute.id, { by: viewer.userId, action: 'edited' }, now)
    return 'added'
  })
}

/** Takes an entry off the timeline. One that is gone already stays gone. */
export async function removeEvent(viewer: Viewer, slug: string, id: string, now: Date): Promise<'removed' | 'not-found'> {
  return db().$transaction(async (tx) => {
    const dispute = await lockOwn(tx, viewer, slug)
    if (!dispute) return 'not-found'
    await tx.$executeRaw`DELETE FROM "DisputeEvent" WHERE "id"::text = ${id} AND "disputeId" = ${dispute.id}::uuid`
    await revised(tx, 'disputes', dispute.id, { by: viewer.userId, action: 'edited' }, now)
    return 'removed'
  })
}
