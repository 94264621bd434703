import 'server-only'
import { note } from '@/lib/audit/mutations'
import { mayOwn } from '@/lib/groups/policy'
import { enqueue } from '@/lib/jobs/mutations'
import { isFresh } from '@/lib/people/sessions/rules'
import type { Viewer } from '@/lib/people/types'
import { days, later } from '@/lib/platform/clock'
import { newId, seal } from '@/lib/platform/crypto'
import { db } from '@/lib/platform/db'
import { allow } from '@/lib/platform/limits'
import { proofsADay, proofTime } from '../rules'
import { proofOf } from './queries'

type Asked = { ok: true } | { ok: false; why: 'not-found' | 'prove' | 'limit' }

/** Whoever can say where answers go reads what people write: only an owner, who has just shown who they are. */
const refusal = (viewer: Viewer | null, groupId: string, now: Date): Asked | null =>
  !mayOwn(viewer, groupId) ? { ok: false, why: 'not-found' } : isFresh(viewer, now) ? null : { ok: false, why: 'prove' }

/** Asks a mailbox whether answers to a group may go there. The one that stands stays until it has said yes; an older question ends. */
export async function askReplyAddress(viewer: Viewer, groupId: string, email: string, now: Date): Promise<Asked> {
  const refused = refusal(viewer, groupId, now)
  if (refused) return refused
  if (!(await allow('reply-address', groupId, proofsADay, days(1), now))) return { ok: false, why: 'limit' }
  const id = newId()
  await db().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT 1 FROM "Group" WHERE "id" = ${groupId}::uuid FOR NO KEY UPDATE`
    await tx.replyAddress.deleteMany({ where: { groupId } })
    await tx.replyAddress.create({ data: { id, groupId, sealedEmail: seal('ReplyAddress', 'email', id, email), locale: viewer.locale, createdAt: now, expiresAt: later(now, proofTime) } })
    await enqueue(tx, [{ kind: 'reply-address', locale: viewer.locale, ids: { replyAddressId: id } }], now)
  })
  return { ok: true }
}

/** From now on answers go to the group's page; and an address that has not said yes is forgotten. */
export async function dropReplyAddress(viewer: Viewer, groupId: string, now: Date): Promise<Asked> {
  const refused = refusal(viewer, groupId, now)
  if (refused) return refused
  await db().$transaction(async (tx) => {
    const { count } = await tx.group.updateMany({ where: { id: groupId, sealedReplyTo: { not: null } }, data: { sealedReplyTo: null } })
    await tx.replyAddress.deleteMany({ where: { groupId } })
    if (count > 0) await note(tx, 'reply-address-removed', { userId: viewer.userId, groupId }, now)
  })
  return { ok: true }
}

/** The mailbox says yes, by the button behind its link. Once; then the link has ended. */
export async function proveReplyAddress(token: string, groupSlug: string, now: Date): Promise<'done' | 'gone'> {
  return db().$transaction(async (tx) => {
    const proof = await proofOf(token, groupSlug, now, tx)
    if (!proof) return 'gone'
    const { count } = await tx.replyAddress.deleteMany({ where: { id: proof.id } })
    if (count === 0) return 'gone'
    await tx.group.update({ where: { id: proof.group.id }, data: { sealedReplyTo: seal('Group', 'replyTo', proof.group.id, proof.email) } })
    await note(tx, 'reply-address-set', { groupId: proof.group.id }, now)
    return 'done'
  })
}
