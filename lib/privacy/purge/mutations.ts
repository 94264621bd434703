import 'server-only'
import { waitingTime } from '@/lib/people/confirmations/mutations'
import { later } from '@/lib/platform/clock'
import { db, type Db } from '@/lib/platform/db'
import { beforeChange, revised } from '@/lib/revisions/mutations'
import { keptFor, signerPurgeAt } from '../rules'
import type { PurgeCount } from '../types'

/** Removes what has reached its date (safety.md, promise 4) and says how many rows of each kind went. Safe to run at any time, and twice. */
export const purge = (now: Date): Promise<PurgeCount> => db().$transaction((tx) => purgeIn(tx, now), { timeout: 300_000, maxWait: 20_000 })

class Rehearsed extends Error {
  constructor(readonly count: PurgeCount) { super('rehearsed') }
}

/** What a purge would remove now: the purge itself, taken back. So its count is what the purge does. */
export async function purgePlan(now: Date): Promise<PurgeCount> {
  try {
    await db().$transaction(async (tx) => { throw new Rehearsed(await purgeIn(tx, now)) }, { timeout: 300_000, maxWait: 20_000 })
  } catch (error) {
    if (error instanceof Rehearsed) return error.count
    throw error
  }
  return {}
}

// Children before their parents, so that each row is counted where it belongs and none goes silently with another.
async function purgeIn(tx: Db, now: Date): Promise<PurgeCount> {
  await startClocks(tx, now)
  const due = { where: { purgeAt: { lte: now } } }
  const ended = { where: { expiresAt: { lte: now } } }
  const count: PurgeCount = {}
  const gone = async (name: string, work: Promise<{ count: number }>) => { count[name] = (await work).count }
  await gone('mailingRecipients', tx.mailingRecipient.deleteMany(due))
  await gone('mailings', tx.mailing.deleteMany(due))
  await purgeImports(tx, now, gone)
  await gone('signatures', tx.signature.deleteMany(due))
  await gone('signatureTraces', tx.signatureTrace.deleteMany({ where: { at: { lte: later(now, -keptFor.trace) } } }))
  // Its date says when it was sent, and is indexed.
  const sentLongAgo = { confirmedAt: null, networkHash: { not: null }, purgeAt: { lte: later(now, waitingTime - keptFor.trace) } }
  await gone('networkHashes', tx.signature.updateMany({ where: sentLongAgo, data: { networkHash: null } }))
  await gone('rsvps', tx.rsvp.deleteMany(due))
  await gone('pledges', tx.pledge.deleteMany(due))
  await gone('messages', tx.message.deleteMany(due))
  await gone('reports', tx.report.deleteMany(due))
  await gone('proposals', tx.proposal.deleteMany(due))
  await gone('consents', tx.consent.deleteMany({ where: { OR: [{ lapsesAt: { lte: now } }, { withdrawnAt: { not: null }, contact: { purgeAt: { lte: now } } }] } }))
  count.contacts = await purgeContacts(tx, now)
  await gone('links', tx.privateLink.deleteMany(ended))
  await gone('invitations', tx.invitation.deleteMany(ended))
  await gone('replyAddresses', tx.replyAddress.deleteMany(ended))
  await gone('confirmations', tx.confirmation.deleteMany(ended))
  await gone('rateCounts', tx.rateCount.deleteMany(ended))
  await gone('dailySalts', tx.dailySalt.deleteMany({ where: { day: { lt: new Date(now.toISOString().slice(0, 10)) } } }))
  await gone('factorResets', tx.factorReset.deleteMany(due))
  await gone('challenges', tx.challenge.deleteMany(ended))
  await gone('sessions', tx.session.deleteMany(ended))
  await gone('devices', tx.device.deleteMany({ where: { lastSeenAt: { lte: later(now, -keptFor.device) } } }))
  await gone('users', tx.user.deleteMany({ where: { confirmedAt: null, createdAt: { lte: later(now, -keptFor.unconfirmedUser) } } }))
  await gone('auditEntries', tx.auditEntry.deleteMany({ where: { at: { lte: later(now, -keptFor.audit) } } }))
  return count
}

type Gone = (name: string, work: Promise<{ count: number }>) => Promise<void>

/** The file and the lines of an import; how one was matched that was started stays for the next of its kind. One that somebody works on waits. */
async function purgeImports(tx: Db, now: Date, gone: Gone): Promise<void> {
  const due = { purgeAt: { lte: now }, state: { notIn: ['running', 'undoing'] } }
  await gone('importRows', tx.importRow.deleteMany({ where: { run: due } }))
  await gone('importParts', tx.importPart.deleteMany({ where: { run: due } }))
  await gone('imports', tx.importRun.deleteMany({ where: { ...due, OR: [{ startedAt: null }, { state: 'over' }] } }))
  await tx.importRun.updateMany({ where: due, data: { state: 'over', failure: '', updatedAt: now, purgeAt: later(now, keptFor.matching) } })
}

/**
 * Contacts with nothing left and no agreement that still holds. They are locked before they are looked at again: an act that is arriving for one
 * of them has it locked itself, and it is left for the next time.
 */
async function purgeContacts(tx: Db, now: Date): Promise<number> {
  const empty = `NOT EXISTS (SELECT 1 FROM "Rsvp" x WHERE x."contactId" = c."id") AND NOT EXISTS (SELECT 1 FROM "Pledge" x WHERE x."contactId" = c."id")
    AND NOT EXISTS (SELECT 1 FROM "Message" x WHERE x."contactId" = c."id")
    AND NOT EXISTS (SELECT 1 FROM "Consent" x WHERE x."contactId" = c."id" AND x."givenAt" IS NOT NULL AND x."withdrawnAt" IS NULL AND x."lapsesAt" > $1)`
  const locked = await tx.$queryRawUnsafe<{ id: string }[]>(`SELECT c."id" FROM "Contact" c WHERE ${empty} FOR UPDATE SKIP LOCKED`, now)
  return tx.$executeRawUnsafe(`DELETE FROM "Contact" c WHERE c."id" = ANY($2::uuid[]) AND ${empty}`, now, locked.map(({ id }) => id))
}

/**
 * A campaign whose last day has passed is closed by that, and its signers' clock starts; those who asked how it ends stay a year. Its count was
 * taken when it closed and stays.
 */
async function startClocks(tx: Db, now: Date): Promise<void> {
  const over = await tx.campaign.findMany({ where: { closedAt: null, closesAt: { lte: now } }, select: { id: true, closesAt: true } })
  for (const { id, closesAt } of over) {
    await beforeChange(tx, 'campaigns', id)
    await tx.campaign.update({ where: { id }, data: { closedAt: closesAt } })
    await revised(tx, 'campaigns', id, { by: null, action: 'closed' }, now)
  }
  const running = await tx.campaign.findMany({
    where: { closedAt: { not: null, lte: now }, signatures: { some: { confirmedAt: { not: null }, purgeAt: null } } }, select: { id: true, closedAt: true },
  })
  for (const { id, closedAt } of running) {
    const unset = { campaignId: id, confirmedAt: { not: null }, purgeAt: null }
    await tx.signature.updateMany({ where: { ...unset, updatesAt: null }, data: { purgeAt: signerPurgeAt(closedAt, false) } })
    await tx.signature.updateMany({ where: { ...unset, updatesAt: { not: null } }, data: { purgeAt: signerPurgeAt(closedAt, true) } })
  }
}
