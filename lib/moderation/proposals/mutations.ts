import 'server-only'
import { note } from '@/lib/audit/mutations'
import { publicDispute } from '@/lib/disputes/queries'
import { mayAdminister } from '@/lib/groups/policy'
import { enqueue } from '@/lib/jobs/mutations'
import { waitingTime } from '@/lib/people/confirmations/mutations'
import { findLink } from '@/lib/people/links/queries'
import type { Sender, Viewer } from '@/lib/people/types'
import type { ProposalKind } from '@/prisma/generated/enums'
import { days, later, minutes } from '@/lib/platform/clock'
import { canonicalEmail, newId, seal } from '@/lib/platform/crypto'
import { db } from '@/lib/platform/db'
import { allow, network } from '@/lib/platform/limits'
import { published } from '@/lib/platform/publication'
import { proposalsOpen } from './queries'
import { changesOf, proposalTime, typedOf } from './rules'
import { proposalSchemas } from './schema'
import type { ProposeResult, Typed } from './types'

/**
 * Takes a proposal that waits for the button of its mail. The answer is the same whether or not a mail goes: past the day's limit of one address
 * nothing is kept.
 */
export async function propose(sender: Sender, kind: ProposalKind, typed: Typed, now: Date): Promise<ProposeResult> {
  const known = Object.keys(proposalSchemas[kind].shape)
  const { email = '', ...rest } = Object.fromEntries(Object.entries(typed).filter(([name]) => known.includes(name)))
  if (!(await proposalsOpen()) || !proposalSchemas[kind].safeParse(typed).success) return 'not-found'
  const about = kind === 'correction' ? await correctionOf(rest, now) : { disputeId: null, fields: rest }
  if (typeof about === 'string') return about
  const from = network(sender.address)
  if (!(await allow('act', from, 100, minutes(10), now)) || !(await allow('propose', from, 20, days(1), now))) return 'too-many'
  if (!(await allow('propose-mail', canonicalEmail(email), 3, days(1), now))) return 'sent'
  const id = newId()
  await db().$transaction(async (tx) => {
    await tx.proposal.create({ data: { id, kind, ...about, sealedEmail: seal('Proposal', 'email', id, email.trim()), locale: sender.locale, purgeAt: later(now, waitingTime), createdAt: now } })
    await enqueue(tx, [{ kind: 'proposal-confirm', locale: sender.locale, ids: { proposalId: id }, once: `proposal-confirm|${id}` }], now)
  })
  return 'sent'
}

/** Of a correction only what differs from what stands is kept. */
async function correctionOf({ slug = '', why = '', ...typed }: Typed, now: Date): Promise<{ disputeId: string; fields: Typed } | 'not-found' | 'nothing'> {
  const dispute = await publicDispute(slug, now)
  if (!dispute) return 'not-found'
  const changes = changesOf(typedOf(dispute), typed)
  if (changes.length === 0) return 'nothing'
  return { disputeId: dispute.id, fields: { ...Object.fromEntries(changes.map(({ field, proposed }) => [field, proposed])), why } }
}

/** The mail's button: from now on the proposal is there for whoever has its link, and waits for a moderator's look. */
export async function confirmProposal(token: string, now: Date): Promise<'confirmed' | 'gone'> {
  return db().$transaction(async (tx) => {
    const id = (await findLink(token, ['proposal'], now, tx))?.proposalId
    if (!id || !(await tx.proposal.count({ where: { id } }))) return 'gone'
    const purgeAt = later(now, proposalTime)
    const { count } = await tx.proposal.updateMany({ where: { id, confirmedAt: null }, data: { confirmedAt: now, purgeAt } })
    if (count > 0) await tx.privateLink.updateMany({ where: { proposalId: id }, data: { expiresAt: purgeAt } })
    return 'confirmed'
  })
}

/** Its writer takes it back: everything of it goes, but not the record that it has become. */
export async function withdrawProposal(token: string, now: Date): Promise<'withdrawn' | 'gone'> {
  return db().$transaction(async (tx) => {
    const id = (await findLink(token, ['proposal'], now, tx))?.proposalId
    return id && (await tx.proposal.deleteMany({ where: { id } })).count > 0 ? 'withdrawn' : 'gone'
  })
}

/** Lets visitors propose, or no longer. What was proposed before stays where it waits. */
export async function switchProposals(viewer: Viewer, on: boolean, now: Date): Promise<'done' | 'not-found'> {
  if (!mayAdminister(viewer)) return 'not-found'
  await db().$transaction(async (tx) => {
    const value = on ? 'on' : 'off'
    await tx.setting.upsert({ where: { key: 'proposals' }, create: { key: 'proposals', value, updatedAt: now }, update: { value, updatedAt: now } })
    await published(tx)
    await note(tx, 'proposals-set', { userId: viewer.userId, detail: value }, now)
  })
  return 'done'
}
