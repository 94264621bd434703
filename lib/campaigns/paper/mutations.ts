import 'server-only'
import { note } from '@/lib/audit/mutations'
import type { Viewer } from '@/lib/people/types'
import { newId } from '@/lib/platform/crypto'
import { db } from '@/lib/platform/db'
import { own } from '../keeping/mutations'
import type { PaperInput } from '../schema'

/** Counts in a sheet of signatures on paper: how many, never who. It is shown apart, and is in no count of confirmed signatures. */
export async function countPaper(viewer: Viewer | null, slug: string, input: PaperInput, now: Date): Promise<'saved' | 'not-found' | 'future'> {
  const campaign = await own(viewer, slug)
  if (!campaign || !viewer) return 'not-found'
  // It is the next day already at one end of the world.
  if (new Date(input.collectedOn).getTime() > now.getTime() + 86_400_000) return 'future'
  await db().$transaction(async (tx) => {
    const { signatures, note: text } = input
    await tx.paperSheet.create({ data: { id: newId(), campaignId: campaign.id, signatures, note: text, collectedOn: new Date(input.collectedOn), byId: viewer.userId, createdAt: now } })
    await note(tx, 'paper-counted', { userId: viewer.userId, groupId: campaign.groupId, record: 'campaigns', recordId: campaign.id, detail: String(signatures) }, now)
  })
  return 'saved'
}

/** Takes a sheet out again that was counted in by mistake. */
export async function removePaper(viewer: Viewer | null, slug: string, id: string, now: Date): Promise<'saved' | 'not-found'> {
  const campaign = await own(viewer, slug)
  if (!campaign || !viewer) return 'not-found'
  return db().$transaction(async (tx) => {
    const sheet = await tx.paperSheet.findFirst({ where: { id, campaignId: campaign.id }, select: { signatures: true } })
    if (!sheet) return 'not-found'
    await tx.paperSheet.delete({ where: { id } })
    await note(tx, 'paper-removed', { userId: viewer.userId, groupId: campaign.groupId, record: 'campaigns', recordId: campaign.id, detail: String(sheet.signatures) }, now)
    return 'saved'
  })
}
