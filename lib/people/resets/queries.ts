import 'server-only'
import { db, type Db } from '@/lib/platform/db'
import { findLink } from '../links/queries'
import type { Viewer } from '../types'
import { standOf, vouchersFor } from './rules'
import type { OwnReset, Voucher } from './types'

// A group that the site holds, or that nobody has let in, vouches for nobody.
const standing = { heldAt: null, OR: [{ approvedAt: { not: null } }, { verifiedAt: { not: null } }] }

/** Who may vouch for somebody now. Empty when there is nobody but the command line. */
export async function vouchersOf(userId: string, now: Date, client: Db = db()): Promise<Voucher[]> {
  const user = await client.user.findUnique({
    where: { id: userId }, select: { administratorAt: true, memberships: { where: { group: standing }, select: { groupId: true, role: true, createdAt: true } } },
  })
  if (!user) return []
  const memberships = user.memberships.map(({ createdAt, ...row }) => ({ ...row, since: createdAt }))
  const owners = await client.membership.findMany({
    where: { groupId: { in: memberships.map(({ groupId }) => groupId) }, role: 'owner', user: { confirmedAt: { not: null } } }, orderBy: { createdAt: 'asc' }, select: { userId: true, groupId: true },
  })
  const administrators = await client.user.findMany({ where: { administratorAt: { not: null } }, orderBy: { id: 'asc' }, select: { id: true } })
  return vouchersFor({ userId, administrator: user.administratorAt !== null, memberships }, owners, administrators.map(({ id }) => id), now)
}

const shown = { id: true, userId: true, askedAt: true, expiresAt: true, vouchedById: true, vouchedAt: true, dueAt: true, stoppedAt: true, doneAt: true } as const

type Shown = { id: string; askedAt: Date; expiresAt: Date; vouchedById: string | null; vouchedAt: Date | null; dueAt: Date | null; stoppedAt: Date | null; doneAt: Date | null }

async function viewOf(row: Shown, now: Date, client: Db): Promise<OwnReset> {
  const by = row.vouchedById ? await client.user.findUnique({ where: { id: row.vouchedById }, select: { name: true } }) : null
  return { id: row.id, state: standOf(row, now), askedAt: row.askedAt, until: row.expiresAt, due: row.dueAt, by: by?.name ?? '' }
}

/** The viewer's own request that is open; null when there is none. */
export async function ownReset(viewer: Viewer, now: Date): Promise<OwnReset | null> {
  const row = await db().factorReset.findFirst({ where: { userId: viewer.userId, stoppedAt: null, doneAt: null }, select: shown })
  return row && standOf(row, now) !== 'stopped' ? viewOf(row, now, db()) : null
}

/** The request behind the link of a mail to the person it is about; null when the link has ended. Opening it changes nothing. */
export async function resetBehind(token: string, now: Date, client: Db = db()): Promise<(OwnReset & { userId: string }) | null> {
  const link = await findLink(token, ['stop-reset'], now, client)
  const row = link?.resetId ? await client.factorReset.findUnique({ where: { id: link.resetId }, select: shown }) : null
  return row && { ...(await viewOf(row, now, client)), userId: row.userId }
}
