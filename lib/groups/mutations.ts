import 'server-only'
import { note } from '@/lib/audit/mutations'
import { translator } from '@/lib/i18n/translator'
import { enqueue } from '@/lib/jobs/mutations'
import { days, later, minutes } from '@/lib/platform/clock'
import { canonicalEmail, newId, seal } from '@/lib/platform/crypto'
import { db, type Db, type Prisma } from '@/lib/platform/db'
import { allow, network } from '@/lib/platform/limits'
import { beforeChange, revised } from '@/lib/revisions/mutations'
import { editBy, isBehind } from '@/lib/revisions/rules'
import type { Edited } from '@/lib/revisions/types'
import { waitForButton, waitingTime } from '@/lib/people/confirmations/mutations'
import { confirmContact, contactFor } from '@/lib/people/contacts/mutations'
import type { ActResult, ConfirmResult, Sender, Viewer } from '@/lib/people/types'
import { mayOrganise, mayOwn, maySeePeople } from './policy'
import { arrivedMessages, written, type Written } from './queries'
import { messageTime, mixesScripts, updatesTime } from './rules'
import type { GroupPageInput, MessageInput } from './schema'
import type { ArrivedMessage } from './types'

/** Changes what a group's page says. Its address stays, so that every link to it does. */
export async function changeGroup(viewer: Viewer, groupId: string, { seen, restored, ...input }: GroupPageInput & Edited, now: Date): Promise<'saved' | 'changed' | 'mixed-name' | 'not-found'> {
  if (!mayOwn(viewer, groupId)) return 'not-found'
  if (mixesScripts(input.name)) return 'mixed-name'
  return db().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT 1 FROM "Group" WHERE "id" = ${groupId}::uuid FOR NO KEY UPDATE`
    await beforeChange(tx, 'groups', groupId)
    const before = await tx.group.findUniqueOrThrow({ where: { id: groupId }, select: { updatedAt: true } })
    if (isBehind({ seen }, before)) return 'changed'
    await tx.group.update({ where: { id: groupId }, data: { ...input, updatedAt: now } })
    await revised(tx, 'groups', groupId, editBy(viewer, { restored }), now)
    return 'saved'
  })
}

const reachable = { heldAt: null, OR: [{ approvedAt: { not: null } }, { verifiedAt: { not: null } }] }

/** Takes a message to a group that waits for its button. The same words sent again only send the button again. */
export async function sendMessage(sender: Sender, slug: string, input: MessageInput, now: Date): Promise<ActResult> {
  const group = await db().group.findFirst({ where: { slug, ...reachable }, select: { id: true } })
  if (!group) return 'not-found'
  if (!(await allow('act', network(sender.address), 100, minutes(10), now))) return 'too-many'
  if (!(await allow(`message|${group.id}`, canonicalEmail(input.email), 10, days(1), now))) return 'too-many'
  const body: Written = { name: input.name, text: input.message, updates: input.updates ? translator(sender.locale)('groups.contact.updates') : '' }
  const purgeAt = later(now, waitingTime)
  await db().$transaction(async (tx) => {
    // The batch is locked before the contact, here as everywhere, so that two acts never wait for each other.
    const confirmationId = await waitForButton(tx, input.email, sender.locale, now)
    const contact = await contactFor(tx, { groupId: group.id, email: input.email, name: input.name, locale: sender.locale, purgeAt }, now)
    const calloutId = await calloutOf(tx, group.id, input.callout, now)
    const same = await waitingWith(tx, contact.id, body)
    if (same) return void await tx.message.updateMany({ where: { id: same, confirmedAt: null }, data: { confirmationId, purgeAt } })
    const id = newId()
    await tx.message.create({ data: {
      id, groupId: group.id, contactId: contact.id, confirmationId, calloutId, kind: input.help ? 'help_organise' : 'get_in_touch',
      sealedBody: seal('Message', 'body', id, JSON.stringify(body)), purgeAt, createdAt: now,
    } })
  })
  return 'sent'
}

async function calloutOf(tx: Db, groupId: string, id: string, now: Date): Promise<string | null> {
  return id && (await tx.callout.count({ where: { id, groupId, publishedAt: { lte: now } } })) ? id : null
}

async function waitingWith(tx: Db, contactId: string, body: Written): Promise<string | undefined> {
  const rows = await tx.message.findMany({ where: { contactId, confirmedAt: null }, select: { id: true, sealedBody: true }, take: 20 })
  return rows.find(({ id, sealedBody }) => JSON.stringify(written(id, sealedBody)) === JSON.stringify(body))?.id
}

const arriving = {
  confirmedAt: true, contactId: true, sealedBody: true, contact: { select: { locale: true } },
  group: { select: { heldAt: true, memberships: { where: { role: { in: ['owner', 'organiser'] } }, select: { user: { select: { id: true, locale: true } } } } } },
} satisfies Prisma.MessageSelect

/** Its button was pressed: only now the group learns of it, and its writer gets the receipt with the private link. */
export async function confirmMessage(tx: Db, id: string, now: Date): Promise<ConfirmResult> {
  const row = await tx.message.findUnique({ where: { id }, select: arriving })
  if (!row) return 'gone'
  if (row.confirmedAt) return 'already'
  if (row.group.heldAt) return 'closed'
  const purgeAt = later(now, messageTime)
  const { count } = await tx.message.updateMany({ where: { id, confirmedAt: null }, data: { confirmedAt: now, purgeAt } })
  if (count === 0) return 'already'
  const { updates } = written(id, row.sealedBody)
  await confirmContact(tx, row.contactId, updates ? later(now, updatesTime) : purgeAt, now)
  if (updates) await agree(tx, row.contactId, updates, row.contact.locale, now)
  const arrived = row.group.memberships.map(({ user }) => ({ kind: 'message-arrived', locale: user.locale, ids: { messageId: id, userId: user.id }, once: `message-arrived|${id}|${user.id}` }))
  await enqueue(tx, [{ kind: 'message-confirmed', locale: row.contact.locale, ids: { messageId: id }, once: `message-confirmed|${id}` }, ...arrived], now)
  return 'confirmed'
}

async function agree(tx: Db, contactId: string, wording: string, locale: string, now: Date): Promise<void> {
  const given = { wording, locale, givenAt: now, lapsesAt: later(now, updatesTime), withdrawnAt: null }
  await tx.consent.upsert({ where: { contactId_purpose: { contactId, purpose: 'updates' } }, create: { id: newId(), contactId, purpose: 'updates', ...given }, update: given })
}

/** Takes a message back, by its writer. What was mailed to the group by then cannot be. */
export async function withdrawMessage(tx: Db, id: string, _now: Date): Promise<void> {
  await tx.message.deleteMany({ where: { id } })
}

/** A page of the messages to a group with their writers' names and addresses; that they were looked at is noted. */
export async function readMessages(viewer: Viewer, groupId: string, before: string | undefined, now: Date): Promise<ArrivedMessage[] | null> {
  if (!maySeePeople(viewer, groupId)) return null
  const messages = await arrivedMessages(viewer, groupId, { before })
  if (messages.length > 0) await note(db(), 'saw-people', { userId: viewer.userId, groupId, record: 'messages' }, now)
  return messages
}

/** Notes that a message was answered, or that it was not. */
export async function markAnswered(viewer: Viewer, groupId: string, messageId: string, answered: boolean, now: Date): Promise<'done' | 'not-found'> {
  if (!mayOrganise(viewer, groupId)) return 'not-found'
  const { count } = await db().message.updateMany({ where: { id: messageId, groupId, confirmedAt: { not: null } }, data: { answeredAt: answered ? now : null } })
  return count === 1 ? 'done' : 'not-found'
}
