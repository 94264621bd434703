import 'server-only'
import { translator } from '@/lib/i18n/translator'
import { enqueue } from '@/lib/jobs/mutations'
import { days, minutes } from '@/lib/platform/clock'
import { emailHash, newId, seal } from '@/lib/platform/crypto'
import { db, type Db } from '@/lib/platform/db'
import { allow, network } from '@/lib/platform/limits'
import { waitForButton, waitingTime } from '@/lib/people/confirmations/mutations'
import type { ActResult, ConfirmResult, Sender } from '@/lib/people/types'
import { stateOf } from './rules'
import type { SignInput } from './schema'

const times = { id: true, publishedAt: true, opensAt: true, closesAt: true, closedAt: true } as const

/**
 * Takes a signature that waits for its button. The page answers the same whether or not this address has signed before: only the mail to it
 * tells (safety.md, promise 6). Signing again before the button was pressed replaces what was typed.
 */
export async function sign(sender: Sender, slug: string, input: SignInput, now: Date): Promise<ActResult> {
  const campaign = await db().campaign.findFirst({ where: { slug, publishedAt: { lte: now }, group: { heldAt: null } }, select: times })
  if (!campaign) return 'not-found'
  if (stateOf(campaign, now) !== 'running') return 'closed'
  if (!(await allow('act', network(sender.address), 100, minutes(10), now))) return 'too-many'
  const hash = emailHash(campaign.id, input.email)
  const where = { campaignId_emailHash: { campaignId: campaign.id, emailHash: hash } }
  const before = await db().signature.findUnique({ where, select: { id: true, confirmedAt: true } })
  if (before?.confirmedAt) return tellAlready(before.id, input.email, sender, now)
  const id = before?.id ?? newId()
  await db().$transaction(async (tx) => {
    const confirmationId = await waitForButton(tx, input.email, sender.locale, now)
    const fields = { ...fieldsOf(id, input), ...agreed(input, sender, now), locale: sender.locale, confirmationId, purgeAt: new Date(now.getTime() + waitingTime) }
    // Two first tries at once: the second finds the first's row under another id, to which these sealed cells would not open. It is the same
    // person's form sent twice: the first is kept.
    await tx.signature.createMany({ data: { id, campaignId: campaign.id, emailHash: hash, createdAt: now, ...fields }, skipDuplicates: true })
    if (before) await tx.signature.updateMany({ where: { id, confirmedAt: null }, data: fields })
  })
  return 'sent'
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

async function tellAlready(signatureId: string, email: string, sender: Sender, now: Date): Promise<ActResult> {
  if (await allow(`already|${signatureId}`, email, 3, days(1), now)) {
    await enqueue(db(), [{ kind: 'signed-already', locale: sender.locale, ids: { signatureId } }], now)
  }
  return 'sent'
}

/** Its button was pressed: from now on it counts. The receipt with the private link goes out with it. */
export async function confirmSignature(tx: Db, id: string, now: Date): Promise<ConfirmResult> {
  const row = await tx.signature.findUnique({ where: { id }, select: { confirmedAt: true, locale: true, campaign: { select: times } } })
  if (!row) return 'gone'
  if (row.confirmedAt) return 'already'
  if (stateOf(row.campaign, now) !== 'running') return 'closed'
  const { count } = await tx.signature.updateMany({ where: { id, confirmedAt: null }, data: { confirmedAt: now, purgeAt: null } })
  if (count === 0) return 'already'
  await enqueue(tx, [{ kind: 'signature-confirmed', locale: row.locale, ids: { signatureId: id }, once: `signature-confirmed|${id}` }], now)
  return 'confirmed'
}

/** Takes a signature back, by its owner: the row goes, and the count with the next refresh. */
export async function withdrawSignature(tx: Db, id: string): Promise<void> {
  const [row] = await tx.$queryRaw<{ campaignId: string }[]>`DELETE FROM "Signature" WHERE "id" = ${id}::uuid RETURNING "campaignId"`
  if (row) await tx.campaignTally.updateMany({ where: { campaignId: row.campaignId, campaign: { closedAt: null } }, data: { refreshedAt: new Date(0) } })
}

