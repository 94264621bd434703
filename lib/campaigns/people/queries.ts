import 'server-only'
import { noteLook } from '@/lib/audit/mutations'
import { maySeePeople } from '@/lib/groups/policy'
import { doublesOf, listPage, MOST_PEOPLE } from '@/lib/people/lists/rules'
import type { ListAsk, ListRow, PeopleList, Person } from '@/lib/people/lists/types'
import type { Viewer } from '@/lib/people/types'
import { open } from '@/lib/platform/crypto'
import { db, type Db, type Prisma } from '@/lib/platform/db'
import type { PaperCount } from '../types'

type Own = { id: string; groupId: string }

/** Signatures that count: confirmed, and not held back for a check. */
export const counted = ({ id, groupId }: Own) => ({ campaignId: id, campaign: { groupId }, confirmedAt: { not: null }, quarantinedAt: null })

const fields = {
  id: true, sealedName: true, sealedComment: true, country: true, unionName: true, updatesAt: true, mutedAt: true, confirmedAt: true, createdAt: true, distinctAt: true, quarantineReason: true,
} as const

/** The newest signers that count, as many as a list holds. Their addresses are not opened: a list never needs them. */
export async function signerRows(campaign: Own, where: Prisma.SignatureWhereInput = {}, client: Db = db()): Promise<ListRow[]> {
  const rows = await client.signature.findMany({ where: { ...where, ...counted(campaign) }, orderBy: [{ confirmedAt: 'desc' }, { id: 'desc' }], take: MOST_PEOPLE, select: fields })
  return rows.map(({ id, sealedName, sealedComment, country, unionName, updatesAt, mutedAt, confirmedAt, createdAt, distinctAt, quarantineReason }) => ({
    id, personId: id, state: 'confirmed', part: '', name: open('Signature', 'name', id, sealedName), at: confirmedAt ?? createdAt, cameAt: null, updates: updatesAt !== null && mutedAt === null,
    // One that was held back as a double and let in again was looked at.
    paper: false, distinct: distinctAt !== null || quarantineReason === 'double', answer: '', size: 1, country, union: unionName,
    open: () => ({ email: '', phone: '', note: sealedComment ? open('Signature', 'comment', id, sealedComment) : '' }),
  }))
}

const look = (viewer: Viewer, { id, groupId }: Own, now: Date) => noteLook(db(), { userId: viewer.userId, groupId, record: 'campaigns', recordId: id }, now)

/** A page of those who signed, for those entitled to see them; that they looked is noted. Null for everyone else. */
export async function campaignPeople(viewer: Viewer, campaign: Own, ask: ListAsk, now: Date): Promise<PeopleList | null> {
  if (!maySeePeople(viewer, campaign.groupId)) return null
  const rows = await signerRows(campaign)
  if (rows.length > 0) await look(viewer, campaign, now)
  return listPage(rows, ask, viewer.locale)
}

/** One of them. The address is only there when they agreed to hear more: nobody else gave it for that. */
export async function campaignPerson(viewer: Viewer, campaign: Own, signatureId: string, now: Date): Promise<Person | null> {
  if (!maySeePeople(viewer, campaign.groupId)) return null
  const [row] = await signerRows(campaign, { id: signatureId })
  if (!row) return null
  await look(viewer, campaign, now)
  const { open: reach, ...rest } = row
  const sealed = rest.updates ? await db().signature.findUnique({ where: { id: row.id }, select: { sealedEmail: true } }) : null
  return { ...rest, ...reach(), email: sealed ? open('Signature', 'email', row.id, sealed.sealedEmail) : '' }
}

/** As many names as are looked at side by side at a time. */
const MOST_DOUBLES = 50

/** Signatures with the same name from the same country, in groups, unless somebody looked and kept them. */
export async function campaignDoubles(viewer: Viewer, campaign: Own, now: Date): Promise<Person[][] | null> {
  if (!maySeePeople(viewer, campaign.groupId)) return null
  const groups = doublesOf(await signerRows(campaign)).slice(0, MOST_DOUBLES)
  if (groups.length > 0) await look(viewer, campaign, now)
  return groups.map((group) => group.map(({ open: reach, ...row }) => ({ ...row, ...reach() })))
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
