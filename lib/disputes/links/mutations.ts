import 'server-only'
import type { Viewer } from '@/lib/people/types'
import { db, type Db } from '@/lib/platform/db'
import { published } from '@/lib/platform/publication'
import { lockOwn } from '../mutations'
import type { LinkInput } from '../schema'

const pairOf = (one: string, other: string) => (one < other ? { fromId: one, toId: other } : { fromId: other, toId: one })

/** Links two disputes, within somebody's transaction: kept once, shown on both. Linking them again changes why. */
export async function makeLink(tx: Db, one: string, other: string, why: string): Promise<void> {
  const pair = pairOf(one, other)
  await tx.disputeLink.upsert({ where: { fromId_toId: pair }, create: { ...pair, why }, update: { why } })
}

export type LinkResult = 'linked' | 'not-found' | 'no-such-dispute' | 'itself'

/** Links a dispute of one's own to any that is public, or to another of one's own. */
export async function linkDisputes(viewer: Viewer, slug: string, { other, why }: LinkInput, now: Date): Promise<LinkResult> {
  return db().$transaction(async (tx) => {
    const dispute = await lockOwn(tx, viewer, slug)
    if (!dispute) return 'not-found'
    if (other === slug) return 'itself'
    const isPublic = { publishedAt: { lte: now }, group: { heldAt: null } }
    const found = await tx.dispute.findFirst({ where: { slug: other, OR: [isPublic, { groupId: dispute.groupId }] }, select: { id: true } })
    if (!found) return 'no-such-dispute'
    await makeLink(tx, dispute.id, found.id, why)
    await published(tx)
    return 'linked'
  })
}

/** Undoes a link, from either side. */
export async function unlinkDisputes(viewer: Viewer, slug: string, otherId: string): Promise<'removed' | 'not-found'> {
  return db().$transaction(async (tx) => {
    const dispute = await lockOwn(tx, viewer, slug)
    if (!dispute) return 'not-found'
    await tx.$executeRaw`
      DELETE FROM "DisputeLink"
      WHERE ("fromId" = ${dispute.id}::uuid AND "toId"::text = ${otherId}) OR ("toId" = ${dispute.id}::uuid AND "fromId"::text = ${otherId})`
    await published(tx)
    return 'removed'
  })
}
