import 'server-only'
import { enqueue } from '@/lib/jobs/mutations'
import { days, later, minutes } from '@/lib/platform/clock'
import { emailHash, newId } from '@/lib/platform/crypto'
import { db, type Db } from '@/lib/platform/db'
import { allow, network } from '@/lib/platform/limits'
import { waitForButton, waitingTime } from '@/lib/people/confirmations/mutations'
import { contactFor } from '@/lib/people/contacts/mutations'
import type { ActResult, Sender } from '@/lib/people/types'
import { overlapping, shiftState } from '../rules'
import type { PledgeInput } from '../schema'

const picketSelect = {
  id: true, groupId: true, calledOffAt: true,
  shifts: { select: { id: true, startsAt: true, endsAt: true, needed: true, capacity: true, taken: true, calledOffAt: true } },
} as const

/** `overlap`: two of the chosen shifts cannot be stood by one person. */
export type PledgeResult = ActResult | 'overlap'

/**
 * Takes one or several shifts that wait for their button. Nothing is held until it is pressed. The page answers the same whether or not this
 * address has pledged before: only the mail to it tells (safety.md, promise 6).
 */
export async function pledge(sender: Sender, slug: string, input: PledgeInput, now: Date): Promise<PledgeResult> {
  const picket = await db().picket.findFirst({ where: { slug, publishedAt: { lte: now }, group: { heldAt: null } }, select: picketSelect })
  if (!picket) return 'not-found'
  const wanted = [...new Set([...input.shiftIds, ...input.waitIds])]
  const chosen = picket.shifts.filter(({ id }) => wanted.includes(id))
  if (chosen.length === 0 || chosen.length < wanted.length) return 'closed'
  const states = chosen.map((shift) => ({ id: shift.id, state: shiftState(shift, picket, now) }))
  for (const state of ['called-off', 'past'] as const) if (states.some((each) => each.state === state)) return state
  if (states.some(({ id, state }) => state === 'full' && !input.waitIds.includes(id))) return 'full'
  if (overlapping(chosen)) return 'overlap'
  if (!(await allow('act', network(sender.address), 100, minutes(10), now))) return 'too-many'
  const before = await db().pledge.findMany({
    where: { shiftId: { in: wanted }, state: { in: ['confirmed', 'offered', 'waiting'] }, contact: { groupId: picket.groupId, emailHash: emailHash(picket.groupId, input.email) } },
    select: { shiftId: true, contactId: true },
  })
  const fresh = wanted.filter((id) => !before.some(({ shiftId }) => shiftId === id))
  if (fresh.length > 0) await db().$transaction((tx) => putDown(tx, sender, picket.groupId, fresh, input, now))
  else if (before[0]) await tellAlready(before[0].contactId, picket.id, input.email, sender, now)
  return 'sent'
}

/** Writes down what waits for its button. The batch is locked before the contact, here as everywhere, so that two acts never wait for each other. */
async function putDown(tx: Db, sender: Sender, groupId: string, fresh: string[], input: PledgeInput, now: Date): Promise<void> {
  const purgeAt = later(now, waitingTime)
  const confirmationId = await waitForButton(tx, input.email, sender.locale, now)
  const contact = await contactFor(tx, { groupId, email: input.email, name: input.name, phone: input.phone, locale: sender.locale, purgeAt }, now)
  const fields = (shiftId: string) => ({ confirmationId, wantsWaiting: input.waitIds.includes(shiftId), purgeAt })
  await tx.pledge.createMany({
    data: fresh.map((shiftId) => ({ id: newId(), shiftId, contactId: contact.id, createdAt: now, ...fields(shiftId) })), skipDuplicates: true,
  })
  // Tried before and never confirmed, or given back: it waits for its button again.
  for (const shiftId of fresh) {
    await tx.pledge.updateMany({
      where: { contactId: contact.id, shiftId, state: { in: ['unconfirmed', 'cancelled'] } },
      data: { state: 'unconfirmed', cancelledAt: null, confirmedAt: null, remindedAt: null, ...fields(shiftId) },
    })
  }
}

async function tellAlready(contactId: string, picketId: string, email: string, sender: Sender, now: Date): Promise<void> {
  if (await allow(`already|${contactId}`, email, 3, days(1), now)) {
    await enqueue(db(), [{ kind: 'pledge-already', locale: sender.locale, ids: { contactId, picketId } }], now)
  }
}
