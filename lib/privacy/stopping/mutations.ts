import 'server-only'
import { findLink } from '@/lib/people/links/queries'
import { emailHash } from '@/lib/platform/crypto'
import { db, type Db } from '@/lib/platform/db'
import { batchAddress } from '../queries'

/**
 * Stops the mails that a link can stop: a group's to a contact, a campaign's to a signer, or, for an address that never confirmed anything,
 * every mail of this site. False: the link has ended.
 */
export const stopMails = (token: string, now: Date): Promise<boolean> => switchMails(token, now, now)

/** Takes the stop back. */
export const resumeMails = (token: string, now: Date): Promise<boolean> => switchMails(token, null, now)

async function switchMails(token: string, mutedAt: Date | null, now: Date): Promise<boolean> {
  return db().$transaction(async (tx) => {
    const link = await findLink(token, ['unsubscribe'], now, tx)
    if (!link) return false
    const { contactId, signatureId, confirmationId } = link
    // The first stop's time is kept when it is pressed twice.
    const still = mutedAt ? { mutedAt: null } : {}
    if (contactId) await tx.contact.updateMany({ where: { id: contactId, ...still }, data: { mutedAt } })
    if (signatureId) await tx.signature.updateMany({ where: { id: signatureId, ...still }, data: { mutedAt } })
    return confirmationId ? suppress(tx, confirmationId, mutedAt, now) : Boolean(contactId ?? signatureId)
  })
}

async function suppress(tx: Db, confirmationId: string, stop: Date | null, now: Date): Promise<boolean> {
  const address = await batchAddress(confirmationId, tx)
  if (!address) return false
  const addressHash = emailHash('suppression', address)
  if (stop) await tx.suppression.createMany({ data: { addressHash, createdAt: now }, skipDuplicates: true })
  else await tx.suppression.deleteMany({ where: { addressHash } })
  return true
}
