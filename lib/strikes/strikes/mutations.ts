import 'server-only'
import { db, type Db } from '@/lib/platform/db'
import { beforeChange, revised } from '@/lib/revisions/mutations'
import { editBy, isBehind } from '@/lib/revisions/rules'
import type { Edited } from '@/lib/revisions/types'
import { mayOrganise } from '@/lib/groups/policy'
import type { Viewer } from '@/lib/people/types'
import { setWorkplaces, strikeFields } from '../mutations'
import { callOff } from '../pickets/mutations'
import type { StrikeInput } from '../schema'

/** A strike that the viewer may change, held until the transaction ends; null for everyone else's. */
async function keptStrike(tx: Db, viewer: Viewer, slug: string) {
  await tx.$executeRaw`SELECT 1 FROM "Strike" WHERE "slug" = ${slug} FOR NO KEY UPDATE`
  const strike = await tx.strike.findUnique({ where: { slug }, select: { id: true, groupId: true, disputeId: true, calledOffAt: true, updatedAt: true } })
  if (!strike || !mayOrganise(viewer, strike.groupId)) return null
  await beforeChange(tx, 'strikes', strike.id)
  return strike
}

/** Changes a strike. */
export async function editStrike(viewer: Viewer, slug: string, input: StrikeInput & Edited, now: Date): Promise<'saved' | 'changed' | 'not-found'> {
  return db().$transaction(async (tx) => {
    const strike = await keptStrike(tx, viewer, slug)
    if (!strike) return 'not-found'
    if (isBehind(input, strike)) return 'changed'
    await tx.strike.update({ where: { id: strike.id }, data: { ...strikeFields(input), updatedAt: now } })
    await setWorkplaces(tx, strike.id, strike.disputeId, input.workplaceIds)
    await revised(tx, 'strikes', strike.id, editBy(viewer, input), now)
    return 'saved'
  })
}

/** Calls a strike off; its group's own pickets with it, if so wished, and then everyone on them is told. */
export async function callOffStrike(viewer: Viewer, slug: string, input: { why: string; pickets: boolean }, now: Date): Promise<'saved' | 'not-found'> {
  return db().$transaction(async (tx) => {
    const strike = await keptStrike(tx, viewer, slug)
    if (!strike) return 'not-found'
    await tx.strike.updateMany({ where: { id: strike.id, calledOffAt: null }, data: { calledOffAt: now, calledOffWhy: input.why, updatedAt: now } })
    const own = { strikeId: strike.id, groupId: strike.groupId, calledOffAt: null }
    const pickets = await tx.picket.findMany({ where: own, select: { id: true }, orderBy: { id: 'asc' } })
    for (const { id } of input.pickets ? pickets : []) await callOff(tx, viewer, id, input.why, now)
    await revised(tx, 'strikes', strike.id, { by: viewer.userId, action: 'called-off' }, now)
    return 'saved'
  })
}
