import 'server-only'
import { maySeePeople, mayOwn } from '@/lib/groups/policy'
import { findLink } from '@/lib/people/links/queries'
import type { Viewer } from '@/lib/people/types'
import { open } from '@/lib/platform/crypto'
import { db, type Db } from '@/lib/platform/db'
import type { Replies } from '../types'

/** Where answers go, for the group's owner: '' when it is the group's page. Null to everyone else. */
export async function repliesOf(viewer: Viewer | null, groupId: string, now: Date): Promise<Replies | null> {
  if (!mayOwn(viewer, groupId)) return null
  const row = await db().group.findUnique({
    where: { id: groupId }, select: { sealedReplyTo: true, replyAddress: { select: { id: true, sealedEmail: true, expiresAt: true } } },
  })
  if (!row) return null
  const { replyAddress: asked } = row
  return {
    address: row.sealedReplyTo ? open('Group', 'replyTo', groupId, row.sealedReplyTo) : '',
    waiting: asked && asked.expiresAt > now ? { address: open('ReplyAddress', 'email', asked.id, asked.sealedEmail), until: asked.expiresAt } : null,
  }
}

/** Whether the group has an address for answers, for those who write in its name; which one, only its owners see. */
export async function hasReplyAddress(viewer: Viewer | null, groupId: string): Promise<boolean> {
  return maySeePeople(viewer, groupId) && (await db().group.count({ where: { id: groupId, sealedReplyTo: { not: null } } })) > 0
}

/** What a link to a mailbox asks it; null when the link has ended or is another group's. Opening it changes nothing. */
export async function proofOf(
  token: string, groupSlug: string, now: Date, client: Db = db(),
): Promise<{ id: string; email: string; group: { id: string; name: string; slug: string } } | null> {
  const link = await findLink(token, ['reply-address'], now, client)
  const row = link?.replyAddressId ? await client.replyAddress.findFirst({
    where: { id: link.replyAddressId, expiresAt: { gt: now }, group: { slug: groupSlug, heldAt: null } },
    select: { id: true, sealedEmail: true, group: { select: { id: true, name: true, slug: true } } },
  }) : null
  return row && { id: row.id, group: row.group, email: open('ReplyAddress', 'email', row.id, row.sealedEmail) }
}
