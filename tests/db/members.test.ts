import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { makeGroup } from '@/lib/groups/founding/mutations'
import { mails } from '@/lib/groups/members/jobs'
import { accept, changeInvitation, invite, leave, removeMember, setRole } from '@/lib/groups/members/mutations'
import { invitationOf, membersOf } from '@/lib/groups/members/queries'
import { invitationTime } from '@/lib/groups/members/rules'
import { groupOf } from '@/lib/groups/queries'
import { groupSchema } from '@/lib/groups/schema'
import { accountFor, confirmAccount } from '@/lib/people/accounts/mutations'
import { openSession } from '@/lib/people/sessions/mutations'
import { viewerOf } from '@/lib/people/sessions/queries'
import { freshTime } from '@/lib/people/sessions/rules'
import type { Viewer } from '@/lib/people/types'
import { later } from '@/lib/platform/clock'
import { closeDb, db } from '@/lib/platform/db'
import type { Role } from '@/prisma/generated/enums'

const at = new Date('2026-11-21T12:00:00Z')
const input = groupSchema.parse({ name: 'Eastley Solidarity', kind: 'local_group', timeZone: 'Europe/London', town: 'Eastley' })

beforeEach(async () => {
  await db().$executeRawUnsafe('TRUNCATE "Group", "User", "Outbox", "PrivateLink", "RateCount", "AuditEntry" CASCADE')
})
afterAll(closeDb)

let people = 0

type Person = { userId: string; viewer: (now?: Date) => Promise<Viewer> }

async function somebody(email = `p${(people += 1)}@example.org`): Promise<Person> {
  const { id } = await accountFor(db(), { email, locale: 'en' }, at)
  await confirmAccount(db(), id, { name: `Person ${people}` }, at)
  const session = await openSession(db(), id, at)
  return { userId: id, viewer: async (now = at) => (await viewerOf(session, now)) ?? Promise.reject(new Error('signed out')) }
}

/** A group with an owner, and others in it. */
async function groupWith(...others: Role[]) {
  const owner = await somebody()
  const group = await makeGroup(await owner.viewer(), input, at)
  if (!('id' in group)) throw new Error(group.state)
  const members = await Promise.all(others.map(async (role) => {
    const person = await somebody()
    await db().membership.create({ data: { groupId: group.id, userId: person.userId, role } })
    return person
  }))
  return { group, owner, members }
}

/** The token of the newest invitation's mail. */
async function mailed(): Promise<{ token: string; to: string }> {
  const row = await db().outbox.findFirstOrThrow({ where: { kind: 'invitation' }, orderBy: { id: 'desc' } })
  const mail = await mails.invitation?.(row.ids as Record<string, string>, 'en', at)
  return { token: /invitations\/([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? '', to: mail?.to ?? '' }
}

const roleOf = async (groupId: string, userId: string) => (await db().membership.findUnique({ where: { groupId_userId: { groupId, userId } } }))?.role

describe('an invitation', () => {
  it('makes an account for who has none, joins in its role, signs in, and goes', async () => {
    const { group, owner } = await groupWith()
    expect(await invite(await owner.viewer(), group.id, { email: 'new@example.org', role: 'organiser' }, at)).toEqual({ ok: true })
    const { token, to } = await mailed()
    expect(to).toBe('new@example.org')
    expect(await invitationOf(token, at)).toMatchObject({ role: 'organiser', known: false, group: { name: input.name } })
    expect(await accept(token, '', at)).toEqual({ state: 'name-needed' })
    const result = await accept(token, 'Nell Example', at)
    expect(result).toMatchObject({ state: 'in', slug: group.slug })
    const viewer = await viewerOf(result.state === 'in' ? result.session : '', at)
    expect(viewer).toMatchObject({ name: 'Nell Example', memberships: [{ groupId: group.id, role: 'organiser' }] })
    expect(await db().invitation.count()).toBe(0)
    expect(await accept(token, 'Nell Example', at)).toEqual({ state: 'gone' })
  })

  it('joins the account that its address has, and keeps its name', async () => {
    const { group, owner } = await groupWith()
    const known = await somebody('known@example.org')
    await invite(await owner.viewer(), group.id, { email: 'Known@Example.org', role: 'moderator' }, at)
    const { token } = await mailed()
    expect(await invitationOf(token, at)).toMatchObject({ known: true })
    expect(await accept(token, '', at)).toMatchObject({ state: 'in' })
    expect(await roleOf(group.id, known.userId)).toBe('moderator')
  })

  it('is taken by exactly one of two who press at once', async () => {
    const { group, owner } = await groupWith()
    await invite(await owner.viewer(), group.id, { email: 'twice@example.org', role: 'organiser' }, at)
    const { token } = await mailed()
    const results = await Promise.all([accept(token, 'One', at), accept(token, 'Two', at)])
    expect(results.map(({ state }) => state).sort()).toEqual(['gone', 'in'])
  })

  it('ends with its date, when it is taken back, and while the group is held', async () => {
    const { group, owner } = await groupWith()
    await invite(await owner.viewer(), group.id, { email: 'late@example.org', role: 'organiser' }, at)
    const { token } = await mailed()
    expect(await invitationOf(token, later(at, invitationTime))).toBeNull()
    await db().group.update({ where: { id: group.id }, data: { heldAt: at } })
    expect(await accept(token, 'Late', at)).toEqual({ state: 'gone' })
    await db().group.update({ where: { id: group.id }, data: { heldAt: null } })
    const { id } = await db().invitation.findFirstOrThrow()
    expect(await changeInvitation(await owner.viewer(), group.id, id, 'withdraw', at)).toEqual({ ok: true })
    expect(await accept(token, 'Late', at)).toEqual({ state: 'gone' })
  })

  it('goes out three times at most, and not to who is in already', async () => {
    const { group, owner } = await groupWith()
    const viewer = await owner.viewer()
    const ask = () => invite(viewer, group.id, { email: 'again@example.org', role: 'organiser' }, at)
    expect([await ask(), await ask(), await ask(), await ask()].map((result) => result.ok || result.why)).toEqual([true, true, true, 'too-many'])
    await somebody('in@example.org').then(({ userId }) => db().membership.create({ data: { groupId: group.id, userId, role: 'translator' } }))
    expect(await invite(viewer, group.id, { email: 'in@example.org', role: 'owner' }, at)).toEqual({ ok: false, why: 'member' })
  })
})

describe('who decides', () => {
  it('is an owner who has just shown who they are; to everyone else nothing is there', async () => {
    const { group, owner, members: [organiser, moderator] } = await groupWith('organiser', 'moderator')
    const stranger = await somebody()
    const target = { email: 'x@example.org', role: 'organiser' as const }
    for (const person of [organiser, moderator, stranger]) {
      expect(await invite(await person!.viewer(), group.id, target, at)).toEqual({ ok: false, why: 'not-found' })
      expect(await setRole(await person!.viewer(), group.id, owner.userId, 'translator', at)).toEqual({ ok: false, why: 'not-found' })
    }
    const stale = later(at, freshTime + 1)
    expect(await setRole(await owner.viewer(), group.id, organiser!.userId, 'owner', stale)).toEqual({ ok: false, why: 'prove' })
    expect(await removeMember(await owner.viewer(), group.id, organiser!.userId, stale)).toEqual({ ok: false, why: 'prove' })
    expect((await membersOf(await moderator!.viewer(), group.id, at))?.invited).toEqual([])
    expect(await membersOf(await stranger.viewer(), group.id, at)).toBeNull()
  })

  it('a role counts from the next request on, and is told by mail', async () => {
    const { group, owner, members: [organiser] } = await groupWith('organiser')
    await setRole(await owner.viewer(), group.id, organiser!.userId, 'translator', at)
    expect((await organiser!.viewer()).memberships).toEqual([{ groupId: group.id, role: 'translator' }])
    const mail = await mails['role-changed']?.({ groupId: group.id, userId: organiser!.userId }, 'en', at)
    expect(mail?.text).toContain('Translator')
    await removeMember(await owner.viewer(), group.id, organiser!.userId, at)
    expect(await groupOf(await organiser!.viewer(), group.slug)).toBeNull()
    expect(await db().outbox.count({ where: { kind: 'member-removed' } })).toBe(1)
  })
})

describe('the last owner', () => {
  it('cannot leave or step down until somebody else owns the group', async () => {
    const { group, owner, members: [organiser] } = await groupWith('organiser')
    const viewer = await owner.viewer()
    expect(await leave(viewer, group.id, at)).toEqual({ ok: false, why: 'last-owner' })
    expect(await setRole(viewer, group.id, owner.userId, 'organiser', at)).toEqual({ ok: false, why: 'last-owner' })
    expect(await setRole(viewer, group.id, organiser!.userId, 'owner', at)).toEqual({ ok: true })
    expect(await leave(viewer, group.id, at)).toEqual({ ok: true })
    expect(await roleOf(group.id, organiser!.userId)).toBe('owner')
  })

  it('stays, when two owners take each other out at once', async () => {
    const { group, owner, members: [other] } = await groupWith('owner')
    const results = await Promise.all([removeMember(await owner.viewer(), group.id, other!.userId, at), removeMember(await other!.viewer(), group.id, owner.userId, at)])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await db().membership.count({ where: { groupId: group.id, role: 'owner' } })).toBe(1)
  })
})

it('a group that asks for a second factor is nobody’s until the session has shown one', async () => {
  const { group, owner } = await groupWith()
  await db().group.update({ where: { id: group.id }, data: { factorSince: at } })
  expect(await owner.viewer()).toMatchObject({ memberships: [], locked: [group.id] })
  await db().session.updateMany({ where: { userId: owner.userId }, data: { factorAt: at } })
  expect(await owner.viewer()).toMatchObject({ memberships: [{ groupId: group.id, role: 'owner' }], locked: [] })
})
