import 'server-only'
import type { Viewer } from '@/lib/people/types'
import { db, type Db } from '@/lib/platform/db'
import { beforeChange, revised } from '@/lib/revisions/mutations'
import { lockOwn } from '../mutations'
import type { LinkInput } from '../schema'

const pairOf = (one: string, other: string) => (one < other ? { fromId: one, toId: other } : { fromId: other, toId: one })

/** Links two disputes, within somebody's transaction: kept once, shown on both. Linking them again changes why. */
export async function makeLink(tx: Db, one: string, other: string, why: string): Promise<void> {
  const pair = pairOf(one, other)
  await tx.disputeLink.upsert({ where: { fromId_toId: pair }, create: { ...pair, why }, update: { why } })
}

/**
 * Both sides of a link, held until the transaction ends, in the same order for everybody: each side's history says that they were linked or are
 * no longer. The first is the viewer's own.
 */
async function lockPair(tx: Db, viewer: Viewer, slug: string, other: { id: string } | { slug: string }) {
  const found = await tx.dispute.findFirst({ where: other, select: { id: true, slug: true } })
  await tx.$queryRaw`SELECT 1 FROM "Dispute" WHERE "slug" = ANY(${[slug, found?.slug ?? slug]}) ORDER BY "slug" FOR UPDATE`
  const dispute = await lockOwn(tx, viewer, slug)
  if (dispute && found && found.id !== dispute.id) await beforeChange(tx, 'disputes', found.id)
  return dispute
}

async function bothRevised(tx: Db, viewer: Viewer, ids: string[], now: Date): Promise<void> {
  for (const id of ids) await revised(tx, 'disputes', id, { by: viewer.userId, action: 'edited' }, now)
}

export type LinkResult = 'linked' | 'not-found' | 'no-such-dispute' | 'itself' | 'linked-already'

/** Links a dispute of one's own to any that is public, or to another of one's own. What was said of a link, perhaps by the other side, is not written over. */
export async function linkDisputes(viewer: Viewer, slug: string, { other, why }: LinkInput, now: Date): Promise<LinkResult> {
  return db().$transaction(async (tx) => {
    const dispute = await lockPair(tx, viewer, slug, { slug: other })
    if (!dispute) return 'not-found'
    if (other === slug) return 'itself'
    const isPublic = { publishedAt: { lte: now }, group: { heldAt: null } }
    const found = await tx.dispute.findFirst({ where: { slug: other, OR: [isPublic, { groupId: dispute.groupId }] }, select: { id: true } })
    if (!found) return 'no-such-dispute'
    const linked = await tx.disputeLink.findUnique({ where: { fromId_toId: pairOf(dispute.id, found.id) }, select: { why: true } })
    if (linked) return linked.why === why ? 'linked' : 'linked-already'
    await makeLink(tx, dispute.id, found.id, why)
    await bothRevised(tx, viewer, [dispute.id, found.id], now)
    return 'linked'
  })
}

/** Undoes a link, from either side. */
export async function unlinkDisputes(viewer: Viewer, slug: string, otherId: string, now: Date): Promise<'removed' | 'not-found'> {
  return db().$transaction(async (tx) => {
    const dispute = await lockPair(tx, viewer, slug, { id: otherId })
    if (!dispute) return 'not-found'
    const gone = await tx.$executeRaw`
      DELETE FROM "DisputeLink"
      WHERE ("fromId" = ${dispute.id}::uuid AND "toId"::text = ${otherId}) OR ("toId" = ${dispute.id}::uuid AND "fromId"::text = ${otherId})`
    if (gone > 0) await bothRevised(tx, viewer, [dispute.id, otherId], now)
    return 'removed'
  })
}
