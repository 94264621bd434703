import 'server-only'
import { note } from '@/lib/audit/mutations'
import { maySeePeople } from '@/lib/groups/policy'
import { enqueue, enqueued, type MailEnding } from '@/lib/jobs/mutations'
import { isFresh } from '@/lib/people/sessions/rules'
import type { Viewer } from '@/lib/people/types'
import { days, later } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/crypto'
import { db, Prisma, type Db } from '@/lib/platform/db'
import { allow } from '@/lib/platform/limits'
import { peopleOf, type Somebody } from '../audiences/queries'
import { heldMailing } from '../mutations'
import { tallyOf } from '../queries'
import { keptFor, limitOf, recipientPurgeAt, testsADay } from '../rules'
import { recipientStates, type MailingRecord, type RecipientState, type SendRefusal, type SendResult } from '../types'

const no = (why: SendRefusal, left?: number): SendResult => ({ ok: false, why, left })

/** Ten thousand rows and as many mails take a second or two. */
const patience = { timeout: 120_000, maxWait: 20_000 }
const AT_ONCE = 2000

/**
 * Starts a mailing: everyone in its audience gets a row and a mail of their own, in one transaction, so that it starts once and whole or not at
 * all. `seen` is the version that was looked at. Only for those who have just shown who they are: a mail to everyone cannot be taken back. A group's
 * mailings start one after the other, so that its limit is one for all of them.
 */
export async function startMailing(viewer: Viewer | null, groupId: string, id: string, seen: string, now: Date): Promise<SendResult> {
  if (!viewer || !maySeePeople(viewer, groupId)) return no('not-found')
  if (!isFresh(viewer, now)) return no('prove')
  return db().$transaction(async (tx) => {
    const group = await heldGroup(tx, groupId)
    const mailing = group && await heldMailing(tx, groupId, id)
    if (!mailing) return no('not-found')
    if (mailing.startedAt) return no('already')
    if (mailing.updatedAt.toISOString() !== seen) return no('changed')
    if (group.heldAt) return no('held')
    const people = await peopleOf({ record: mailing.record as MailingRecord, recordId: mailing.recordId, audience: mailing.audience }, now, tx)
    const count = people.filter(({ muted }) => !muted).length
    if (count === 0) return no('nobody')
    const limit = limitOf(count, { ...(await sentToday(tx, groupId, now)), verified: group.verifiedAt !== null })
    if (limit) return no(limit.why, limit.left)
    await sendTo(tx, id, people, now)
    const data = { startedAt: now, updatedAt: now, total: people.length, userId: viewer.userId, purgeAt: later(now, keptFor.mailing) }
    await tx.mailing.update({ where: { id }, data })
    await note(tx, 'mailing-sent', { userId: viewer.userId, groupId, record: 'mailings', recordId: id, detail: String(count) }, now)
    return { ok: true, count }
  }, patience)
}

// Acts of visitors, which only want the group to stay, go on meanwhile.
async function heldGroup(tx: Db, id: string): Promise<{ heldAt: Date | null; verifiedAt: Date | null } | null> {
  await tx.$executeRaw`SELECT 1 FROM "Group" WHERE "id" = ${id}::uuid FOR NO KEY UPDATE`
  return tx.group.findUnique({ where: { id }, select: { heldAt: true, verifiedAt: true } })
}

async function sentToday(tx: Db, groupId: string, now: Date): Promise<{ mailings: number; mails: number }> {
  const { _count, _sum } = await tx.mailing.aggregate({ where: { groupId, startedAt: { gt: later(now, -days(1)) } }, _count: true, _sum: { total: true } })
  return { mailings: _count, mails: _sum.total ?? 0 }
}

type Entry = { id: string; mailId: string; entry: string; locale: string; state: 'waiting' | 'muted'; purgeAt: Date }

const entryOf = (id: string, { locale, muted, purgeAt }: Somebody, now: Date): Entry =>
  ({ id: newId(), mailId: newId(), entry: id, locale, state: muted ? 'muted' : 'waiting', purgeAt: recipientPurgeAt(purgeAt, now) })

async function sendTo(tx: Db, mailingId: string, people: Somebody[], now: Date): Promise<void> {
  for (let at = 0; at < people.length; at += AT_ONCE) {
    const some = people.slice(at, at + AT_ONCE)
    await writeDown(tx, mailingId, 'contactId', some.flatMap((each) => (each.contactId ? [entryOf(each.contactId, each, now)] : [])), now)
    await writeDown(tx, mailingId, 'signatureId', some.flatMap((each) => (each.signatureId ? [entryOf(each.signatureId, each, now)] : [])), now)
  }
}

/** Writes down whom it goes to, with the mail of each. Whoever erases everything at this moment is waited for, and left out. */
async function writeDown(tx: Db, mailingId: string, by: 'contactId' | 'signatureId', entries: Entry[], now: Date): Promise<void> {
  if (entries.length === 0) return
  const [table, column] = [Prisma.raw(by === 'contactId' ? '"Contact"' : '"Signature"'), Prisma.raw(`"${by}"`)]
  await tx.$executeRaw`
    WITH there AS MATERIALIZED (
      SELECT n.* FROM jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) AS n("id" uuid, "mailId" uuid, "entry" uuid, "locale" text, "state" text, "purgeAt" timestamptz)
      JOIN ${table} e ON e."id" = n."entry" ORDER BY e."id" FOR KEY SHARE OF e
    ), mail AS (${enqueued(Prisma.sql`
      SELECT "mailId" AS "id", 'mailing' AS "kind", "locale", jsonb_build_object('mailingId', ${mailingId}::uuid, 'recipientId', "id") AS "ids", 'mailing|' || "id" AS "once",
        ${now}::timestamptz AS "at" FROM there WHERE "state" = 'waiting'`, true)}
    )
    INSERT INTO "MailingRecipient" ("id", "mailingId", ${column}, "state", "at", "purgeAt")
    SELECT "id", ${mailingId}::uuid, "entry", "state", CASE WHEN "state" = 'waiting' THEN NULL ELSE ${now}::timestamptz END, "purgeAt" FROM there`
}

/** Stops a mailing: what has not gone stays unsent. A mail that is just being handed over may still go, and is then counted as sent. */
export async function stopMailing(viewer: Viewer | null, groupId: string, id: string, now: Date): Promise<'done' | 'not-found'> {
  if (!viewer || !maySeePeople(viewer, groupId)) return 'not-found'
  return db().$transaction(async (tx) => {
    const mailing = await heldMailing(tx, groupId, id)
    if (!mailing?.startedAt) return 'not-found'
    if (mailing.stoppedAt || mailing.finishedAt) return 'done'
    const { count } = await tx.mailingRecipient.updateMany({ where: { mailingId: id, state: 'waiting' }, data: { state: 'stopped', at: now } })
    await tx.mailing.update({ where: { id }, data: { stoppedAt: now } })
    // What nobody has begun with need not be looked at one by one.
    await tx.$executeRaw`DELETE FROM "Outbox" WHERE "bulk" AND "sentAt" IS NULL AND "failedAt" IS NULL AND "attempts" = 0 AND "ids"->>'mailingId' = ${id}`
    await note(tx, 'mailing-stopped', { userId: viewer.userId, groupId, record: 'mailings', recordId: id, detail: String(count) }, now)
    await finish(tx, id, now)
    return 'done'
  }, patience)
}

/** When nobody waits any more it is over, and the numbers are kept. */
async function finish(tx: Db, id: string, now: Date): Promise<void> {
  if (await tx.mailingRecipient.findFirst({ where: { mailingId: id, state: 'waiting' }, select: { id: true } })) return
  const mailing = await tx.mailing.findUnique({ where: { id }, select: { total: true, finishedAt: true } })
  if (mailing) await tx.mailing.update({ where: { id }, data: { finishedAt: mailing.finishedAt ?? now, tally: await tallyOf(id, mailing.total, tx) } })
}

const isState = (word: string): word is RecipientState => (recipientStates as readonly string[]).includes(word)

/** Notes for one of a mailing's people what became of their mail. One after the other, so that the last one knows that it is the last. */
export const settle: MailEnding = async (tx, { mailingId = '', recipientId = '' }, outcome, now) => {
  await tx.$executeRaw`SELECT 1 FROM "Mailing" WHERE "id" = ${mailingId}::uuid FOR NO KEY UPDATE`
  const state = isState(outcome) ? outcome : 'gone'
  // What has gone has gone, also when it was stopped at that moment.
  const open = state === 'sent' ? {} : { state: 'waiting' }
  await tx.mailingRecipient.updateMany({ where: { id: recipientId, mailingId, ...open }, data: { state, at: now } })
  await finish(tx, mailingId, now)
}

/** Sends a draft to whoever looks at it, and to nobody else. */
export async function sendTest(viewer: Viewer | null, groupId: string, id: string, now: Date): Promise<'sent' | 'limit' | 'not-found'> {
  if (!viewer || !maySeePeople(viewer, groupId)) return 'not-found'
  if ((await db().mailing.count({ where: { id, groupId } })) === 0) return 'not-found'
  if (!(await allow('mailing-test', viewer.userId, testsADay, days(1), now))) return 'limit'
  await enqueue(db(), [{ kind: 'mailing-test', locale: viewer.locale, ids: { mailingId: id, userId: viewer.userId } }], now)
  return 'sent'
}
