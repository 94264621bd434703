import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { makeGroup } from '@/lib/groups/founding/mutations'
import { groupOf, isLockedTo } from '@/lib/groups/queries'
import { groupSchema } from '@/lib/groups/schema'
import { accountFor, confirmAccount } from '@/lib/people/accounts/mutations'
import { mails } from '@/lib/people/accounts/jobs'
import { confirmTotp, endOwnSessions, proveByCode, removeTotp, renewCodes, startTotp } from '@/lib/people/factors/mutations'
import { factorsOf, ownSessions, waitingSetUp } from '@/lib/people/factors/queries'
import { openSession } from '@/lib/people/sessions/mutations'
import { viewerOf } from '@/lib/people/sessions/queries'
import { freshTime } from '@/lib/people/sessions/rules'
import type { Viewer } from '@/lib/people/types'
import { later, minutes } from '@/lib/platform/clock'
import { closeDb, db } from '@/lib/platform/db'

const at = new Date('2026-11-21T12:00:00Z')

beforeEach(async () => {
  await db().$executeRawUnsafe('TRUNCATE "Group", "User", "Outbox", "PrivateLink", "RateCount", "AuditEntry" CASCADE')
})
afterAll(closeDb)

async function somebody() {
  const { id } = await accountFor(db(), { email: 'ada@example.org', locale: 'en' }, at)
  await confirmAccount(db(), id, { name: 'Ada Example' }, at)
  return { id, signIn: async (now = at) => openSession(db(), id, now) }
}

const seen = async (session: string, now = at): Promise<Viewer> => (await viewerOf(session, now)) ?? Promise.reject(new Error('signed out'))
const codeAt = (secret: string, now: Date) => new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) }).generate({ timestamp: now.getTime() })

/** Sets up an app; the secret and the recovery codes. */
async function withApp(session: string) {
  await startTotp(await seen(session), at)
  const { secret } = (await waitingSetUp(await seen(session)))!
  const result = await confirmTotp(await seen(session), codeAt(secret, at), at)
  return { secret, codes: result.ok ? result.codes : [] }
}

describe('an authenticator app', () => {
  it('counts once a code of it was typed, gives ten recovery codes, and is told by mail', async () => {
    const session = await (await somebody()).signIn()
    const viewer = await seen(session)
    expect(await startTotp(viewer, later(at, freshTime + 1))).toEqual({ ok: false, why: 'prove' })
    expect(await startTotp(viewer, at)).toEqual({ ok: true })
    expect(await factorsOf(viewer.userId)).toEqual({ totp: false, passkeys: 0, codesLeft: 0 })
    const set = await waitingSetUp(viewer)
    expect(await confirmTotp(viewer, '000000', at)).toEqual({ ok: false, why: 'wrong' })
    const result = await confirmTotp(viewer, codeAt(set!.secret, at), at)
    expect(result).toMatchObject({ ok: true })
    expect(await factorsOf(viewer.userId)).toEqual({ totp: true, passkeys: 0, codesLeft: 10 })
    expect(await waitingSetUp(viewer)).toBeNull()
    const row = await db().outbox.findFirstOrThrow({ where: { kind: 'account-notice' } })
    expect((await mails['account-notice']?.(row.ids as Record<string, string>, 'en', at))?.subject).toContain('second factor was set up')
    const [kept] = await db().totp.findMany({ select: { sealedSecret: true } })
    expect(Buffer.from(kept!.sealedSecret).toString('latin1')).not.toContain(set!.secret.replaceAll(' ', ''))
  })

  it('is asked of every other session before its groups open', async () => {
    const person = await somebody()
    const session = await person.signIn()
    const group = await makeGroup(await seen(session), groupSchema.parse({ name: 'Eastley', kind: 'local_group', timeZone: 'UTC' }), at)
    const slug = 'slug' in group ? group.slug : ''
    const { secret } = await withApp(session)
    expect((await groupOf(await seen(session), slug))?.slug).toBe(slug)
    const other = await person.signIn()
    expect(await groupOf(await seen(other), slug)).toBeNull()
    expect(await isLockedTo(await seen(other), slug)).toBe(true)
    const next = later(at, minutes(1))
    expect(await proveByCode(await seen(other), codeAt(secret, next), next)).toEqual({ ok: true })
    expect((await groupOf(await seen(other), slug))?.slug).toBe(slug)
  })

  it('takes no code twice, not even from two who send it at once', async () => {
    const person = await somebody()
    const { secret } = await withApp(await person.signIn())
    const next = later(at, minutes(1))
    const [a, b] = await Promise.all([person.signIn(), person.signIn()])
    const code = codeAt(secret, next)
    const results = await Promise.all([proveByCode(await seen(a), code, next), proveByCode(await seen(b), code, next)])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    // The code that switched the app on is used up too.
    expect(await proveByCode(await seen(a), codeAt(secret, at), at)).toEqual({ ok: false, why: 'wrong' })
  })

  it('may be guessed at ten times in ten minutes', async () => {
    const session = await (await somebody()).signIn()
    await withApp(session)
    const tries = []
    for (let n = 0; n < 12; n += 1) tries.push(await proveByCode(await seen(session), '000000', at))
    expect(tries.at(-1)).toEqual({ ok: false, why: 'too-many' })
  })
})

describe('a recovery code', () => {
  it('works once, and its use is told by mail', async () => {
    const person = await somebody()
    const { codes } = await withApp(await person.signIn())
    const other = await person.signIn()
    expect(await proveByCode(await seen(other), codes[3]!.toUpperCase(), at)).toEqual({ ok: true })
    expect(await proveByCode(await seen(other), codes[3]!, at)).toEqual({ ok: false, why: 'wrong' })
    expect(await factorsOf(person.id)).toEqual({ totp: true, passkeys: 0, codesLeft: 9 })
    expect(await db().outbox.count({ where: { kind: 'account-notice', ids: { path: ['what'], equals: 'code-used' } } })).toBe(1)
  })

  it('is replaced by new ones, and goes with the app', async () => {
    const session = await (await somebody()).signIn()
    const { codes } = await withApp(session)
    const viewer = await seen(session)
    expect(await renewCodes(viewer, at)).toMatchObject({ ok: true })
    expect(await proveByCode(viewer, codes[0]!, at)).toEqual({ ok: false, why: 'wrong' })
    expect(await removeTotp(viewer, later(at, freshTime + 1))).toEqual({ ok: false, why: 'prove' })
    expect(await removeTotp(viewer, at)).toEqual({ ok: true })
    expect(await factorsOf(viewer.userId)).toEqual({ totp: false, passkeys: 0, codesLeft: 0 })
  })
})

it('sessions are listed and ended, one’s own only', async () => {
  const person = await somebody()
  const [mine, other] = [await person.signIn(), await person.signIn()]
  const viewer = await seen(mine)
  const list = await ownSessions(viewer, at)
  expect(list.map(({ current }) => current).sort()).toEqual([false, true])
  const { id: stranger } = await accountFor(db(), { email: 'bo@example.org', locale: 'en' }, at)
  await openSession(db(), stranger, at)
  const foreign = await db().session.findFirstOrThrow({ where: { userId: stranger } })
  expect(await endOwnSessions(viewer, foreign.id, at)).toBe('not-found')
  expect(await endOwnSessions(viewer, 'others', at)).toBe('ended')
  expect(await viewerOf(other, at)).toBeNull()
  expect(await viewerOf(mine, at)).not.toBeNull()
  expect(await db().session.count({ where: { userId: stranger } })).toBe(1)
})
