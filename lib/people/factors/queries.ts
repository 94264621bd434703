import 'server-only'
import { open } from '@/lib/platform/crypto'
import { db, type Db } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import type { Viewer } from '../types'
import { setUpOf } from './rules'
import type { Factors, OwnSession, TotpSetUp } from './types'

/** What an account has beside its mailbox. */
export async function factorsOf(userId: string, client: Db = db()): Promise<Factors> {
  const [totp, passkeys, codesLeft] = await Promise.all([
    client.totp.count({ where: { userId, confirmedAt: { not: null } } }), client.passkey.count({ where: { userId } }), client.recoveryCode.count({ where: { userId, usedAt: null } }),
  ])
  return { totp: totp > 0, passkeys, codesLeft }
}

/** The secret that waits to be confirmed, as the app is to be shown it; null when none waits. */
export async function waitingSetUp(viewer: Viewer): Promise<TotpSetUp | null> {
  const row = await db().totp.findFirst({ where: { userId: viewer.userId, confirmedAt: null }, select: { sealedSecret: true } })
  return row && setUpOf(open('Totp', 'secret', viewer.userId, row.sealedSecret), env().SITE_NAME, viewer.name)
}

/** Where somebody is signed in, the newest first. */
export async function ownSessions(viewer: Viewer, now: Date): Promise<OwnSession[]> {
  const rows = await db().session.findMany({
    where: { userId: viewer.userId, expiresAt: { gt: now } }, orderBy: { lastSeenAt: 'desc' }, take: 100, select: { id: true, createdAt: true, lastSeenAt: true, factorAt: true },
  })
  return rows.map(({ id, createdAt, lastSeenAt, factorAt }) => ({ id, since: createdAt, lastSeen: lastSeenAt, factor: factorAt !== null, current: id === viewer.session?.id }))
}
