import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { foundGroup } from '@/lib/groups/founding/mutations'
import { mails } from '@/lib/groups/jobs'
import { confirmMessage, markAnswered, readMessages, sendMessage, withdrawMessage } from '@/lib/groups/mutations'
import { myMessages } from '@/lib/groups/queries'
import { groupSchema, messageSchema } from '@/lib/groups/schema'
import { accountFor, confirmAccount } from '@/lib/people/accounts/mutations'
import type { Viewer } from '@/lib/people/types'
import { days, hours, later } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/crypto'
import { closeDb, db } from '@/lib/platform/db'

const at = new Date('2026-11-21T12:00:00Z')
const sender = { locale: 'en', address: '192.0.2.1' } as const
const words = (more: Record<string, string> = {}) => {
  const { slug: _, ...input } = messageSchema.parse({ slug: 'x', name: 'Bo Example', email: 'bo@example.org', message: 'Where do we meet?\nI can bring tea.', ...more })
  return input
}

beforeEach(async () => {
  await db().$executeRawUnsafe('TRUNCATE "Group", "User", "Outbox", "PrivateLink", "RateCount", "Confirmation", "AuditEntry" CASCADE')
})
afterAll(closeDb)

async function group(name = 'Eastley Solidarity') {
  const { id: userId } = await accountFor(db(), { email: `${name.replaceAll(' ', '.')}@example.org`, locale: 'en' }, at)
  await confirmAccount(db(), userId, { name: 'Ada Example' }, at)
  const made = await foundGroup(db(), userId, groupSchema.parse({ name, kind: 'local_group', timeZone: 'Europe/London' }), { approvedAt: at }, at)
  const viewer: Viewer = { userId, name: 'Ada Example', locale: 'en', timeZone: null, administrator: false, memberships: [{ groupId: made.id, role: 'owner' }] }
  return { ...made, viewer }
}

const waiting = () => db().message.findFirstOrThrow()
const confirm = (id: string, now = at) => db().$transaction((tx) => confirmMessage(tx, id, now))
const outbox = async (kind: string) => (await db().outbox.findMany({ where: { kind } })).map(({ ids }) => ids as Record<string, string>)

describe('a message', () => {
  it('reaches nobody before its button is pressed', async () => {
    const { id, slug, viewer } = await group()
    expect(await sendMessage(sender, slug, words(), at)).toBe('sent')
    expect(await readMessages(viewer, id, undefined, at)).toEqual([])
    expect(await outbox('confirm')).toHaveLength(1)
    expect(await outbox('message-arrived')).toEqual([])
    expect((await waiting()).purgeAt).toEqual(later(at, hours(48)))
  })

  it('is sealed', async () => {
    const { slug } = await group()
    await sendMessage(sender, slug, words(), at)
    expect(Buffer.from((await waiting()).sealedBody).toString('latin1')).not.toContain('meet')
  })

  it('then reaches the organisers, without its writer’s address, and its writer gets a receipt with a private link', async () => {
    const { id, slug, viewer } = await group()
    await sendMessage(sender, slug, words({ help: 'on' }), at)
    const message = await waiting()
    expect(await confirm(message.id)).toBe('confirmed')
    expect(await confirm(message.id)).toBe('already')
    const [arrived] = await outbox('message-arrived')
    const mail = await mails['message-arrived']?.(arrived ?? {}, 'en', at)
    expect(mail).toMatchObject({ to: 'Eastley.Solidarity@example.org', subject: 'Somebody can help organise: Eastley Solidarity' })
    expect(mail?.text).toContain('Where do we meet?')
    expect(JSON.stringify({ ...mail, to: '' })).not.toContain('bo@example.org')
    const [receipt] = await outbox('message-confirmed')
    const back = await mails['message-confirmed']?.(receipt ?? {}, 'en', at)
    expect(back).toMatchObject({ to: 'bo@example.org' })
    expect(back?.text).toMatch(/\/en\/my\/[\w-]{43}/)
    expect(back?.unsubscribe).toMatch(/\/en\/unsubscribe\/[\w-]{43}\/one-click$/)
    expect(await readMessages(viewer, id, undefined, at)).toMatchObject([{ name: 'Bo Example', email: 'bo@example.org', help: true, updates: false, answeredAt: null }])
    expect(await db().auditEntry.count({ where: { action: 'saw-people', groupId: id } })).toBe(1)
    expect((await waiting()).purgeAt).toEqual(later(at, days(90)))
  })

  it('is confirmed once by twenty who press at once', async () => {
    const { slug } = await group()
    await sendMessage(sender, slug, words(), at)
    const { id } = await waiting()
    const results = await Promise.all(Array.from({ length: 20 }, () => confirm(id)))
    expect(results.filter((result) => result === 'confirmed')).toHaveLength(1)
    expect(await outbox('message-arrived')).toHaveLength(1)
  })

  it('keeps consent only of what was confirmed, in its own wording', async () => {
    const { slug } = await group()
    await sendMessage(sender, slug, words({ updates: 'on' }), at)
    expect(await db().consent.count()).toBe(0)
    await confirm((await waiting()).id)
    expect(await db().consent.findFirst()).toMatchObject({ purpose: 'updates', wording: 'Keep me informed of what this group does', locale: 'en', givenAt: at, lapsesAt: later(at, days(365)) })
    expect(await db().contact.findFirst()).toMatchObject({ confirmedAt: at, purgeAt: later(at, days(365)) })
  })

  it('sent twice waits once', async () => {
    const { slug } = await group()
    await sendMessage(sender, slug, words(), at)
    await sendMessage(sender, slug, words(), at)
    expect(await db().message.count()).toBe(1)
    await sendMessage(sender, slug, words({ message: 'And another thing' }), at)
    expect(await db().message.count()).toBe(2)
  })

  it('is refused by a group that is not there, waits or is on hold, and past ten a day', async () => {
    const { id, slug } = await group()
    expect(await sendMessage(sender, 'never', words(), at)).toBe('not-found')
    for (let n = 0; n < 10; n += 1) await sendMessage(sender, slug, words({ message: `No. ${n}` }), at)
    expect(await sendMessage(sender, slug, words(), at)).toBe('too-many')
    const { id: first } = await waiting()
    await db().group.update({ where: { id }, data: { heldAt: at } })
    expect(await sendMessage(sender, slug, words({ email: 'cy@example.org' }), at)).toBe('not-found')
    expect(await confirm(first)).toBe('closed')
    await db().group.update({ where: { id }, data: { heldAt: null, approvedAt: null } })
    expect(await sendMessage(sender, slug, words({ email: 'cy@example.org' }), at)).toBe('not-found')
  })

  it('names a callout of the group, and no other', async () => {
    const { id, slug } = await group()
    const other = await group('Norton Branch')
    const callout = (groupId: string) => db().callout.create({ data: { id: newId(), slug: newId(), groupId, title: 'Come', language: 'en', publishedAt: at } })
    const [own, foreign] = [await callout(id), await callout(other.id)]
    await sendMessage(sender, slug, words({ callout: own.id }), at)
    await sendMessage(sender, slug, words({ callout: foreign.id, message: 'About another' }), at)
    expect((await db().message.findMany({ orderBy: { calloutId: { sort: 'asc', nulls: 'last' } } })).map(({ calloutId }) => calloutId)).toEqual([own.id, null])
  })
})

describe('its writer', () => {
  it('finds it behind the confirmation and behind the private link, and takes it back', async () => {
    const { slug } = await group()
    await sendMessage(sender, slug, words({ updates: 'on' }), at)
    const message = await waiting()
    expect(await myMessages({ confirmationId: message.confirmationId }, 'en', at)).toMatchObject([{ state: 'unconfirmed', path: `/groups/${slug}`, what: 'A message · keep me informed', email: 'bo@example.org' }])
    await confirm(message.id)
    expect(await myMessages({ contactId: message.contactId }, 'en', at)).toMatchObject([{ state: 'confirmed', text: 'Where do we meet?\nI can bring tea.' }])
    expect(await myMessages({ contactId: newId() }, 'en', at)).toEqual([])
    expect(await myMessages({}, 'en', at)).toEqual([])
    await withdrawMessage(db(), message.id, at)
    expect(await db().message.count()).toBe(0)
    const [arrived] = await outbox('message-arrived')
    expect(await mails['message-arrived']?.(arrived ?? {}, 'en', at)).toBeNull()
    expect(await confirm(message.id)).toBe('gone')
  })
})

describe('another group', () => {
  it('sees nothing of it and changes nothing', async () => {
    const ours = await group()
    const theirs = await group('Norton Branch')
    await sendMessage(sender, ours.slug, words(), at)
    const { id } = await waiting()
    await confirm(id)
    expect(await readMessages(theirs.viewer, ours.id, undefined, at)).toBeNull()
    expect(await readMessages(theirs.viewer, theirs.id, undefined, at)).toEqual([])
    expect(await markAnswered(theirs.viewer, theirs.id, id, true, at)).toBe('not-found')
    expect(await markAnswered(theirs.viewer, ours.id, id, true, at)).toBe('not-found')
    expect(await markAnswered(ours.viewer, ours.id, id, true, at)).toBe('done')
    expect((await waiting()).answeredAt).toEqual(at)
    expect(await markAnswered(ours.viewer, ours.id, id, false, at)).toBe('done')
  })

  it('is told nothing by mail once its organiser has left', async () => {
    const { slug, viewer, id } = await group()
    await sendMessage(sender, slug, words(), at)
    await confirm((await waiting()).id)
    await db().membership.deleteMany({ where: { groupId: id, userId: viewer.userId } })
    const [arrived] = await outbox('message-arrived')
    expect(await mails['message-arrived']?.(arrived ?? {}, 'en', at)).toBeNull()
  })
})
