import 'server-only'
import { enqueue } from '@/lib/jobs/mutations'
import type { Sender } from '@/lib/people/types'
import { days, minutes } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { allow, network } from '@/lib/platform/limits'
import type { AddressInput } from '../schema'
import { actingRecord, knownAt } from './queries'

/** "Send me my link": to the address, if it has confirmed something here; the page answers alike whether or not it has. Three a day. */
export async function sendMyLink(sender: Sender, input: AddressInput, now: Date): Promise<'sent' | 'not-found' | 'too-many'> {
  const record = await actingRecord(input.kind, input.slug, now)
  if (!record) return 'not-found'
  if (!(await allow('act', network(sender.address), 100, minutes(10), now))) return 'too-many'
  const known = await knownAt(record, input.email)
  const ids = known?.confirmed && { ...(known.contactId && { contactId: known.contactId }), ...(known.signatureId && { signatureId: known.signatureId }) }
  if (ids && (await allow(`my-link|${Object.values(ids).join()}`, input.email, 3, days(1), now))) {
    await enqueue(db(), [{ kind: 'my-link', locale: sender.locale, ids }], now)
  }
  return 'sent'
}
