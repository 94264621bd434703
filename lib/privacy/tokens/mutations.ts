import 'server-only'
import { mintLink } from '@/lib/people/links/mutations'
import type { LinkSubject } from '@/lib/people/types'
import { later } from '@/lib/platform/clock'
import type { Db } from '@/lib/platform/db'
import { coverOf } from '../queries'
import { visitTime } from '../rules'

/**
 * The address of a visit to what a link opens. A batch that is about one group alone keeps to that group's contact too, so that it stays open
 * when the last act of the batch has been taken back.
 */
export async function mintVisit({ confirmationId, contactId, signatureId }: LinkSubject, now: Date, client: Db): Promise<string> {
  const { contactIds } = await coverOf({ confirmationId, contactId, signatureId }, client)
  const only = contactIds.length === 1 ? contactIds[0] : contactId
  return mintLink('visit', { confirmationId, contactId: only, signatureId }, later(now, visitTime), client)
}
