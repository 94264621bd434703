import 'server-only'
import { confirmSignature } from '@/lib/campaigns/mutations'
import { confirmMessage } from '@/lib/groups/mutations'
import { confirmRsvp } from '@/lib/meetings/mutations'
import { waitForButton } from '@/lib/people/confirmations/mutations'
import { findLink } from '@/lib/people/links/queries'
import type { ActKind, ConfirmResult, Sender } from '@/lib/people/types'
import { minutes } from '@/lib/platform/clock'
import { db, violatedConstraint, type Db } from '@/lib/platform/db'
import { allow, network } from '@/lib/platform/limits'
import { confirmPledge } from '@/lib/strikes/mutations'
import { actsOf, batchOf, coverOf } from '../queries'
import { actingRecord, knownAt } from '../records/queries'
import { actKey, stands, waitingActs } from '../rules'
import type { AddressInput } from '../schema'
import { mintVisit } from '../tokens/mutations'
import type { Acts, Confirmed, Outcome } from '../types'

const confirming: Record<ActKind, (tx: Db, id: string, now: Date) => Promise<ConfirmResult>> = {
  rsvp: confirmRsvp, pledge: confirmPledge, signature: confirmSignature, message: confirmMessage,
}

/** Places that went while two confirmed at once: the database says so by one of these. */
const capacity = ['Shift_capacity', 'Meeting_capacity']

/**
 * Confirms one act on its own ground: what is refused leaves no trace and does not undo the acts before it. Whoever calls has checked that the
 * act is theirs.
 */
export async function confirmAct(tx: Db, { kind, id }: { kind: ActKind; id: string }, now: Date): Promise<ConfirmResult> {
  await tx.$executeRawUnsafe('SAVEPOINT act')
  try {
    const result = await confirming[kind](tx, id, now)
    await tx.$executeRawUnsafe(stands(result) ? 'RELEASE SAVEPOINT act' : 'ROLLBACK TO SAVEPOINT act')
    return result
  } catch (error) {
    if (!capacity.includes(violatedConstraint(error) ?? '')) throw error
    await tx.$executeRawUnsafe('ROLLBACK TO SAVEPOINT act')
    return 'full'
  }
}

/**
 * The one button: confirms every act that is ticked, drops those that were shown and are not (somebody else's), and opens the holder's page.
 * Pressed again it changes nothing and opens the page. An act that joined the batch after its page was shown is left waiting. Null: the batch
 * has ended.
 */
export async function confirmBatch(token: string, pressed: { shown: string[]; ticked: string[] }, now: Date): Promise<Confirmed | null> {
  return db().$transaction(async (tx) => {
    const { confirmationId } = (await findLink(token, ['confirm'], now, tx)) ?? {}
    if (!confirmationId) return null
    // Two presses of one button go one after the other.
    await tx.$executeRaw`SELECT 1 FROM "Confirmation" WHERE "id" = ${confirmationId}::uuid FOR UPDATE`
    const batch = await batchOf(confirmationId, now, tx)
    if (!batch) return null
    const { contactIds } = await coverOf({ confirmationId }, tx)
    const outcomes: Outcome[] = []
    for (const act of waitingActs(inOrder(await actsOf({ confirmationId }, batch.locale, now, tx)))) {
      const key = actKey(act)
      if (!pressed.shown.includes(key)) continue
      const result = pressed.ticked.includes(key) ? await confirmAct(tx, act, now) : await drop(tx, act, confirmationId)
      outcomes.push({ kind: act.kind, id: act.id, result })
    }
    await dropEmpty(tx, contactIds)
    if (outcomes.some(({ result }) => stands(result))) {
      await tx.confirmation.updateMany({ where: { id: confirmationId, confirmedAt: null }, data: { confirmedAt: now } })
    }
    return { visit: await mintVisit({ confirmationId }, now, tx), outcomes }
  }, { timeout: 20_000 })
}

/** Everyone's answers by meeting, as pledges come by shift: two batches that are confirmed at once lock the same places one after the other. */
const inOrder = (acts: Acts): Acts => ({ ...acts, rsvps: acts.rsvps.toSorted((a, b) => (a.meetingId < b.meetingId ? -1 : 1)) })

/** Contacts that were made for nothing but what was just dropped. */
const dropEmpty = (tx: Db, ids: string[]) =>
  tx.contact.deleteMany({ where: { id: { in: ids }, confirmedAt: null, rsvps: { none: {} }, pledges: { none: {} }, messages: { none: {} } } })

/** "That was not me": the unconfirmed act goes. */
async function drop(tx: Db, { kind, id }: { kind: ActKind; id: string }, confirmationId: string): Promise<'dropped'> {
  const where = { id, confirmationId }
  if (kind === 'signature') await tx.signature.deleteMany({ where: { ...where, confirmedAt: null } })
  if (kind === 'rsvp') await tx.rsvp.deleteMany({ where: { ...where, state: 'unconfirmed' } })
  if (kind === 'pledge') await tx.pledge.deleteMany({ where: { ...where, state: 'unconfirmed' } })
  if (kind === 'message') await tx.message.deleteMany({ where: { ...where, confirmedAt: null } })
  return 'dropped'
}

/**
 * "Send it again": a mail for the acts of this address that wait at this record, within the day's limit of that address. Answers nothing, so
 * that nothing can be learnt of an address.
 */
export async function sendAgain(sender: Sender, input: AddressInput, now: Date): Promise<'sent' | 'not-found' | 'too-many'> {
  const record = await actingRecord(input.kind, input.slug, now)
  if (!record) return 'not-found'
  if (!(await allow('act', network(sender.address), 100, minutes(10), now))) return 'too-many'
  const known = await knownAt(record, input.email)
  if (!known) return 'sent'
  const { signatureId, contactId } = known
  const left = { confirmationId: { not: null }, purgeAt: { gt: now } }
  const mine = { contactId: contactId ?? undefined, ...left }
  await db().$transaction(async (tx) => {
    const signatures = signatureId ? await tx.signature.count({ where: { id: signatureId, confirmedAt: null, ...left } }) : 0
    const others = contactId
      ? await tx.rsvp.count({ where: { ...mine, state: 'unconfirmed' } }) + await tx.pledge.count({ where: { ...mine, state: 'unconfirmed' } })
        + await tx.message.count({ where: { ...mine, confirmedAt: null } })
      : 0
    if (signatures + others === 0) return
    // Yesterday's batch cannot be found by today's salt: what waits moves to today's, whose mail is the one that goes.
    const data = { confirmationId: await waitForButton(tx, input.email, sender.locale, now) }
    if (signatureId) await tx.signature.updateMany({ where: { id: signatureId, confirmedAt: null, ...left }, data })
    if (!contactId) return
    await tx.rsvp.updateMany({ where: { ...mine, state: 'unconfirmed' }, data })
    await tx.pledge.updateMany({ where: { ...mine, state: 'unconfirmed' }, data })
    await tx.message.updateMany({ where: { ...mine, confirmedAt: null }, data })
  })
  return 'sent'
}
