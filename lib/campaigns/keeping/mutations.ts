import 'server-only'
import { enqueue } from '@/lib/jobs/mutations'
import { mayOrganise } from '@/lib/groups/policy'
import { momentOf } from '@/lib/i18n/dates'
import { newId } from '@/lib/platform/crypto'
import { days, later } from '@/lib/platform/clock'
import { db, type Db } from '@/lib/platform/db'
import { beforeChange, revised } from '@/lib/revisions/mutations'
import { editBy, isBehind } from '@/lib/revisions/rules'
import type { Edited } from '@/lib/revisions/types'
import { freeSlug } from '@/lib/platform/slugs'
import type { Viewer } from '@/lib/people/types'
import { signersPurgeAt } from '../rules'
import type { CampaignInput, CloseInput } from '../schema'

type Publication = { publishedAt: Date | null; listedAt: Date | null; disputeId?: string | null }

const linesOf = (text: string) => text.split('\n').map((each) => each.trim()).filter(Boolean)

const fieldsOf = (input: CampaignInput) => ({
  kind: input.kind, title: input.title, summary: input.summary, body: input.body, country: input.country, subject: input.subject, message: input.message,
  goal: input.goal, timeZone: input.timeZone, partners: linesOf(input.partners),
  opensAt: input.opensAt ? momentOf(input.opensAt, input.timeZone) : null,
  closesAt: input.closesAt ? momentOf(input.closesAt, input.timeZone) : null,
})

const targetsOf = (input: CampaignInput) => input.targets.map((target, position) => ({ id: newId(), ...target, position }))

/** A new campaign of a group, with its targets; part of the transaction that posts it. */
export async function makeCampaign(tx: Db, groupId: string, input: CampaignInput, at: Publication, now: Date): Promise<{ id: string; slug: string }> {
  const id = newId()
  const slug = await freeSlug(tx, 'campaigns', input.title)
  await tx.campaign.create({
    data: {
      id, slug, groupId, ...fieldsOf(input), publishedAt: at.publishedAt, listedAt: at.listedAt, disputeId: at.disputeId ?? null, createdAt: now, updatedAt: now,
      targets: { create: targetsOf(input) }, tally: { create: { refreshedAt: now } },
    },
  })
  return { id, slug }
}

/** The campaign at an address, for whoever may change it. */
export async function own(viewer: Viewer | null, slug: string): Promise<{ id: string; groupId: string; closedAt: Date | null } | null> {
  const campaign = await db().campaign.findUnique({ where: { slug }, select: { id: true, groupId: true, closedAt: true } })
  return campaign && mayOrganise(viewer, campaign.groupId) ? campaign : null
}

/** The campaign that the viewer may change, held until the transaction ends; null for everyone else's. */
async function lockOwn(tx: Db, viewer: Viewer, slug: string): Promise<{ id: string; updatedAt: Date; closedAt: Date | null } | null> {
  await tx.$executeRaw`SELECT 1 FROM "Campaign" WHERE "slug" = ${slug} FOR NO KEY UPDATE`
  const campaign = await tx.campaign.findUnique({ where: { slug }, select: { id: true, groupId: true, updatedAt: true, closedAt: true } })
  if (!campaign || !mayOrganise(viewer, campaign.groupId)) return null
  await beforeChange(tx, 'campaigns', campaign.id)
  return campaign
}

/** Changes what a campaign says. Its signatures stay: they are under the page, and the page says when it was changed. */
export async function editCampaign(viewer: Viewer | null, slug: string, input: CampaignInput & Edited, now: Date): Promise<'saved' | 'changed' | 'not-found'> {
  return db().$transaction(async (tx) => {
    const campaign = viewer && await lockOwn(tx, viewer, slug)
    if (!campaign) return 'not-found'
    if (isBehind(input, campaign)) return 'changed'
    await tx.target.deleteMany({ where: { campaignId: campaign.id } })
    await tx.campaign.update({ where: { id: campaign.id }, data: { ...fieldsOf(input), updatedAt: now, targets: { create: targetsOf(input) } } })
    await revised(tx, 'campaigns', campaign.id, editBy(viewer, input), now)
    return 'saved'
  })
}

/**
 * Ends a campaign with its outcome: signing stops, the signers' clock starts (30 days, a year for those who asked to hear more), and each
 * confirmed signer who asked for it gets one mail in their own language.
 */
export async function closeCampaign(viewer: Viewer | null, slug: string, { outcome, text }: CloseInput, now: Date): Promise<'closed' | 'already' | 'not-found'> {
  return db().$transaction(async (tx) => {
    const campaign = viewer && await lockOwn(tx, viewer, slug)
    if (!campaign) return 'not-found'
    if (campaign.closedAt) return 'already'
    const data = { closedAt: now, outcome: outcome === 'none' ? null : outcome, outcomeText: text, updatedAt: now }
    await tx.campaign.update({ where: { id: campaign.id }, data })
    await startSignersClock(tx, campaign.id, now)
    await revised(tx, 'campaigns', campaign.id, { by: viewer.userId, action: 'closed' }, now)
    return 'closed'
  })
}

async function startSignersClock(tx: Db, campaignId: string, now: Date): Promise<void> {
  const confirmed = { campaignId, confirmedAt: { not: null } }
  await tx.signature.updateMany({ where: { ...confirmed, updatesAt: null }, data: { purgeAt: signersPurgeAt(now) } })
  await tx.signature.updateMany({ where: { ...confirmed, updatesAt: { not: null } }, data: { purgeAt: later(now, days(365)) } })
  const told = await tx.signature.findMany({ where: { ...confirmed, updatesAt: { not: null }, mutedAt: null }, select: { id: true, locale: true } })
  await enqueue(tx, told.map(({ id, locale }) => ({ kind: 'campaign-closed', locale, ids: { signatureId: id }, once: `campaign-closed|${id}` })), now)
}
