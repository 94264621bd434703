import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { holdGroup, releaseGroup, unverifyGroup, verifyGroup } from '@/lib/groups/site/mutations'
import { publishDispute } from '@/lib/disputes/mutations'
import { cancelRsvp } from '@/lib/meetings/mutations'
import { editMeeting } from '@/lib/meetings/keeping/mutations'
import { meetingSchema } from '@/lib/meetings/schema'
import { hideRecord, restoreRecord } from '@/lib/moderation/hiding/mutations'
import { openHidingAt } from '@/lib/moderation/hiding/queries'
import { mails } from '@/lib/moderation/jobs'
import { deskOf, moderationOf } from '@/lib/moderation/queries'
import { hideable, type As, type Hideable } from '@/lib/moderation/types'
import type { Viewer } from '@/lib/people/types'
import { newId, seal } from '@/lib/platform/crypto'
import { closeDb, db } from '@/lib/platform/db'
import { groupOf, hour, makeWorld, memberOf, now, publicly, whereIs, type World } from './moderation-world'

let world: World
let owner: Viewer
let admin: Viewer

beforeEach(async () => {
  await db().$executeRawUnsafe('TRUNCATE "Group", "User", "Outbox", "Setting", "SlugRedirect", "AuditEntry", "Dispute" CASCADE')
  world = await makeWorld()
  owner = await memberOf(world.groupId)
  admin = await memberOf(null, 'owner', true)
})
afterAll(closeDb)

const asked = (kind: Hideable, reason = 'A wrong address') => ({ kind, slug: `zq-${kind}`, reason })
const hide = (viewer: Viewer, kind: Hideable, as: As = 'group') => hideRecord(viewer, asked(kind), as, now)
const restore = (viewer: Viewer, kind: Hideable) => restoreRecord(viewer, asked(kind, 'Put right'), hour(1))
const publication = async () => Number((await db().setting.findUnique({ where: { key: 'publication' } }))?.value ?? 0)

describe.each(hideable)('hidden %s', (kind) => {
  it('are in no public query, and back in all of them when restored', async () => {
    const stood = await publicly(world)
    const places = whereIs(kind, stood)
    expect(places.length).toBeGreaterThanOrEqual(4)
    const number = await publication()
    expect(await hide(owner, kind)).toBe('hidden')
    expect(whereIs(kind, await publicly(world))).toEqual([])
    expect(await publication()).toBeGreaterThan(number)
    expect(await restore(owner, kind)).toBe('restored')
    expect(await publicly(world)).toEqual(stood)
  })
})

it('a hidden dispute takes its strikes out of the lists, and those added meanwhile; all come back', async () => {
  await hide(owner, 'disputes')
  const read = await publicly(world)
  expect(whereIs('strikes', read)).toEqual([])
  expect(JSON.stringify([read.strikesToCome, read.strikesOn, read.out])).not.toContain('strike"')
  expect(read.out).toMatchObject({ strikes: 0 })
  const id = newId()
  await db().strike.create({ data: { id, slug: 'added', disputeId: world.ids.disputes, groupId: world.groupId, title: 'Added', kind: 'strike', firstDay: new Date('2027-03-11'), timeZone: 'UTC', publishedAt: now, listedAt: now } })
  expect((await db().strike.findUniqueOrThrow({ where: { id } })).publishedAt).toBeNull()
  expect(await restoreRecord(owner, { kind: 'strikes', slug: 'added', reason: 'Alone' }, now)).toBe('with-dispute')
  await restore(owner, 'disputes')
  expect(await db().strike.count({ where: { publishedAt: { not: null } } })).toBe(3)
  expect(await db().hiding.count({ where: { liftedAt: null } })).toBe(0)
})

it('a strike that was hidden by itself stays hidden when its dispute comes back', async () => {
  await hide(owner, 'strikes')
  await hide(owner, 'disputes')
  await restore(owner, 'disputes')
  expect(whereIs('strikes', await publicly(world))).toEqual([])
  expect(whereIs('disputes', await publicly(world)).length).toBeGreaterThan(4)
})

it('nothing and nobody publishes what is hidden: not its group, not a verification, not a release, not a statement', async () => {
  await hide(admin, 'disputes', 'site')
  await hide(admin, 'meetings', 'site')
  expect(await publishDispute(owner, 'zq-disputes', hour(2))).toBe('hidden')
  await unverifyGroup(admin, world.groupId, now)
  await verifyGroup(admin, world.groupId, now)
  await holdGroup(admin, world.groupId, now)
  await releaseGroup(admin, world.groupId, now)
  const read = await publicly(world)
  expect([...whereIs('disputes', read), ...whereIs('meetings', read)]).toEqual([])
  await expect(db().meeting.update({ where: { id: world.ids.meetings }, data: { publishedAt: now } })).rejects.toThrow(/hidden record/)
  await expect(db().dispute.updateMany({ where: { groupId: world.groupId }, data: { listedAt: now } })).rejects.toThrow(/hidden record/)
})

it('what comes back is listed as its group is by then', async () => {
  await hide(owner, 'meetings')
  await unverifyGroup(admin, world.groupId, now)
  await restore(owner, 'meetings')
  expect(await db().meeting.findUniqueOrThrow({ where: { id: world.ids.meetings } })).toMatchObject({ publishedAt: hour(-100), listedAt: null })
  await verifyGroup(admin, world.groupId, now)
  expect((await db().meeting.findUniqueOrThrow({ where: { id: world.ids.meetings } })).listedAt).toEqual(hour(-100))
})

it('what was scheduled comes back with its moment', async () => {
  await db().meeting.update({ where: { id: world.ids.meetings }, data: { publishedAt: hour(5), listedAt: hour(5) } })
  expect(await hide(owner, 'meetings')).toBe('hidden')
  await restore(owner, 'meetings')
  expect(await db().meeting.findUniqueOrThrow({ where: { id: world.ids.meetings } })).toMatchObject({ publishedAt: hour(5), listedAt: hour(5) })
})

it('moderators, organisers and administrators decide; others do not, nor is what they ask about there for them', async () => {
  const [moderator, caseworker] = [await memberOf(world.groupId, 'moderator'), await memberOf(world.groupId, 'caseworker')]
  const stranger = await memberOf(await groupOf('westley'))
  for (const viewer of [caseworker, stranger]) {
    expect(await hide(viewer, 'meetings')).toBe('not-found')
    expect(await moderationOf(viewer, 'meetings', 'zq-meetings', 'group', now)).toBeNull()
    expect(await deskOf(viewer, world.groupId)).toBeNull()
    expect(await deskOf(viewer, null)).toBeNull()
  }
  expect([await hide(admin, 'meetings', 'group'), await hide(owner, 'meetings', 'site')]).toEqual(['not-found', 'not-found'])
  expect(await hide(moderator, 'meetings')).toBe('hidden')
  expect([await hide(owner, 'meetings'), await restore(stranger, 'meetings'), await restore(caseworker, 'meetings')]).toEqual(['already', 'not-found', 'not-found'])
  expect(await restore(admin, 'meetings')).toBe('restored')
  expect(await restore(admin, 'meetings')).toBe('not-hidden')
  expect(await hideRecord(owner, { kind: 'meetings', slug: 'nowhere', reason: 'x' }, 'group', now)).toBe('not-found')
})

it('what an administrator hid, or took over, only an administrator puts back', async () => {
  expect(await hide(owner, 'disputes')).toBe('hidden')
  expect(await hide(admin, 'disputes', 'site')).toBe('hidden')
  expect([await hide(admin, 'disputes', 'site'), await restore(owner, 'disputes')]).toEqual(['already', 'by-site'])
  expect(await moderationOf(owner, 'disputes', 'zq-disputes', 'group', now)).toMatchObject({ hiding: { bySite: true }, mayHide: false, mayRestore: false, decided: [{ what: 'hidden', bySite: false }] })
  expect(await restore(admin, 'disputes')).toBe('restored')
  expect(await db().strike.count({ where: { publishedAt: null } })).toBe(0)
  expect(await db().dispute.findUniqueOrThrow({ where: { id: world.ids.disputes } })).toMatchObject({ publishedAt: hour(-100), listedAt: hour(-100) })
})

it('what is not public cannot be hidden', async () => {
  await db().meeting.update({ where: { id: world.ids.meetings }, data: { publishedAt: null, listedAt: null } })
  expect(await hide(owner, 'meetings')).toBe('not-public')
})

it('the reason is kept, shown to the group and mailed to whoever organises it, not to whoever decided', async () => {
  const organiser = await memberOf(world.groupId, 'organiser')
  await memberOf(world.groupId, 'translator')
  await db().user.update({ where: { id: organiser.userId }, data: { sealedEmail: seal('User', 'email', organiser.userId, 'olu@mail.example') } })
  await hide(owner, 'callouts')
  const rows = await db().outbox.findMany()
  expect(rows.map(({ kind, ids }) => [kind, (ids as { userId: string }).userId])).toEqual([['record-hidden', organiser.userId]])
  const mail = await mails['record-hidden']?.(rows[0]?.ids as Record<string, string>, 'en', now)
  expect(mail).toMatchObject({ to: 'olu@mail.example', subject: 'Hidden: Zq callouts' })
  expect(mail?.text).toContain('A wrong address')
  expect(await openHidingAt(organiser, world.groupId, 'callouts', 'zq-callouts')).toMatchObject({ reason: 'A wrong address', bySite: false })
  expect(await deskOf(organiser, world.groupId)).toMatchObject({ hidden: [{ kind: 'callouts', title: 'Zq callouts' }] })
  await restore(owner, 'callouts')
  expect(await mails['record-hidden']?.(rows[0]?.ids as Record<string, string>, 'en', now)).toBeNull()
  const [back] = await db().outbox.findMany({ where: { kind: 'record-restored' } })
  expect((await mails['record-restored']?.(back?.ids as Record<string, string>, 'en', now))?.text).toContain('Put right')
  expect((await db().auditEntry.findMany({ orderBy: { id: 'asc' } })).map(({ action, recordId }) => [action, recordId])).toEqual([['record-hidden', world.ids.callouts], ['record-restored', world.ids.callouts]])
})

describe('whoever signed up', () => {
  const rsvpId = newId()
  const come = async () => {
    const contactId = newId()
    await db().contact.create({ data: { id: contactId, groupId: world.groupId, emailHash: Buffer.from('x'), sealedEmail: Buffer.from(''), locale: 'en', confirmedAt: now, purgeAt: hour(900) } })
    await db().rsvp.create({ data: { id: rsvpId, meetingId: world.ids.meetings, contactId, answer: 'yes', state: 'confirmed', confirmedAt: now, purgeAt: hour(900) } })
  }
  const edit = async (date: string) => {
    const { updatedAt } = await db().meeting.findUniqueOrThrow({ where: { id: world.ids.meetings } })
    return editMeeting(owner, 'zq-meetings', { ...meetingSchema.parse({ title: 'Zq meetings', date, time: '18:00', timeZone: 'Europe/London', venue: 'Hall', town: 'Eastley' }), seen: updatedAt.toISOString() }, now)
  }

  it('stays so, and can cancel', async () => {
    await come()
    await hide(owner, 'meetings')
    expect(await db().rsvp.findUnique({ where: { id: rsvpId } })).toMatchObject({ state: 'confirmed' })
    await db().$transaction((tx) => cancelRsvp(tx, rsvpId, now))
    expect(await db().rsvp.findUnique({ where: { id: rsvpId } })).toMatchObject({ state: 'cancelled' })
  })

  it('hears of a new date that it got while it was hidden, when it is back', async () => {
    await come()
    await hide(owner, 'meetings')
    expect(await edit('2027-03-20')).toEqual({ ok: true })
    expect(await db().outbox.count({ where: { kind: 'meeting-changed' } })).toBe(0)
    await restore(owner, 'meetings')
    expect(await db().outbox.count({ where: { kind: 'meeting-changed' } })).toBe(1)
  })
})

it('two who hide at once, and one who hides while another publishes, come out as one after the other', async () => {
  const other = await memberOf(world.groupId, 'organiser')
  expect((await Promise.all([hide(owner, 'meetings'), hide(other, 'meetings')])).sort()).toEqual(['already', 'hidden'])
  expect(await db().hiding.count()).toBe(1)
  expect((await Promise.all([restore(owner, 'meetings'), restore(other, 'meetings')])).sort()).toEqual(['not-hidden', 'restored'])
  await Promise.all([hide(owner, 'disputes'), publishDispute(other, 'zq-disputes', now), verifyGroup(admin, world.groupId, now)])
  expect(whereIs('disputes', await publicly(world))).toEqual([])
})
