import 'server-only'
import { newId } from '@/lib/platform/crypto'
import type { Db } from '@/lib/platform/db'
import { published } from '@/lib/platform/publication'
import { pictureOf, type Picture } from './pictures/queries'
import { isSame } from './rules'
import type { Deed, Fields, RevisedRecord } from './types'

const latest = (tx: Db, record: RevisedRecord, recordId: string) =>
  tx.revision.findFirst({ where: { record, recordId }, orderBy: { number: 'desc' }, select: { number: true, fields: true } })

async function write(tx: Db, { record, recordId }: { record: RevisedRecord; recordId: string }, number: number, picture: Picture, { by, action }: Deed, at: Date): Promise<void> {
  await tx.revision.create({ data: { id: newId(), record, recordId, number, groupId: picture.groupId, userId: by, at, action, fields: picture.fields } })
}

/**
 * Begins the history of a record that has none yet (imported, or from before histories were kept), so that what its first change replaces is not
 * lost. Part of how a room takes hold of a record to change it; the record is locked.
 */
export async function beforeChange(tx: Db, record: RevisedRecord, recordId: string): Promise<void> {
  if (await latest(tx, record, recordId)) return
  const picture = await pictureOf(tx, record, recordId)
  if (picture) await write(tx, { record, recordId }, 1, picture, { by: null, action: 'found' }, picture.updatedAt)
}

/**
 * Notes what a record says after a change of it, and tells the page store. Every mutation of a public record ends with it, in the transaction that
 * makes the change and holds the record. What leaves the record as it was leaves no revision, but for the word that it still stands.
 */
export async function revised(tx: Db, record: RevisedRecord, recordId: string, deed: Deed, now: Date): Promise<void> {
  const [picture, before] = [await pictureOf(tx, record, recordId), await latest(tx, record, recordId)]
  const unchanged = before !== null && picture !== null && isSame(before.fields as Fields, picture.fields)
  if (picture && (!unchanged || deed.action === 'confirmed')) await write(tx, { record, recordId }, (before?.number ?? 0) + 1, picture, deed, now)
  await published(tx)
}
