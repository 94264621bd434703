import 'server-only'
import { note } from '@/lib/audit/mutations'
import { days, later } from '@/lib/platform/clock'
import { newId, newToken, tokenHash } from '@/lib/platform/crypto'
import { db, type Db } from '@/lib/platform/db'

export const sessionTime = days(30)

/** Opens a session and returns its token for the cookie; only the hash is kept. */
export async function openSession(tx: Db, userId: string, now: Date): Promise<string> {
  const token = newToken()
  await tx.session.create({ data: { id: newId(), tokenHash: tokenHash(token), userId, createdAt: now, lastSeenAt: now, expiresAt: later(now, sessionTime) } })
  await note(tx, 'sign-in', { userId }, now)
  return token
}

/** Ends the session of this token, if there is one. */
export async function endSession(token: string): Promise<void> {
  await db().session.deleteMany({ where: { tokenHash: tokenHash(token) } })
}
