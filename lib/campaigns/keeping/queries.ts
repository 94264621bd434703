import 'server-only'
import { noteLook } from '@/lib/audit/mutations'
import { maySeePeople } from '@/lib/groups/policy'
import { localOf } from '@/lib/i18n/dates'
import { db } from '@/lib/platform/db'
import type { Viewer } from '@/lib/people/types'
import { heldOf } from '../checking/queries'
import type { KeptCampaign, Signers } from '../types'

/** The campaign of this address in this group; null when it is another's. */
export async function keptCampaign(groupId: string, slug: string): Promise<KeptCampaign | null> {
  const row = await db().campaign.findFirst({ where: { slug, groupId }, include: { targets: { orderBy: { position: 'asc' } } } })
  if (!row) return null
  const { timeZone } = row
  const fields = {
    kind: row.kind, title: row.title, summary: row.summary, body: row.body, country: row.country, subject: row.subject, message: row.message,
    goal: row.goal?.toString() ?? '', timeZone, partners: row.partners.join('\n'),
    opensAt: row.opensAt ? localOf(row.opensAt, timeZone) : '', closesAt: row.closesAt ? localOf(row.closesAt, timeZone) : '',
    targets: row.targets.map(({ name, office, email }) => [name, office, email].join('; ').replace(/(; )+$/, '')).join('\n'),
  }
  return { id: row.id, slug: row.slug, title: row.title, closedAt: row.closedAt, outcome: row.outcome, publishedAt: row.publishedAt, updatedAt: row.updatedAt, fields }
}

/** How many signed and how many have yet to confirm, with those held back for a check, for an organiser of the group, who is noted as having looked. Null for anybody else. */
export async function signersOf(viewer: Viewer, campaign: { id: string }, groupId: string, now: Date): Promise<Signers | null> {
  if (!maySeePeople(viewer, groupId)) return null
  const where = { campaignId: campaign.id, campaign: { groupId } }
  const [confirmed, waiting, held] = await Promise.all([
    db().signature.count({ where: { ...where, confirmedAt: { not: null }, quarantinedAt: null } }),
    db().signature.count({ where: { ...where, confirmedAt: null } }),
    heldOf(campaign.id),
  ])
  if (held.some(({ newest }) => newest.length > 0)) await noteLook(db(), { userId: viewer.userId, groupId, record: 'campaigns', recordId: campaign.id }, now)
  return { confirmed, waiting, held }
}
