import 'server-only'
import { withdrawSignature } from '@/lib/campaigns/mutations'
import { withdrawMessage } from '@/lib/groups/mutations'
import { cancelRsvp } from '@/lib/meetings/mutations'
import type { Db } from '@/lib/platform/db'
import { cancelPledge } from '@/lib/strikes/mutations'
import type { Cover } from '../types'
import { inVisit } from '../visits/mutations'

/**
 * Erases everything a visit covers: places are given back first, so that whoever waits for one gets it, then the rows go, and with them every
 * link. A signature leaves its campaign's count. Null: the visit has ended.
 */
export const eraseAll = (token: string, now: Date): Promise<true | null> => inVisit(token, now, async (tx, cover) => {
  await giveBack(tx, cover, now)
  for (const id of cover.signatureIds) await withdrawSignature(tx, id)
  await tx.contact.deleteMany({ where: { id: { in: cover.contactIds } } })
  if (cover.confirmationId) await tx.confirmation.deleteMany({ where: { id: cover.confirmationId } })
  return true as const
})

async function giveBack(tx: Db, { contactIds }: Cover, now: Date): Promise<void> {
  const live = { where: { contactId: { in: contactIds }, state: { in: ['confirmed' as const, 'offered' as const, 'waiting' as const] } }, select: { id: true } }
  for (const { id } of await tx.rsvp.findMany(live)) await cancelRsvp(tx, id, now)
  for (const { id } of await tx.pledge.findMany(live)) await cancelPledge(tx, id, now)
  for (const { id } of await tx.message.findMany({ where: { contactId: { in: contactIds } }, select: { id: true } })) await withdrawMessage(tx, id, now)
}
