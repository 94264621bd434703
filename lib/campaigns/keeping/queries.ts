import 'server-only'
import { note } from '@/lib/audit/mutations'
import { maySeePeople } from '@/lib/groups/policy'
import { localOf } from '@/lib/i18n/dates'
import { open } from '@/lib/platform/crypto'
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

const SHOWN = 200

/** The newest signers and those held back for a check, opened for an organiser of the group, who is noted as having looked. Null for anybody else. */
export async function signersOf(viewer: Viewer, campaign: { id: string }, groupId: string, now: Date): Promise<Signers | null> {
  if (!maySeePeople(viewer, groupId)) return null
  const where = { campaignId: campaign.id, campaign: { groupId } }
  const counted = { ...where, confirmedAt: { not: null }, quarantinedAt: null }
  const [rows, confirmed, waiting, held] = await Promise.all([
    db().signature.findMany({ where: counted, orderBy: { confirmedAt: 'desc' }, take: SHOWN }),
    db().signature.count({ where: counted }),
    db().signature.count({ where: { ...where, confirmedAt: null } }),
    heldOf(campaign.id),
  ])
  if (rows.length + held.length > 0) await note(db(), 'saw-people', { userId: viewer.userId, groupId, record: 'campaigns', recordId: campaign.id }, now)
  const newest = rows.map((row) => ({
    id: row.id, name: open('Signature', 'name', row.id, row.sealedName), country: row.country, unionName: row.unionName, shownAs: row.shownAs,
    comment: row.sealedComment ? open('Signature', 'comment', row.id, row.sealedComment) : '', confirmedAt: row.confirmedAt ?? row.createdAt,
  }))
  return { newest, confirmed, waiting, held }
}
