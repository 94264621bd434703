import 'server-only'
import { db, type Db } from '@/lib/platform/db'
import { published } from '@/lib/platform/publication'
import { mayOrganise } from '@/lib/groups/policy'
import type { Viewer } from '@/lib/people/types'
import { setWorkplaces, strikeFields } from '../mutations'
import { callOff } from '../pickets/mutations'
import type { StrikeInput } from '../schema'

async function keptStrike(tx: Db, viewer: Viewer, slug: string) {
  const strike = await tx.strike.findUnique({ where: { slug }, select: { id: true, groupId: true, disputeId: true, calledOffAt: true } })
  return strike && mayOrganise(viewer, strike.groupId) ? strike : null
}

/** Changes a strike. */
export async function editStrike(viewer: Viewer, slug: string, input: StrikeInput, now: Date): Promise<'saved' | 'not-found'> {
  return db().$transaction(async (tx) => {
    const strike = await keptStrike(tx, viewer, slug)
    if (!strike) return 'not-found'
    await tx.strike.update({ where: { id: strike.id }, data: { ...strikeFields(input), updatedAt: now } })
    await setWorkplaces(tx, strike.id, strike.disputeId, input.workplaceIds)
    await published(tx)
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
    const pickets = await tx.picket.findMany({ where: own, select: { id: true } })
    for (const { id } of input.pickets ? pickets : []) await callOff(tx, id, input.why, now)
    await published(tx)
    return 'saved'
  })
}
