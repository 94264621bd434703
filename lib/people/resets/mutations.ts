import 'server-only'
import { enqueue } from '@/lib/jobs/mutations'
import { days, later } from '@/lib/platform/clock'
import { emailHash, newId } from '@/lib/platform/crypto'
import { db, type Db } from '@/lib/platform/db'
import { noteInGroups, tell } from '../factors/mutations'
import { isFresh } from '../sessions/rules'
import type { Viewer } from '../types'
import { resetBehind, vouchersOf } from './queries'
import { isAmong, keptReset, mostTold, requestsAWeek, vouchingTime } from './rules'
import type { AskResult, StoppedBy, Telling, Voucher } from './types'

export type Reset = { authenticatorApps: number; passkeys: number; recoveryCodes: number; sessions: number }

/** Holds an account, then its factors, then the request about it: in this order everywhere, so that whoever shows a factor at this moment is waited for and counts. */
async function hold(tx: Db, userId: string): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM "User" WHERE "id" = ${userId}::uuid FOR UPDATE`
  await tx.$executeRaw`SELECT 1 FROM "Totp" WHERE "userId" = ${userId}::uuid FOR UPDATE`
  await tx.$executeRaw`SELECT 1 FROM "Passkey" WHERE "userId" = ${userId}::uuid ORDER BY "id" FOR UPDATE`
  await tx.$executeRaw`SELECT 1 FROM "RecoveryCode" WHERE "userId" = ${userId}::uuid ORDER BY "id" FOR UPDATE`
  await tx.$executeRaw`SELECT 1 FROM "FactorReset" WHERE "userId" = ${userId}::uuid AND "stoppedAt" IS NULL AND "doneAt" IS NULL FOR UPDATE`
}

const openOf = { stoppedAt: null, doneAt: null } as const

/** Takes every second factor of a held account away and signs it out everywhere. Its mailbox is told, and the log of each of its groups has it. */
async function takeAll(tx: Db, userId: string, telling: 'factors-reset' | 'factors-vouched', now: Date): Promise<Reset> {
  const where = { userId }
  const [{ count: authenticatorApps }, { count: passkeys }, { count: recoveryCodes }] = [await tx.totp.deleteMany({ where }), await tx.passkey.deleteMany({ where }), await tx.recoveryCode.deleteMany({ where })]
  const { count: sessions } = await tx.session.deleteMany({ where })
  await noteInGroups(tx, 'factors-reset', userId, now)
  await tell(tx, userId, telling, now)
  return { authenticatorApps, passkeys, recoveryCodes, sessions }
}

/**
 * Takes every second factor of an account away, for somebody who has lost them all; null when no account has this address. Only from the command
 * line, for those for whom nobody on the site can vouch: see docs/decisions/2026-11-22-losing-every-factor.md.
 */
export async function resetFactors(email: string, now: Date): Promise<Reset | null> {
  const user = await db().user.findUnique({ where: { emailHash: emailHash('user', email), confirmedAt: { not: null } }, select: { id: true } })
  if (!user) return null
  return db().$transaction(async (tx) => {
    await hold(tx, user.id)
    await tx.factorReset.updateMany({ where: { userId: user.id, ...openOf }, data: { stoppedAt: now, stoppedBy: 'command' satisfies StoppedBy } })
    return takeAll(tx, user.id, 'factors-reset', now)
  })
}

/**
 * Says that every factor of one's own account is lost. Those who may vouch are told, and the account's mailbox at once: whoever has only taken over
 * the mailbox gets no further with it than that.
 */
export async function askReset(viewer: Viewer, now: Date): Promise<AskResult> {
  const { userId } = viewer
  if (isFresh(viewer, now) && viewer.session?.factorAt) return 'has'
  return db().$transaction(async (tx): Promise<AskResult> => {
    await hold(tx, userId)
    if (!(await hasFactor(tx, userId))) return 'none'
    await tx.factorReset.updateMany({ where: { userId, ...openOf, vouchedAt: null, expiresAt: { lte: now } }, data: { stoppedAt: now, stoppedBy: 'lapsed' satisfies StoppedBy } })
    if (await tx.factorReset.count({ where: { userId, ...openOf } })) return 'open'
    if ((await tx.factorReset.count({ where: { userId, askedAt: { gt: later(now, -days(7)) } } })) >= requestsAWeek) return 'too-many'
    const vouchers = await vouchersOf(userId, now, tx)
    if (vouchers.length === 0) return 'nobody'
    const id = newId()
    await tx.factorReset.create({ data: { id, userId, askedAt: now, expiresAt: later(now, vouchingTime), purgeAt: later(now, keptReset) } })
    await noteInGroups(tx, 'reset-asked', userId, now)
    await tellOf(tx, { id, what: 'asked', to: [{ userId, groupId: null }, ...vouchers] }, now)
    return 'asked'
  })
}

const hasFactor = async (tx: Db, userId: string): Promise<boolean> =>
  (await tx.totp.count({ where: { userId, confirmedAt: { not: null } } })) + (await tx.passkey.count({ where: { userId } })) > 0

type Told = { id: string; what: Telling; to: Voucher[] }

/** Has people told by mail: each once, and not without end. */
export async function tellOf(tx: Db, { id, what, to }: Told, now: Date): Promise<void> {
  const once = [...new Map(to.map((each) => [each.userId, each])).values()].slice(0, mostTold + 1)
  const users = await tx.user.findMany({ where: { id: { in: once.map(({ userId }) => userId) } }, select: { id: true, locale: true } })
  const locales = new Map(users.map((user) => [user.id, user.locale]))
  await enqueue(tx, once.map(({ userId, groupId }) => ({
    kind: 'factor-reset', locale: locales.get(userId) ?? 'en', ids: { resetId: id, userId, what, ...(groupId && { groupId }) }, once: `factor-reset|${id}|${what}|${userId}`,
  })), now)
}

/** It was not them, says the person it is about: signed in, however they came in. */
export async function stopOwnReset(viewer: Viewer, now: Date): Promise<'stopped' | 'gone'> {
  return db().$transaction((tx) => stopFor(tx, viewer.userId, now))
}

/** The same by the button behind the link of a mail to their own address. `late`: it has ended, one way or the other. */
export async function stopByLink(token: string, now: Date): Promise<'stopped' | 'late' | 'gone'> {
  return db().$transaction(async (tx) => {
    const reset = await resetBehind(token, now, tx)
    if (!reset) return 'gone'
    return reset.state !== 'stopped' && (await stopFor(tx, reset.userId, now)) === 'stopped' ? 'stopped' : 'late'
  })
}

async function stopFor(tx: Db, userId: string, now: Date): Promise<'stopped' | 'gone'> {
  const row = await tx.factorReset.findFirst({ where: { userId, ...openOf }, select: { id: true } })
  if (!row) return 'gone'
  const { count } = await tx.factorReset.updateMany({ where: { id: row.id, ...openOf }, data: { stoppedAt: now, stoppedBy: 'person' satisfies StoppedBy } })
  if (count === 0) return 'gone'
  await noteInGroups(tx, 'reset-stopped', userId, now)
  await tellOf(tx, { id: row.id, what: 'stopped', to: await vouchersOf(userId, now, tx) }, now)
  return 'stopped'
}

/** Takes the factors of an account away when somebody vouched, the time to say no is over, and whoever vouched still may. */
export async function finishReset(tx: Db, userId: string, now: Date): Promise<boolean> {
  const due = { userId, ...openOf, dueAt: { lte: now } }
  if ((await tx.factorReset.count({ where: due })) === 0) return false
  await hold(tx, userId)
  const row = await tx.factorReset.findFirst({ where: due, select: { id: true, vouchedById: true, groupId: true } })
  if (!row) return false
  if (!isAmong(await vouchersOf(userId, now, tx), { userId: row.vouchedById ?? '', groupId: row.groupId })) {
    await tx.factorReset.update({ where: { id: row.id }, data: { stoppedAt: now, stoppedBy: 'left' satisfies StoppedBy } })
    await noteInGroups(tx, 'reset-stopped', userId, now)
    await tellOf(tx, { id: row.id, what: 'stopped', to: [{ userId, groupId: null }] }, now)
    return false
  }
  await tx.factorReset.update({ where: { id: row.id }, data: { doneAt: now } })
  await takeAll(tx, userId, 'factors-vouched', now)
  return true
}

const AT_ONCE = 100

/** Finishes whatever is due. Safe to run twice: each in a transaction of its own. */
export async function finishResets(now: Date): Promise<void> {
  const due = await db().factorReset.findMany({ where: { ...openOf, dueAt: { lte: now } }, orderBy: { dueAt: 'asc' }, take: AT_ONCE, select: { userId: true } })
  for (const { userId } of due) await db().$transaction((tx) => finishReset(tx, userId, now))
}
