import 'server-only'
import { findLink } from '@/lib/people/links/queries'
import type { Viewer } from '@/lib/people/types'
import { open } from '@/lib/platform/crypto'
import { db, type Db } from '@/lib/platform/db'
import { mayEnter, mayOwn } from '../policy'
import { roles, type InvitationView, type Invited, type Member, type MembersView } from './types'

/** The group's people, by role and name; who was asked, to its owners. Null to whoever is not in it. */
export async function membersOf(viewer: Viewer, groupId: string, now: Date): Promise<MembersView | null> {
  if (!mayEnter(viewer, groupId)) return null
  const owns = mayOwn(viewer, groupId)
  const members = await people(viewer, groupId)
  const invited = owns ? await invitedTo(groupId, now) : []
  const { factorSince } = await db().group.findUniqueOrThrow({ where: { id: groupId }, select: { factorSince: true } })
  const owners = members.filter(({ role }) => role === 'owner')
  return { members, invited, mayChange: owns, mayLeave: owners.length > 1 || !owns, factorRequired: factorSince !== null }
}

async function people(viewer: Viewer, groupId: string): Promise<Member[]> {
  const rows = await db().membership.findMany({
    where: { groupId },
    select: { userId: true, role: true, createdAt: true, user: { select: { name: true, totp: { select: { confirmedAt: true } }, _count: { select: { passkeys: true } } } } },
  })
  const members = rows.map(({ userId, role, createdAt, user }) => ({
    userId, role, name: user.name, since: createdAt, me: userId === viewer.userId, factor: Boolean(user.totp?.confirmedAt) || user._count.passkeys > 0,
  }))
  return members.sort((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role) || a.name.localeCompare(b.name))
}

async function invitedTo(groupId: string, now: Date): Promise<Invited[]> {
  const rows = await db().invitation.findMany({
    where: { groupId, expiresAt: { gt: now } }, orderBy: { id: 'desc' },
    select: { id: true, sealedEmail: true, role: true, createdAt: true, expiresAt: true, byId: true },
  })
  const names = new Map((await db().user.findMany({ where: { id: { in: rows.flatMap(({ byId }) => byId ?? []) } }, select: { id: true, name: true } })).map(({ id, name }) => [id, name]))
  return rows.map(({ sealedEmail, createdAt, byId, ...row }) => ({ ...row, email: open('Invitation', 'email', row.id, sealedEmail), sentAt: createdAt, by: names.get(byId ?? '') ?? '' }))
}

/** What an invitation's link stands for; null when it has ended, was taken back or never was. Opening it changes nothing. */
export async function invitationOf(token: string, now: Date, client: Db = db()): Promise<(InvitationView & { email: string; locale: string }) | null> {
  const link = await findLink(token, ['invitation'], now, client)
  const row = link?.invitationId ? await client.invitation.findFirst({
    where: { id: link.invitationId, expiresAt: { gt: now }, group: { heldAt: null } },
    select: { id: true, role: true, byId: true, emailHash: true, sealedEmail: true, locale: true, expiresAt: true, group: { select: { id: true, name: true, slug: true } } },
  }) : null
  if (!row) return null
  const { byId, emailHash, sealedEmail, ...rest } = row
  const [by, account] = await Promise.all([
    byId ? client.user.findUnique({ where: { id: byId }, select: { name: true } }) : null,
    client.user.count({ where: { emailHash, confirmedAt: { not: null } } }),
  ])
  return { ...rest, by: by?.name ?? '', known: account > 0, email: open('Invitation', 'email', row.id, sealedEmail) }
}
