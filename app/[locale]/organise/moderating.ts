import 'server-only'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { openHidingAt } from '@/lib/moderation/hiding/queries'
import { recordIn } from '@/lib/moderation/rules'
import { recordAt } from '@/lib/moderation/records/queries'

/** What hides a record of this group, if something does. Asked once a request. */
export const hidingOf = cache(openHidingAt)

/** Goes to the page of the record whose address was looked for, if it is one of this group's (of any group, for the site); else gives the address back. */
export async function toRecord(given: string | string[] | undefined, { groupId, base }: { groupId: string | null; base: string }): Promise<string> {
  const address = (typeof given === 'string' ? given : '').replace(/\p{Cc}/gu, '').trim().slice(0, 300)
  const named = recordIn(address)
  const record = named && await recordAt(named.kind, named.slug)
  if (record && (groupId === null || record.groupId === groupId)) redirect(`${base}/${record.kind}/${record.slug}`)
  return address
}
