import 'server-only'
import { tokenHash } from '@/lib/platform/crypto'
import { db, type Db } from '@/lib/platform/db'
import type { Link, LinkPurpose } from '../types'

const token = /^[A-Za-z0-9_-]{43}$/

/** The link behind a token, when it is for one of these purposes and has not ended. Opening it changes nothing. */
export async function findLink(text: string, purposes: LinkPurpose[], now: Date, client: Db = db()): Promise<Link | null> {
  if (!token.test(text)) return null
  const row = await client.privateLink.findUnique({
    where: { tokenHash: tokenHash(text), purpose: { in: purposes }, expiresAt: { gt: now } },
    select: { id: true, purpose: true, confirmationId: true, contactId: true, signatureId: true, rsvpId: true, pledgeId: true, userId: true, invitationId: true, replyAddressId: true, proposalId: true, resetId: true, expiresAt: true },
  })
  return row && { ...row, purpose: row.purpose as LinkPurpose }
}
