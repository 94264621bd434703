import 'server-only'
import { note } from '@/lib/audit/mutations'
import type { Locale } from '@/lib/i18n/locales'
import { enqueue } from '@/lib/jobs/mutations'
import { accountFor, confirmAccount } from '@/lib/people/accounts/mutations'
import { openSession } from '@/lib/people/sessions/mutations'
import { isFresh } from '@/lib/people/sessions/rules'
import type { Viewer } from '@/lib/people/types'
import { days, later } from '@/lib/platform/clock'
import { emailHash, newId, seal } from '@/lib/platform/crypto'
import { db, type Db } from '@/lib/platform/db'
import { allow } from '@/lib/platform/limits'
import type { Role } from '@/prisma/generated/enums'
import { mayEnter, mayOwn } from '../policy'
import { invitationOf } from './queries'
import { invitationTime, invitationsADay, keepsAnOwner, timesSent } from './rules'
import type { MembersRefusal, MembersResult } from './types'

const no = (why: MembersRefusal): MembersResult => ({ ok: false, why })
const done: MembersResult = { ok: true }

/** Owners alone decide who is in, and only when they have just shown who they are. */
const refusal = (viewer: Viewer, groupId: string, now: Date): MembersResult | null =>
  !mayOwn(viewer, groupId) ? no('not-found') : isFresh(viewer, now) ? null : no('prove')

// A group that is held writes to nobody new: the links in such mails would lead nowhere.
const isHeld = async (tx: Db, groupId: string): Promise<boolean> => (await tx.group.count({ where: { id: groupId, heldAt: { not: null } } })) > 0

/** Asks somebody by mail to join. Asked again, the newer role counts and the mail goes again, a few times in all. */
export async function invite(viewer: Viewer, groupId: string, { email, role }: { email: string; role: Role }, now: Date): Promise<MembersResult> {
  const refused = refusal(viewer, groupId, now)
  if (refused) return refused
  if (!(await allow('invite', groupId, invitationsADay, days(1), now))) return no('limit')
  const hash = emailHash('user', email)
  return db().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT 1 FROM "Group" WHERE "id" = ${groupId}::uuid FOR UPDATE`
    if (await isHeld(tx, groupId)) return no('held')
    if (await tx.membership.count({ where: { groupId, user: { emailHash: hash } } })) return no('member')
    const before = await tx.invitation.findUnique({ where: { groupId_emailHash: { groupId, emailHash: hash } }, select: { id: true, mailsSent: true } })
    if (before && before.mailsSent >= timesSent) return no('too-many')
    const id = before?.id ?? newId()
    const fields = { role, byId: viewer.userId, expiresAt: later(now, invitationTime), locale: viewer.locale }
    if (before) await tx.invitation.update({ where: { id }, data: { ...fields, mailsSent: { increment: 1 } } })
    else await tx.invitation.create({ data: { id, groupId, emailHash: hash, sealedEmail: seal('Invitation', 'email', id, email), createdAt: now, ...fields } })
    await enqueue(tx, [{ kind: 'invitation', locale: viewer.locale, ids: { invitationId: id } }], now)
    await note(tx, 'invited', { userId: viewer.userId, groupId, detail: role }, now)
    return done
  })
}

/** Sends an invitation once more, or takes it back: its link ends and the address goes. */
export async function changeInvitation(viewer: Viewer, groupId: string, id: string, what: 'again' | 'withdraw', now: Date): Promise<MembersResult> {
  const refused = refusal(viewer, groupId, now)
  if (refused) return refused
  return db().$transaction(async (tx) => {
    const row = await tx.invitation.findFirst({ where: { id, groupId }, select: { mailsSent: true, locale: true } })
    if (!row) return no('not-found')
    if (what === 'withdraw') {
      await tx.invitation.deleteMany({ where: { id } })
      await note(tx, 'invitation-withdrawn', { userId: viewer.userId, groupId }, now)
      return done
    }
    if (await isHeld(tx, groupId)) return no('held')
    const { count } = await tx.invitation.updateMany({ where: { id, mailsSent: { lt: timesSent } }, data: { mailsSent: { increment: 1 }, expiresAt: later(now, invitationTime) } })
    if (count === 0) return no('too-many')
    await enqueue(tx, [{ kind: 'invitation', locale: row.locale, ids: { invitationId: id } }], now)
    return done
  })
}

export type Accepted = { state: 'in'; session: string; userId: string; slug: string } | { state: 'name-needed' } | { state: 'gone' }

/** The link's button: its mailbox joins, with an account made for it if there is none, and is signed in. For exactly one of those who press it. */
export async function accept(token: string, name: string, now: Date): Promise<Accepted> {
  return db().$transaction(async (tx): Promise<Accepted> => {
    const invitation = await invitationOf(token, now, tx)
    if (!invitation) return { state: 'gone' }
    if (!invitation.known && !name) return { state: 'name-needed' }
    const { count } = await tx.invitation.deleteMany({ where: { id: invitation.id } })
    if (count === 0) return { state: 'gone' }
    const groupId = invitation.group.id
    const { id: userId, confirmed } = await accountFor(tx, { email: invitation.email, locale: invitation.locale as Locale }, now)
    if (!confirmed) await confirmAccount(tx, userId, { name }, now)
    await tx.membership.createMany({ data: { groupId, userId, role: invitation.role, createdAt: now }, skipDuplicates: true })
    await note(tx, 'joined', { userId, groupId, detail: invitation.role }, now)
    return { state: 'in', session: await openSession(tx, userId, now), userId, slug: invitation.group.slug }
  })
}

type Change = { userId: string; role: Role | null }

/** Gives somebody another role, or takes them out. One after the other for one group, so that two owners cannot take out each other at once. */
async function change(tx: Db, groupId: string, { userId, role }: Change): Promise<MembersResult> {
  await tx.$executeRaw`SELECT 1 FROM "Group" WHERE "id" = ${groupId}::uuid FOR UPDATE`
  const members = await tx.membership.findMany({ where: { groupId }, select: { userId: true, role: true } })
  if (!members.some((member) => member.userId === userId)) return no('not-found')
  if (!keepsAnOwner(members, userId, role)) return no('last-owner')
  const at = { groupId_userId: { groupId, userId } }
  if (role) await tx.membership.update({ where: at, data: { role } })
  else await tx.membership.delete({ where: at })
  return done
}

/** Gives somebody in the group another role. They are told by mail. */
export async function setRole(viewer: Viewer, groupId: string, userId: string, role: Role, now: Date): Promise<MembersResult> {
  const refused = refusal(viewer, groupId, now)
  if (refused) return refused
  return db().$transaction(async (tx) => {
    const result = await change(tx, groupId, { userId, role })
    if (!result.ok) return result
    await note(tx, 'role-set', { userId: viewer.userId, groupId, record: 'members', recordId: userId, detail: role }, now)
    await tell(tx, groupId, userId, 'role-changed', now)
    return done
  })
}

/** Takes somebody out of the group. They are told by mail; what they posted stays the group's. */
export async function removeMember(viewer: Viewer, groupId: string, userId: string, now: Date): Promise<MembersResult> {
  const refused = refusal(viewer, groupId, now)
  if (refused) return refused
  return db().$transaction(async (tx) => {
    const result = await change(tx, groupId, { userId, role: null })
    if (!result.ok) return result
    await note(tx, 'member-removed', { userId: viewer.userId, groupId, record: 'members', recordId: userId }, now)
    await tell(tx, groupId, userId, 'member-removed', now)
    return done
  })
}

/**
 * Asks everyone in the group for a second factor, or no longer. Only an owner whose own session has shown one can: nobody shuts themselves out.
 * Sessions without one see nothing of the group from the next request on.
 */
export async function requireFactor(viewer: Viewer, groupId: string, wanted: boolean, now: Date): Promise<MembersResult> {
  const refused = refusal(viewer, groupId, now)
  if (refused) return refused
  if (wanted && !viewer.session?.factorAt) return no('no-factor')
  await db().$transaction(async (tx) => {
    const { count } = await tx.group.updateMany({ where: { id: groupId, factorSince: wanted ? null : { not: null } }, data: { factorSince: wanted ? now : null } })
    if (count > 0) await note(tx, wanted ? 'factor-required' : 'factor-released', { userId: viewer.userId, groupId }, now)
  })
  return done
}

/** Leaves a group of one's own accord; its last owner hands it on first. */
export async function leave(viewer: Viewer, groupId: string, now: Date): Promise<MembersResult> {
  if (!mayEnter(viewer, groupId)) return no('not-found')
  return db().$transaction(async (tx) => {
    const result = await change(tx, groupId, { userId: viewer.userId, role: null })
    if (result.ok) await note(tx, 'left', { userId: viewer.userId, groupId }, now)
    return result
  })
}

async function tell(tx: Db, groupId: string, userId: string, kind: 'role-changed' | 'member-removed', now: Date): Promise<void> {
  const user = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { locale: true } })
  await enqueue(tx, [{ kind, locale: user.locale, ids: { groupId, userId } }], now)
}
