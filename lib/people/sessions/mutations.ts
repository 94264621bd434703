import 'server-only'
import { note } from '@/lib/audit/mutations'
import { days, hours, later } from '@/lib/platform/clock'
import { newId, newToken, tokenHash } from '@/lib/platform/crypto'
import { db, type Db } from '@/lib/platform/db'

export const sessionTime = days(30)

/** Opens a session and returns its token for the cookie; only the hash is kept. */
export async function openSession(tx: Db, userId: string, now: Date): Promise<string> {
  const token = newToken()
  await tx.session.create({ data: { id: newId(), tokenHash: tokenHash(token), userId, createdAt: now, lastSeenAt: now, provedAt: now, expiresAt: later(now, sessionTime) } })
  await note(tx, 'sign-in', { userId }, now)
  return token
}

/** Notes, once an hour at most, that a session is in use. */
export async function seeSession(token: string, now: Date): Promise<void> {
  await db().session.updateMany({ where: { tokenHash: tokenHash(token), expiresAt: { gt: now }, lastSeenAt: { lt: later(now, -hours(1)) } }, data: { lastSeenAt: now } })
}

/** Ends the session of this token, if there is one. */
export async function endSession(token: string, now: Date): Promise<void> {
  await db().$transaction(async (tx) => {
    const session = await tx.session.findUnique({ where: { tokenHash: tokenHash(token) }, select: { id: true, userId: true } })
    if (!session) return
    await tx.session.deleteMany({ where: { id: session.id } })
    await note(tx, 'sign-out', { userId: session.userId }, now)
  })
}
