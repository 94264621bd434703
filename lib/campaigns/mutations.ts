import 'server-only'
import { translator } from '@/lib/i18n/translator'
import { enqueue, enqueued } from '@/lib/jobs/mutations'
import { days, later, minutes } from '@/lib/platform/clock'
import { emailHash, newId, open, seal } from '@/lib/platform/crypto'
import { db, Prisma, type Db } from '@/lib/platform/db'
import { allow, network } from '@/lib/platform/limits'
import { batchHash, waitForButton, waitingTime } from '@/lib/people/confirmations/mutations'
import type { ActResult, ConfirmResult, Sender } from '@/lib/people/types'
import { judge, leaveTraces, networkHashOf } from './quarantine/mutations'
import { stateOf } from './rules'
import type { SignInput } from './schema'
import { isRunning, takeSignature } from './signatures/mutations'

const times = { id: true, publishedAt: true, opensAt: true, closesAt: true, closedAt: true } as const

type Signed = { campaignId: string; emailHash: Uint8Array<ArrayBuffer>; sender: Sender; input: SignInput }

/** Running campaigns by slug, for a second: which one is meant does not change, and whether it still runs is asked again as the row is written. */
const known = new Map<string, { id: string; at: number }>()

async function runningCampaign(slug: string, now: Date): Promise<{ id: string } | 'not-found' | 'closed'> {
  const campaign = await db().campaign.findFirst({ where: { slug, publishedAt: { lte: now }, group: { heldAt: null } }, select: times })
  known.delete(slug)
  if (!campaign) return 'not-found'
  if (stateOf(campaign, now) !== 'running') return 'closed'
  if (known.size > 1000) known.clear()
  known.set(slug, { id: campaign.id, at: now.getTime() })
  return campaign
}

/**
 * Takes a signature that waits for its button. The page answers the same whether or not this address has signed before: only the mail to it
 * tells (safety.md, promise 6). Signing again before the button was pressed replaces what was typed.
 */
export async function sign(sender: Sender, slug: string, input: SignInput, now: Date): Promise<ActResult> {
  const recent = known.get(slug)
  const first = recent && Math.abs(now.getTime() - recent.at) < 1000 ? recent : await runningCampaign(slug, now)
  if (typeof first === 'string') return first
  if (!(await allow('act', network(sender.address), 100, minutes(10), now))) return 'too-many'
  if (await signIn(first.id, sender, input, now)) return 'sent'
  // It does not run any more, or is another one by now.
  const second = await runningCampaign(slug, now)
  return typeof second === 'string' ? second : (await signIn(second.id, sender, input, now)) ? 'sent' : 'closed'
}

/** False: the campaign does not take signatures. */
async function signIn(campaignId: string, sender: Sender, input: SignInput, now: Date): Promise<boolean> {
  const signed = { campaignId, emailHash: emailHash(campaignId, input.email), sender, input }
  for (;;) {
    const id = newId()
    const fields = { ...fieldsOf(id, input), ...agreed(input, sender, now), locale: sender.locale, purgeAt: later(now, waitingTime) }
    const hashes = { emailHash: signed.emailHash, addressHash: await batchHash(input.email, now), networkHash: await networkHashOf(campaignId, input.email, sender.address, now) }
    const taken = await takeSignature({ id, campaignId, ...hashes, batchId: newId(), mailId: newId(), at: now, ...fields })
    if (taken !== 'known') return taken === 'taken'
    // Known a moment ago and gone since: then it is a first signature after all.
    if (await signAgain(signed, now)) return true
  }
}

/** This address signed before: its owner is told by mail if it counts already, else what was typed now takes the place of what was typed then. */
async function signAgain({ campaignId, emailHash: hash, sender, input }: Signed, now: Date): Promise<boolean> {
  const where = { campaignId_emailHash: { campaignId, emailHash: hash } }
  const before = await db().signature.findUnique({ where, select: { id: true, confirmedAt: true } })
  if (!before) return false
  const { id } = before
  if (before.confirmedAt) return tellAlready(id, input.email, sender, now)
  const networkHash = await networkHashOf(campaignId, input.email, sender.address, now)
  await db().$transaction(async (tx) => {
    const confirmationId = await waitForButton(tx, input.email, sender.locale, now)
    const data = { ...fieldsOf(id, input), ...agreed(input, sender, now), locale: sender.locale, confirmationId, networkHash, purgeAt: later(now, waitingTime) }
    await tx.signature.updateMany({ where: { id, confirmedAt: null }, data })
  })
  return true
}

const fieldsOf = (id: string, input: SignInput) => ({
  sealedEmail: seal('Signature', 'email', id, input.email),
  sealedName: seal('Signature', 'name', id, input.name),
  sealedComment: input.comment ? seal('Signature', 'comment', id, input.comment) : null,
  country: input.country, unionName: input.union, shownAs: input.shownAs,
})

/** What was agreed to, by which words: kept with the signature. */
const agreed = (input: SignInput, { locale }: Sender, now: Date) =>
  input.updates ? { updatesAt: now, updatesWording: translator(locale)('campaigns.updates') } : { updatesAt: null, updatesWording: '' }

async function tellAlready(signatureId: string, email: string, sender: Sender, now: Date): Promise<true> {
  if (await allow(`already|${signatureId}`, email, 3, days(1), now)) {
    await enqueue(db(), [{ kind: 'signed-already', locale: sender.locale, ids: { signatureId } }], now)
  }
  return true
}

/**
 * Its button was pressed: from now on it counts, or it is held back for a check, which its owner is told and nobody else. The receipt with the
 * private link goes out with it.
 */
export async function confirmSignature(tx: Db, id: string, now: Date): Promise<ConfirmResult> {
  const [waiting] = await tx.$queryRaw<{ campaignId: string; sealedEmail: Uint8Array; networkHash: Uint8Array | null }[]>`
    SELECT "campaignId", "sealedEmail", "networkHash" FROM "Signature" WHERE "id" = ${id}::uuid AND "confirmedAt" IS NULL`
  const { reason, held, traces } = waiting
    ? await judge(tx, { ...waiting, email: open('Signature', 'email', id, waiting.sealedEmail) }, now)
    : { reason: null, held: false, traces: [] }
  const [row] = await tx.$queryRaw<{ counts: boolean; before: Date | null; runs: boolean }[]>`
    WITH counted AS (
      UPDATE "Signature" s SET "confirmedAt" = ${now}, "purgeAt" = NULL, "networkHash" = NULL,
        "quarantineReason" = ${reason}::"QuarantineReason", "quarantinedAt" = ${held ? now : null}::timestamptz, "checkedAt" = ${reason && !held ? now : null}::timestamptz
      FROM "Campaign" c
      WHERE s."id" = ${id}::uuid AND s."confirmedAt" IS NULL AND c."id" = s."campaignId" AND ${isRunning(now)} RETURNING s."id", s."locale"
    ), mail AS (${enqueued(Prisma.sql`
      SELECT ${newId()}::uuid AS "id", 'signature-confirmed' AS "kind", "locale", jsonb_build_object('signatureId', "id") AS "ids", 'signature-confirmed|' || "id" AS "once", ${now}::timestamptz AS "at"
      FROM counted`)}), traced AS (${leaveTraces(traces, now)})
    SELECT EXISTS (SELECT 1 FROM counted) AS "counts", s."confirmedAt" AS "before", ${isRunning(now)} AS "runs"
    FROM "Signature" s JOIN "Campaign" c ON c."id" = s."campaignId" WHERE s."id" = ${id}::uuid`
  if (!row) return 'gone'
  if (row.counts) return held ? 'held' : 'confirmed'
  return row.before || row.runs ? 'already' : 'closed'
}

/** Takes a signature back, by its owner: the row goes, and the count with the next refresh. */
export async function withdrawSignature(tx: Db, id: string): Promise<void> {
  const [row] = await tx.$queryRaw<{ campaignId: string }[]>`DELETE FROM "Signature" WHERE "id" = ${id}::uuid RETURNING "campaignId"`
  const data = { refreshedAt: new Date(0), changes: { increment: 1 } }
  if (row) await tx.campaignTally.updateMany({ where: { campaignId: row.campaignId, campaign: { closedAt: null } }, data })
}
