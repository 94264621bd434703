import 'server-only'
import { noteLook } from '@/lib/audit/mutations'
import { maySeePeople } from '@/lib/groups/policy'
import { listPage, MOST_PEOPLE } from '@/lib/people/lists/rules'
import type { ListAsk, ListRow, PeopleList } from '@/lib/people/lists/types'
import type { Viewer } from '@/lib/people/types'
import { open } from '@/lib/platform/crypto'
import { db } from '@/lib/platform/db'
import type { PaperCount } from '../types'

type Own = { id: string; groupId: string }

/** Signatures that count: confirmed, and not held back for a check. */
export const counted = ({ id, groupId }: Own) => ({ campaignId: id, campaign: { groupId }, confirmedAt: { not: null }, quarantinedAt: null })

const fields = { id: true, sealedName: true, sealedComment: true, country: true, unionName: true, updatesAt: true, mutedAt: true, confirmedAt: true, createdAt: true } as const

/** The newest signers that count, as many as a list holds. Their addresses are not opened: a campaign's page never needs them. */
async function signerRows(campaign: Own): Promise<ListRow[]> {
  const rows = await db().signature.findMany({ where: counted(campaign), orderBy: [{ confirmedAt: 'desc' }, { id: 'desc' }], take: MOST_PEOPLE, select: fields })
  return rows.map(({ id, sealedName, sealedComment, country, unionName, updatesAt, mutedAt, confirmedAt, createdAt }) => ({
    id, personId: id, state: 'confirmed', part: '', name: open('Signature', 'name', id, sealedName), at: confirmedAt ?? createdAt, cameAt: null, updates: updatesAt !== null && mutedAt === null,
    paper: false, distinct: true, answer: '', size: 1, country, union: unionName, open: () => ({ email: '', phone: '', note: sealedComment ? open('Signature', 'comment', id, sealedComment) : '' }),
  }))
}

/** A page of those who signed, for those entitled to see them; that they looked is noted. Null for everyone else. */
export async function campaignPeople(viewer: Viewer, campaign: Own, ask: ListAsk, now: Date): Promise<PeopleList | null> {
  if (!maySeePeople(viewer, campaign.groupId)) return null
  const rows = await signerRows(campaign)
  if (rows.length > 0) await noteLook(db(), { userId: viewer.userId, groupId: campaign.groupId, record: 'campaigns', recordId: campaign.id }, now)
  return listPage(rows, ask, viewer.locale)
}

/** The sheets of paper that were counted in, the newest first. */
export async function paperOf(viewer: Viewer, campaign: Own): Promise<PaperCount | null> {
  if (!maySeePeople(viewer, campaign.groupId)) return null
  const sheets = await db().paperSheet.findMany({
    where: { campaignId: campaign.id, campaign: { groupId: campaign.groupId } }, orderBy: [{ collectedOn: 'desc' }, { id: 'desc' }], take: 500,
    select: { id: true, signatures: true, collectedOn: true, note: true },
  })
  return { sheets, signatures: sheets.reduce((sum, { signatures }) => sum + signatures, 0) }
}
