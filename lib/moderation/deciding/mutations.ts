import 'server-only'
import { note } from '@/lib/audit/mutations'
import { editDispute, makeDispute } from '@/lib/disputes/mutations'
import { ownDispute } from '@/lib/disputes/queries'
import { disputeSchema, editSchema } from '@/lib/disputes/schema'
import { mayAdminister, mayModerate, mayOrganise } from '@/lib/groups/policy'
import { listedFrom } from '@/lib/groups/site/mutations'
import { enqueue } from '@/lib/jobs/mutations'
import { makeMeeting } from '@/lib/meetings/mutations'
import { meetingSchema } from '@/lib/meetings/schema'
import type { Viewer } from '@/lib/people/types'
import { revised } from '@/lib/revisions/mutations'
import { later } from '@/lib/platform/clock'
import { db, type Db } from '@/lib/platform/db'
import type { ProposalDecision } from '@/prisma/generated/enums'
import { proposalFor } from '../proposals/queries'
import { changesOf, decidedProposalTime, typedOf } from '../proposals/rules'
import type { AcceptResult, Correctable, ProposalView, RefuseResult, Typed } from '../proposals/types'

type Made = { record: 'disputes' | 'meetings'; recordId: string }

/**
 * Decides once, for exactly one of those who try: the reason is kept, and its writer told. After that the proposal goes in a month, and with it the
 * address.
 */
async function settle(tx: Db, viewer: Viewer, id: string, data: { decision: ProposalDecision; reason: string; groupId: string | null } & Partial<Made>, now: Date): Promise<boolean> {
  const purgeAt = later(now, decidedProposalTime)
  const { count } = await tx.proposal.updateMany({ where: { id, confirmedAt: { not: null }, decidedAt: null }, data: { ...data, decidedAt: now, decidedById: viewer.userId, purgeAt } })
  if (count === 0) return false
  await tx.privateLink.updateMany({ where: { proposalId: id }, data: { expiresAt: purgeAt } })
  const { locale } = await tx.proposal.findUniqueOrThrow({ where: { id }, select: { locale: true } })
  await enqueue(tx, [{ kind: 'proposal-decided', locale, ids: { proposalId: id }, once: `proposal-decided|${id}` }], now)
  await note(tx, `proposal-${data.decision}`, { userId: viewer.userId, ...(data.groupId && { groupId: data.groupId }), ...(data.recordId && { record: data.record, recordId: data.recordId }) }, now)
  return true
}

/** Takes a proposal in as a record of the moderator's group, public at once; of a correction, the fields that were chosen. */
export async function acceptProposal(viewer: Viewer, groupId: string, id: string, { reason, take }: { reason: string; take: Correctable[] }, now: Date): Promise<AcceptResult> {
  const proposal = await proposalFor(viewer, groupId, id, now)
  if (!proposal || !mayModerate(viewer, groupId)) return 'not-found'
  if (proposal.decision) return 'already'
  return proposal.kind === 'correction' ? correct(viewer, groupId, proposal, { reason, take }, now) : takeIn(viewer, groupId, proposal, reason, now)
}

async function takeIn(viewer: Viewer, groupId: string, { id, kind, fields }: ProposalView, reason: string, now: Date): Promise<AcceptResult> {
  return db().$transaction(async (tx) => {
    const out = { publishedAt: now, listedAt: await listedFrom(tx, groupId, now) }
    await tx.$executeRaw`SELECT 1 FROM "Proposal" WHERE "id" = ${id}::uuid FOR UPDATE`
    if (!(await tx.proposal.count({ where: { id, decidedAt: null } }))) return 'already'
    const { id: recordId } = kind === 'event' ? await makeMeeting(tx, groupId, { ...meetingSchema.parse(fields), ...out }, now) : await makeDispute(tx, groupId, disputeSchema.parse(fields), out, now)
    const record = kind === 'event' ? 'meetings' : 'disputes'
    await revised(tx, record, recordId, { by: viewer.userId, action: 'made' }, now)
    await settle(tx, viewer, id, { decision: 'accepted', reason, groupId, record, recordId }, now)
    return 'accepted'
  }, { timeout: 20_000 })
}

/** Changes the dispute as its organisers do; who moderates but does not organise leaves it to them. */
async function correct(viewer: Viewer, groupId: string, { id, fields, dispute: about }: ProposalView, { reason, take }: { reason: string; take: Correctable[] }, now: Date): Promise<AcceptResult> {
  if (!mayOrganise(viewer, groupId)) return 'not-organiser'
  const dispute = about && await ownDispute(viewer, about.slug, now)
  if (!dispute) return 'not-found'
  const stands = typedOf(dispute)
  const chosen = changesOf(stands, fields).filter(({ field }) => take.includes(field))
  if (chosen.length === 0) return 'nothing'
  const typed: Typed = { ...stands, ...Object.fromEntries(chosen.map(({ field, proposed }) => [field, proposed])) }
  // What stands was read just now, field by field: nothing was seen before that could be behind.
  const { group: _group, slug, seen: _seen, ...input } = editSchema.parse({ group: dispute.group.slug, slug: dispute.slug, seen: now.toISOString(), ...typed })
  const settled = await db().$transaction((tx) => settle(tx, viewer, id, { decision: 'accepted', reason, groupId, record: 'disputes', recordId: dispute.id }, now))
  if (!settled) return 'already'
  return (await editDispute(viewer, slug, input, now)) === 'saved' ? 'accepted' : 'not-found'
}

/** Refuses a proposal: a correction by the dispute's group, anything by an administrator, for whom `groupId` is null. */
export async function refuseProposal(viewer: Viewer, groupId: string | null, id: string, reason: string, now: Date): Promise<RefuseResult> {
  const proposal = await proposalFor(viewer, groupId, id, now)
  if (!proposal || (groupId ? proposal.dispute?.groupId !== groupId : !mayAdminister(viewer))) return 'not-found'
  return db().$transaction(async (tx) => ((await settle(tx, viewer, id, { decision: 'refused', reason, groupId }, now)) ? 'refused' : 'already'))
}
