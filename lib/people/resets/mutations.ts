import 'server-only'
import { note } from '@/lib/audit/mutations'
import { emailHash } from '@/lib/platform/crypto'
import { db } from '@/lib/platform/db'
import { tell } from '../factors/mutations'

export type Reset = { authenticatorApps: number; passkeys: number; recoveryCodes: number; sessions: number }

/**
 * Takes every second factor of an account away and signs it out everywhere, for somebody who has lost them all; null when no account has this
 * address. Its mailbox is told, and the log of each of its groups has it. Only from the command line: see docs/decisions/2026-11-22-losing-every-factor.md.
 */
export async function resetFactors(email: string, now: Date): Promise<Reset | null> {
  const user = await db().user.findUnique({ where: { emailHash: emailHash('user', email), confirmedAt: { not: null } }, select: { id: true } })
  if (!user) return null
  const where = { userId: user.id }
  return db().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT 1 FROM "User" WHERE "id" = ${user.id}::uuid FOR UPDATE`
    const [{ count: authenticatorApps }, { count: passkeys }, { count: recoveryCodes }] = [await tx.totp.deleteMany({ where }), await tx.passkey.deleteMany({ where }), await tx.recoveryCode.deleteMany({ where })]
    const { count: sessions } = await tx.session.deleteMany({ where })
    const groups = await tx.membership.findMany({ where, select: { groupId: true } })
    await note(tx, 'factors-reset', where, now)
    for (const { groupId } of groups) await note(tx, 'factors-reset', { ...where, groupId }, now)
    await tell(tx, user.id, 'factors-reset', now)
    return { authenticatorApps, passkeys, recoveryCodes, sessions }
  })
}
