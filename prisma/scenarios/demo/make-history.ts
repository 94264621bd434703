import 'server-only'
import { makeCallout } from '@/lib/callouts/mutations'
import { makeCampaign } from '@/lib/campaigns/keeping/mutations'
import { campaignSchema } from '@/lib/campaigns/schema'
import { makeDispute } from '@/lib/disputes/mutations'
import { makeLink } from '@/lib/disputes/links/mutations'
import { disputeSchema } from '@/lib/disputes/schema'
import { makeEvent } from '@/lib/disputes/timeline/mutations'
import { newId } from '@/lib/platform/crypto'
import type { Db } from '@/lib/platform/db'
import { freeSlug } from '@/lib/platform/slugs'
import { historicCallout, historicCampaign, historicDisputes, historicGroups } from './history'

const onDay = (text: string) => ({ publishedAt: new Date(text), listedAt: new Date(text) })

/** The five cases as closed records with their own dates. */
export async function makeHistory(tx: Db, now: Date): Promise<void> {
  const group = await addArchive(tx, now)
  const disputes = new Map<string, string>()
  for (const dispute of historicDisputes) disputes.set(dispute.key, await addDispute(tx, group, dispute, now))
  const id = (key: string) => disputes.get(key) ?? ''
  await makeLink(tx, id('pensions'), id('electricians'), 'Linked by the Leicestershire callout of December 2011')
  await addCampaign(tx, group, id(historicCampaign.dispute), now)
  const callout = await makeCallout(tx, group, { title: historicCallout.title, body: historicCallout.body, language: 'en' },
    { disputes: historicCallout.disputes.map(id) }, onDay(historicCallout.published), now)
  await tx.callout.update({ where: { id: callout.id }, data: { closedAt: new Date('2012-02-01') } })
}

async function addArchive(tx: Db, now: Date): Promise<string> {
  const id = newId()
  for (const { key: _, ...group } of historicGroups) {
    await tx.group.create({ data: { id, slug: await freeSlug(tx, 'groups', group.name), ...group, languages: ['en'], demo: true, verifiedAt: now, approvedAt: now } })
  }
  return id
}

async function addDispute(tx: Db, groupId: string, past: (typeof historicDisputes)[number], now: Date): Promise<string> {
  const [workplace, town, region, country, timeZone] = past.place
  const input = disputeSchema.parse({
    title: past.title, summary: past.summary, body: past.body, status: 'on_strike', employers: past.employers.join('\n'), unions: '', sector: past.sectors[0] ?? '', otherSector: past.sectors[1] ?? '', demands: past.demands.join('\n'),
    workers: past.workers?.toString() ?? '', workersSource: past.workersSource ?? '', startedOn: past.started, sources: '', timeZone, workplace, address: '', town, region, country,
  })
  const { id } = await makeDispute(tx, groupId, input, onDay(past.started), now)
  for (const [on, kind, text] of past.events) await makeEvent(tx, id, { on, kind: kind as 'other', text, url: '' }, now)
  const { facets } = await tx.dispute.findUniqueOrThrow({ where: { id }, select: { facets: true } })
  const ended = new Date(past.ended)
  await tx.dispute.update({
    where: { id },
    data: {
      status: past.status, outcome: past.outcome, endedOn: ended, closedAt: ended, sortAt: ended, lastConfirmedAt: ended,
      facets: facets.map((facet) => (facet.startsWith('status:') ? `status:${past.status}` : facet)),
    },
  })
  return id
}

async function addCampaign(tx: Db, groupId: string, disputeId: string, now: Date): Promise<void> {
  const past = historicCampaign
  const input = campaignSchema.parse({
    kind: 'message', title: past.title, summary: past.summary, country: past.country, targets: past.target, subject: past.subject, message: past.message, goal: '', timeZone: past.timeZone,
  })
  const { id } = await makeCampaign(tx, groupId, input, { ...onDay(past.opened), disputeId }, now)
  const closedAt = new Date(past.closed)
  await tx.campaign.update({ where: { id }, data: { closedAt, outcome: 'won', outcomeText: past.outcome } })
  await tx.campaignTally.update({ where: { campaignId: id }, data: { confirmed: past.signed, refreshedAt: now } })
}
