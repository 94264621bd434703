import 'server-only'
import { isAmong } from '@/lib/people/resets/rules'
import { vouchersOf } from '@/lib/people/resets/queries'
import type { Viewer } from '@/lib/people/types'
import { db, type Prisma } from '@/lib/platform/db'
import { mayAdminister, mayOwn } from '../policy'
import type { LostRequest } from './types'

const MOST = 20

/** Requests that nobody has stopped and that are not done. */
const open = (now: Date): Prisma.FactorResetWhereInput => ({ stoppedAt: null, doneAt: null, OR: [{ vouchedAt: { not: null } }, { expiresAt: { gt: now } }] })

/** Who vouches here: the owners of a group, or (null) the administrators of the site. */
export const mayVouchHere = (viewer: Viewer, groupId: string | null): boolean => (groupId === null ? mayAdminister(viewer) : mayOwn(viewer, groupId))

/** Those for whom the viewer may vouch here, and for whom somebody has; the longest waiting first. Nothing to everyone else. */
export async function lostRequests(viewer: Viewer, groupId: string | null, now: Date): Promise<LostRequest[]> {
  if (!mayVouchHere(viewer, groupId)) return []
  const rows = await db().factorReset.findMany({
    where: { ...open(now), ...(groupId && { user: { memberships: { some: { groupId } } } }) }, orderBy: { askedAt: 'asc' }, take: MOST,
    select: { id: true, userId: true, askedAt: true, expiresAt: true, vouchedById: true, vouchedAt: true, dueAt: true, user: { select: { name: true, memberships: { where: { groupId: groupId ?? undefined }, select: { role: true }, take: 1 } } } },
  })
  const mine = await Promise.all(rows.map(async ({ userId }) => isAmong(await vouchersOf(userId, now), { userId: viewer.userId, groupId })))
  const names = new Map((await db().user.findMany({ where: { id: { in: rows.flatMap(({ vouchedById }) => vouchedById ?? []) } }, select: { id: true, name: true } })).map(({ id, name }) => [id, name]))
  return rows.filter((_, at) => mine[at]).map(({ id, user, askedAt, expiresAt, vouchedById, vouchedAt, dueAt }) => ({
    id, name: user.name, role: groupId ? user.memberships[0]?.role ?? null : null, askedAt, until: expiresAt,
    vouched: vouchedAt && dueAt ? { by: names.get(vouchedById ?? '') ?? '', mine: vouchedById === viewer.userId, at: vouchedAt, due: dueAt } : null,
  }))
}
