import 'server-only'
import type { Link } from '@/lib/people/types'
import { emailHash } from '@/lib/platform/crypto'
import { db } from '@/lib/platform/db'
import { batchAddress } from '../queries'

/** Where an "unsubscribe" link stands: whether its mails are stopped now, and what it can stop. */
export async function stopStateOf(link: Link): Promise<{ stopped: boolean; of: 'group' | 'campaign' | 'address'; name: string } | null> {
  if (link.contactId) {
    const row = await db().contact.findUnique({ where: { id: link.contactId }, select: { mutedAt: true, group: { select: { name: true } } } })
    return row && { stopped: row.mutedAt !== null, of: 'group', name: row.group.name }
  }
  if (link.signatureId) {
    const row = await db().signature.findUnique({ where: { id: link.signatureId }, select: { mutedAt: true, campaign: { select: { title: true } } } })
    return row && { stopped: row.mutedAt !== null, of: 'campaign', name: row.campaign.title }
  }
  const address = link.confirmationId && await batchAddress(link.confirmationId)
  if (!address) return null
  return { stopped: (await db().suppression.count({ where: { addressHash: emailHash('suppression', address) } })) > 0, of: 'address', name: '' }
}
