import 'server-only'
import { enqueue } from '@/lib/jobs/mutations'
import { days, hours, later } from '@/lib/platform/clock'
import { newId, newToken, tokenHash } from '@/lib/platform/crypto'
import { db } from '@/lib/platform/db'

/** How long a browser is remembered after it was last used to sign in. */
export const deviceTime = days(365)

/**
 * Notes that an account was signed in to from this browser. The first browser of an account is its own; from one that was not used before, its
 * mailbox is told. Gives the token for the browser to keep: random bits, of which only the hash stays here.
 */
export async function signedInFrom(userId: string, token: string | undefined, now: Date): Promise<string> {
  if (token) {
    const { count } = await db().device.updateMany({ where: { userId, tokenHash: tokenHash(token), lastSeenAt: { gt: later(now, -deviceTime) } }, data: { lastSeenAt: now } })
    if (count > 0) return token
  }
  const fresh = newToken()
  await db().$transaction(async (tx) => {
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { locale: true, _count: { select: { devices: true } } } })
    await tx.device.create({ data: { id: newId(), userId, tokenHash: tokenHash(fresh), createdAt: now, lastSeenAt: now } })
    // One such mail an hour at most: whoever clears their cookies is not buried in them.
    const hour = Math.floor(now.getTime() / hours(1))
    if (user._count.devices > 0) await enqueue(tx, [{ kind: 'account-notice', locale: user.locale, ids: { userId, what: 'new-browser' }, once: `new-browser|${userId}|${hour}` }], now)
  })
  return fresh
}
