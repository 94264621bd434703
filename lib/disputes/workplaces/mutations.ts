import 'server-only'
import { placed } from '@/lib/forms/order/rules'
import type { Viewer } from '@/lib/people/types'
import { newId } from '@/lib/platform/crypto'
import { db } from '@/lib/platform/db'
import { revised } from '@/lib/revisions/mutations'
import { isBehind } from '@/lib/revisions/rules'
import type { Edited } from '@/lib/revisions/types'
import { confirmedBy, lockOwn, refreshFacets } from '../mutations'
import type { WorkplaceInput } from '../schema'

/** Adds a workplace, or changes the one named: pickets and strikes that stand on it stay there. What others changed meanwhile is not written over; adding one writes over nothing. */
export async function saveWorkplace(viewer: Viewer, slug: string, { id, workplace, seen, ...place }: WorkplaceInput & Pick<Edited, 'seen'>, now: Date): Promise<'saved' | 'changed' | 'not-found'> {
  return db().$transaction(async (tx) => {
    const dispute = await lockOwn(tx, viewer, slug)
    if (!dispute) return 'not-found'
    const known = await tx.workplace.findMany({ where: { disputeId: dispute.id }, select: { id: true, position: true } })
    if (id && !known.some((each) => each.id === id)) return 'not-found'
    if (id && isBehind({ seen }, dispute)) return 'changed'
    const { timeZone } = await tx.dispute.findUniqueOrThrow({ where: { id: dispute.id }, select: { timeZone: true } })
    const position = Math.max(-1, ...known.map((each) => each.position)) + 1
    if (id) await tx.workplace.update({ where: { id }, data: { name: workplace, ...place } })
    else await tx.workplace.create({ data: { id: newId(), disputeId: dispute.id, name: workplace, ...place, timeZone, position } })
    await refreshFacets(tx, dispute.id)
    await tx.dispute.update({ where: { id: dispute.id }, data: confirmedBy(viewer, now) })
    await revised(tx, 'disputes', dispute.id, { by: viewer.userId, action: 'edited' }, now)
    return 'saved'
  })
}

/** Puts a workplace at another place in the list; 1 is the first, which stands for the dispute where there is room for one only. */
export async function placeWorkplace(viewer: Viewer, slug: string, id: string, place: number, now: Date): Promise<'saved' | 'not-found'> {
  return db().$transaction(async (tx) => {
    const dispute = await lockOwn(tx, viewer, slug)
    if (!dispute) return 'not-found'
    const rows = await tx.workplace.findMany({ where: { disputeId: dispute.id }, orderBy: [{ position: 'asc' }, { id: 'asc' }], select: { id: true } })
    const ids = rows.map((row) => row.id)
    if (!ids.includes(id)) return 'not-found'
    await tx.$executeRaw`
      UPDATE "Workplace" "place" SET "position" = "wanted"."at" - 1 FROM unnest(${placed(ids, id, place)}::uuid[]) WITH ORDINALITY "wanted" ("id", "at")
      WHERE "place"."id" = "wanted"."id"`
    await refreshFacets(tx, dispute.id)
    await tx.dispute.update({ where: { id: dispute.id }, data: { updatedAt: now } })
    await revised(tx, 'disputes', dispute.id, { by: viewer.userId, action: 'edited' }, now)
    return 'saved'
  })
}

/** Takes a workplace off. Its pickets stay, with the meeting point they name. */
export async function removeWorkplace(viewer: Viewer, slug: string, id: string, now: Date): Promise<'removed' | 'not-found'> {
  return db().$transaction(async (tx) => {
    const dispute = await lockOwn(tx, viewer, slug)
    if (!dispute) return 'not-found'
    await tx.$executeRaw`DELETE FROM "Workplace" WHERE "id"::text = ${id} AND "disputeId" = ${dispute.id}::uuid`
    await refreshFacets(tx, dispute.id)
    await tx.dispute.update({ where: { id: dispute.id }, data: confirmedBy(viewer, now) })
    await revised(tx, 'disputes', dispute.id, { by: viewer.userId, action: 'edited' }, now)
    return 'removed'
  })
}
