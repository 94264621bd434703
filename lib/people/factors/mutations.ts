import 'server-only'
import { randomBytes } from 'node:crypto'
import { note } from '@/lib/audit/mutations'
import { enqueue } from '@/lib/jobs/mutations'
import { minutes } from '@/lib/platform/clock'
import { newId, open, seal, tokenHash } from '@/lib/platform/crypto'
import { db, type Db } from '@/lib/platform/db'
import { allow } from '@/lib/platform/limits'
import { isFresh } from '../sessions/rules'
import type { Viewer } from '../types'
import { canonicalCode, newCodes, newSecret, stepOf } from './rules'

export type FactorResult<T = object> = ({ ok: true } & T) | { ok: false; why: 'prove' | 'wrong' | 'too-many' | 'none' }

/** Starts an authenticator app: a secret that counts once a code of it was typed. One that counts already is kept until then. */
export async function startTotp(viewer: Viewer, now: Date): Promise<FactorResult> {
  if (!isFresh(viewer, now)) return { ok: false, why: 'prove' }
  const { userId } = viewer
  const sealedSecret = seal('Totp', 'secret', userId, newSecret())
  await db().$transaction(async (tx) => {
    await tx.totp.createMany({ data: { userId, sealedSecret, createdAt: now }, skipDuplicates: true })
    await tx.totp.updateMany({ where: { userId, confirmedAt: null }, data: { sealedSecret, createdAt: now } })
  })
  return { ok: true }
}

/** A code of the app: from now on it counts. Gives recovery codes, which are shown this once: only their hashes stay. */
export async function confirmTotp(viewer: Viewer, code: string, now: Date): Promise<FactorResult<{ codes: string[] }>> {
  if (!(await allow('factor', viewer.userId, 10, minutes(10), now))) return { ok: false, why: 'too-many' }
  return db().$transaction(async (tx): Promise<FactorResult<{ codes: string[] }>> => {
    const row = await held(tx, viewer.userId)
    if (!row || row.confirmedAt) return { ok: false, why: 'none' }
    const step = stepOf(open('Totp', 'secret', viewer.userId, row.sealedSecret), code, now, null)
    if (step === null) return { ok: false, why: 'wrong' }
    await tx.totp.update({ where: { userId: viewer.userId }, data: { confirmedAt: now, lastStep: step } })
    await shown(tx, viewer, now)
    await note(tx, 'factor-added', { userId: viewer.userId }, now)
    await tell(tx, viewer.userId, 'factor-added', now)
    return { ok: true, codes: await freshCodes(tx, viewer.userId) }
  })
}

const held = async (tx: Db, userId: string) => {
  await tx.$executeRaw`SELECT 1 FROM "Totp" WHERE "userId" = ${userId}::uuid FOR UPDATE`
  return tx.totp.findUnique({ where: { userId }, select: { sealedSecret: true, confirmedAt: true, lastStep: true } })
}

const hasPasskey = async (tx: Db, userId: string): Promise<boolean> => (await tx.passkey.count({ where: { userId } })) > 0

/** This session has shown a second factor: it counts as proof of who holds it, and opens the groups that ask for one. */
export async function shown(tx: Db, viewer: Viewer, now: Date): Promise<void> {
  await tx.session.updateMany({ where: { id: viewer.session?.id ?? newId(), userId: viewer.userId }, data: { factorAt: now, provedAt: now } })
  await stillHas(tx, viewer.userId, now)
}

/** Whoever can still do something with a factor has not lost them all: a request to have them taken away ends by that. Comes after the factor's own row is held. */
export async function stillHas(tx: Db, userId: string, now: Date): Promise<void> {
  const { count } = await tx.factorReset.updateMany({ where: { userId, stoppedAt: null, doneAt: null }, data: { stoppedAt: now, stoppedBy: 'factor' } })
  if (count > 0) await noteInGroups(tx, 'reset-stopped', userId, now)
}

/** Notes what concerns somebody's way in for themselves, and in the log of each of their groups. */
export async function noteInGroups(tx: Db, action: 'reset-asked' | 'reset-stopped' | 'factors-reset', userId: string, now: Date): Promise<void> {
  const groups = await tx.membership.findMany({ where: { userId }, select: { groupId: true } })
  await note(tx, action, { userId }, now)
  for (const { groupId } of groups) await note(tx, action, { userId, groupId }, now)
}

async function freshCodes(tx: Db, userId: string): Promise<string[]> {
  const codes = newCodes(randomBytes)
  await tx.recoveryCode.deleteMany({ where: { userId } })
  await tx.recoveryCode.createMany({ data: codes.map((code) => ({ id: newId(), userId, codeHash: hashOf(userId, code) })) })
  return codes
}

// Bound to the account, so that one table of hashes does not serve for all.
const hashOf = (userId: string, code: string) => tokenHash(`${userId}|${canonicalCode(code)}`)

/** New recovery codes instead of those before. */
export async function renewCodes(viewer: Viewer, now: Date): Promise<FactorResult<{ codes: string[] }>> {
  if (!isFresh(viewer, now)) return { ok: false, why: 'prove' }
  return db().$transaction(async (tx): Promise<FactorResult<{ codes: string[] }>> => {
    const row = await held(tx, viewer.userId)
    if (!row?.confirmedAt && !(await hasPasskey(tx, viewer.userId))) return { ok: false, why: 'none' }
    await note(tx, 'codes-renewed', { userId: viewer.userId }, now)
    const codes = await freshCodes(tx, viewer.userId)
    await stillHas(tx, viewer.userId, now)
    return { ok: true, codes }
  })
}

/** What goes with the last factor: the recovery codes, and that sessions have shown one. */
export async function afterLast(tx: Db, userId: string): Promise<void> {
  if ((await hasPasskey(tx, userId)) || (await tx.totp.count({ where: { userId, confirmedAt: { not: null } } })) > 0) return
  await tx.recoveryCode.deleteMany({ where: { userId } })
  await tx.session.updateMany({ where: { userId }, data: { factorAt: null } })
}

/** Takes the authenticator app away; the recovery codes go with the last factor. Told by mail, as every change of factors is. */
export async function removeTotp(viewer: Viewer, now: Date): Promise<FactorResult> {
  if (!isFresh(viewer, now)) return { ok: false, why: 'prove' }
  return db().$transaction(async (tx): Promise<FactorResult> => {
    // Two who take away the last two at once take turns.
    await tx.$executeRaw`SELECT 1 FROM "User" WHERE "id" = ${viewer.userId}::uuid FOR UPDATE`
    const { count } = await tx.totp.deleteMany({ where: { userId: viewer.userId } })
    if (count === 0) return { ok: false, why: 'none' }
    await afterLast(tx, viewer.userId)
    await stillHas(tx, viewer.userId, now)
    await note(tx, 'factor-removed', { userId: viewer.userId }, now)
    await tell(tx, viewer.userId, 'factor-removed', now)
    return { ok: true }
  })
}

/** A code of the app or a recovery code: this session has shown a second factor. No code works twice, whoever races for it. */
export async function proveByCode(viewer: Viewer, typed: string, now: Date): Promise<FactorResult> {
  if (!(await allow('factor', viewer.userId, 10, minutes(10), now))) return { ok: false, why: 'too-many' }
  return db().$transaction(async (tx): Promise<FactorResult> => {
    const row = await held(tx, viewer.userId)
    if (!row?.confirmedAt && !(await hasPasskey(tx, viewer.userId))) return { ok: false, why: 'none' }
    const step = row?.confirmedAt ? stepOf(open('Totp', 'secret', viewer.userId, row.sealedSecret), typed, now, row.lastStep === null ? null : Number(row.lastStep)) : null
    if (step !== null) await tx.totp.update({ where: { userId: viewer.userId }, data: { lastStep: step } })
    else if (!(await usedCode(tx, viewer.userId, typed, now))) return { ok: false, why: 'wrong' }
    await shown(tx, viewer, now)
    return { ok: true }
  })
}

async function usedCode(tx: Db, userId: string, typed: string, now: Date): Promise<boolean> {
  if (!canonicalCode(typed)) return false
  const { count } = await tx.recoveryCode.updateMany({ where: { userId, codeHash: hashOf(userId, typed), usedAt: null }, data: { usedAt: now } })
  if (count > 0) await tell(tx, userId, 'code-used', now)
  return count > 0
}

/** Tells the account's own mailbox. */
export async function tell(tx: Db, userId: string, what: 'factor-added' | 'factor-removed' | 'code-used' | 'passkey-added' | 'passkey-removed' | 'factors-reset' | 'factors-vouched', now: Date): Promise<void> {
  const { locale } = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { locale: true } })
  await enqueue(tx, [{ kind: 'account-notice', locale, ids: { userId, what } }], now)
}

/** Ends one of the viewer's sessions, or all but the one they are in. */
export async function endOwnSessions(viewer: Viewer, which: string, now: Date): Promise<'ended' | 'not-found'> {
  const where = which === 'others' ? { userId: viewer.userId, id: { not: viewer.session?.id ?? '' } } : { userId: viewer.userId, id: which }
  const { count } = await db().session.deleteMany({ where })
  if (count > 0) await note(db(), 'sessions-ended', { userId: viewer.userId, detail: String(count) }, now)
  return count > 0 || which === 'others' ? 'ended' : 'not-found'
}

/** Has a link mailed to the viewer's own address with which they show again who they are. */
export async function askToProve(viewer: Viewer, to: string, now: Date): Promise<'sent' | 'too-many'> {
  if (!(await allow('prove-mail', viewer.userId, 6, minutes(60), now))) return 'too-many'
  await enqueue(db(), [{ kind: 'sign-in', locale: viewer.locale, ids: { userId: viewer.userId, to } }], now)
  return 'sent'
}
