import 'server-only'
import { note } from '@/lib/audit/mutations'
import { listedFrom } from '@/lib/groups/site/mutations'
import { enqueue } from '@/lib/jobs/mutations'
import { tellOfChange } from '@/lib/meetings/keeping/mutations'
import type { Viewer } from '@/lib/people/types'
import { newId } from '@/lib/platform/crypto'
import { db, type Db } from '@/lib/platform/db'
import { published } from '@/lib/platform/publication'
import { mayDecide, mayDecideAtAll, mayLift } from '../policy'
import { recordAt, recordOf, tableOf } from '../records/queries'
import { putBack } from '../rules'
import type { As, Hideable, HideResult, ModeratedRecord, RestoreResult } from '../types'

type Asked = { kind: Hideable; slug: string; reason: string }

/**
 * The record of an address, held until the end of the transaction, and its group before it; null to whoever may not decide about it. What is
 * hidden stays where it is for its group, so neither address nor record is lost.
 */
async function heldRecord(tx: Db, viewer: Viewer, { kind, slug }: Asked): Promise<ModeratedRecord | null> {
  const found = await recordAt(kind, slug, tx)
  if (!found || !mayDecideAtAll(viewer, found.groupId)) return null
  await tx.$executeRaw`SELECT 1 FROM "Group" WHERE "id" = ${found.groupId}::uuid FOR SHARE`
  await tx.$executeRaw`SELECT 1 FROM ${tableOf(kind)} WHERE "id" = ${found.id}::uuid FOR UPDATE`
  return recordOf(kind, found.id, tx)
}

const openOf = (tx: Db, record: Hideable, recordId: string) => tx.hiding.findFirst({ where: { record, recordId, liftedAt: null } })

/**
 * Takes a record off the public pages, with the reason: its page, every list, feed and search, in every process at once. Nothing of it is deleted and
 * nobody who signed up is dropped. The people who organise its group are told. An administrator can take over what the group has hidden itself.
 */
export async function hideRecord(viewer: Viewer, asked: Asked, as: As, now: Date): Promise<HideResult> {
  return db().$transaction(async (tx) => {
    const record = await heldRecord(tx, viewer, asked)
    if (!record || !mayDecide(viewer, record.groupId, as)) return 'not-found'
    const bySite = as === 'site'
    const before = await openOf(tx, asked.kind, record.id)
    if (before && (before.bySite || !bySite)) return 'already'
    const had = before ?? record
    if (!had.publishedAt) return 'not-public'
    const id = newId()
    if (before) await tx.hiding.update({ where: { id: before.id }, data: { liftedAt: now, liftedById: viewer.userId } })
    const data = { groupId: record.groupId, bySite, reason: asked.reason, byId: viewer.userId, at: now, publishedAt: had.publishedAt, listedAt: had.listedAt, revision: before?.revision ?? await revisionOf(tx, record) }
    await tx.hiding.create({ data: { id, record: asked.kind, recordId: record.id, ...data } })
    if (before) await tx.hiding.updateMany({ where: { withId: before.id, liftedAt: null }, data: { withId: id, bySite } })
    await takeOut(tx, asked.kind, record.id, id)
    await published(tx)
    await note(tx, 'record-hidden', { userId: viewer.userId, groupId: record.groupId, record: asked.kind, recordId: record.id }, now)
    await tellGroup(tx, viewer, { hidingId: id, groupId: record.groupId, kind: 'record-hidden' }, now)
    return 'hidden'
  })
}

const revisionOf = async (tx: Db, { kind, id }: ModeratedRecord): Promise<number> =>
  (kind === 'meetings' ? (await tx.meeting.findUniqueOrThrow({ where: { id }, select: { revision: true } })).revision : 0)

/** The dates go from the record. With a dispute go its strikes: they stand in lists under its name. */
async function takeOut(tx: Db, kind: Hideable, id: string, hidingId: string): Promise<void> {
  await tx.$executeRaw`UPDATE ${tableOf(kind)} SET "publishedAt" = NULL, "listedAt" = NULL WHERE "id" = ${id}::uuid`
  if (kind !== 'disputes') return
  await tx.$executeRaw`SELECT 1 FROM "Strike" WHERE "disputeId" = ${id}::uuid ORDER BY "id" FOR UPDATE`
  await tx.$executeRaw`
    INSERT INTO "Hiding" ("id", "record", "recordId", "groupId", "bySite", "withId", "reason", "byId", "at", "publishedAt", "listedAt")
    SELECT gen_random_uuid(), 'strikes', s."id", s."groupId", h."bySite", h."id", h."reason", h."byId", h."at", s."publishedAt", s."listedAt"
    FROM "Strike" s, "Hiding" h WHERE s."disputeId" = ${id}::uuid AND s."publishedAt" IS NOT NULL AND h."id" = ${hidingId}::uuid`
  await tx.strike.updateMany({ where: { disputeId: id, publishedAt: { not: null } }, data: { publishedAt: null, listedAt: null } })
}

/** Puts a hidden record back as it stood, and what was hidden with it. What an administrator hid only an administrator puts back. */
export async function restoreRecord(viewer: Viewer, asked: Asked, now: Date): Promise<RestoreResult> {
  return db().$transaction(async (tx) => {
    const record = await heldRecord(tx, viewer, asked)
    if (!record) return 'not-found'
    const hiding = await openOf(tx, asked.kind, record.id)
    if (!hiding) return 'not-hidden'
    if (!mayLift(viewer, record.groupId, hiding.bySite)) return 'by-site'
    if (hiding.withId) return 'with-dispute'
    const lifted = { liftedAt: now, liftedById: viewer.userId, liftedReason: asked.reason }
    const also = await tx.hiding.findMany({ where: { withId: hiding.id, liftedAt: null } })
    await tx.hiding.updateMany({ where: { id: { in: [hiding, ...also].map(({ id }) => id) } }, data: lifted })
    for (const each of [hiding, ...also]) {
      const { publishedAt, listedAt } = putBack(each, each.publishedAt && await listedFrom(tx, each.groupId, each.publishedAt))
      await tx.$executeRaw`UPDATE ${tableOf(each.record as Hideable)} SET "publishedAt" = ${publishedAt}, "listedAt" = ${listedAt} WHERE "id" = ${each.recordId}::uuid`
    }
    if (asked.kind === 'meetings') await tellOfChange(tx, record.id, hiding.revision, now)
    await published(tx)
    await note(tx, 'record-restored', { userId: viewer.userId, groupId: record.groupId, record: asked.kind, recordId: record.id }, now)
    await tellGroup(tx, viewer, { hidingId: hiding.id, groupId: record.groupId, kind: 'record-restored' }, now)
    return 'restored'
  })
}

type News = { hidingId: string; groupId: string; kind: 'record-hidden' | 'record-restored' }

/** Whoever organises the group is told, with the reason; not whoever did it. */
async function tellGroup(tx: Db, viewer: Viewer, { hidingId, groupId, kind }: News, now: Date): Promise<void> {
  const members = await tx.membership.findMany({
    where: { groupId, role: { in: ['owner', 'organiser'] }, userId: { not: viewer.userId } }, select: { user: { select: { id: true, locale: true } } }, orderBy: { userId: 'asc' },
  })
  await enqueue(tx, members.map(({ user }) => ({ kind, locale: user.locale, ids: { hidingId, userId: user.id }, once: `${kind}|${hidingId}|${user.id}` })), now)
}
