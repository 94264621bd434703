import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { makeGroup } from '@/lib/groups/founding/mutations'
import { groupSchema } from '@/lib/groups/schema'
import { accountFor, confirmAccount } from '@/lib/people/accounts/mutations'
import { mails } from '@/lib/people/accounts/jobs'
import { proveByCode, renewCodes } from '@/lib/people/factors/mutations'
import { factorsOf } from '@/lib/people/factors/queries'
import { addPasskey, beginPasskey, proveByPasskey, removePasskey } from '@/lib/people/passkeys/mutations'
import { ownPasskeys } from '@/lib/people/passkeys/queries'
import { mostPasskeys } from '@/lib/people/passkeys/rules'
import { resetFactors } from '@/lib/people/resets/mutations'
import { openSession } from '@/lib/people/sessions/mutations'
import { viewerOf } from '@/lib/people/sessions/queries'
import { freshTime, isFresh } from '@/lib/people/sessions/rules'
import type { Viewer } from '@/lib/people/types'
import { later, minutes } from '@/lib/platform/clock'
import { closeDb, db } from '@/lib/platform/db'
import { purge } from '@/lib/privacy/purge/mutations'

const at = new Date('2026-11-21T12:00:00Z')

beforeEach(async () => {
  await db().$executeRawUnsafe('TRUNCATE "Group", "User", "Outbox", "RateCount", "AuditEntry" CASCADE')
})
afterAll(closeDb)

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
const hash = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest()

/** CBOR of what a device sends: text, bytes, small and negative numbers, maps. */
function cbor(value: unknown): Buffer {
  const head = (major: number, n: number) => (n < 24 ? Buffer.from([major * 32 + n]) : n < 256 ? Buffer.from([major * 32 + 24, n]) : Buffer.from([major * 32 + 25, n >> 8, n & 255]))
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, value.length), Buffer.from(value)])
  if (value instanceof Map) return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, each]) => [cbor(key), cbor(each)])])
  return Buffer.concat([head(2, (value as Buffer).length), value as Buffer])
}

type Said = { origin?: string; host?: string; counter?: number; type?: string }

/** A device with one key: what it answers to a challenge. */
class Device {
  readonly id = randomBytes(16)
  private readonly keys: { publicKey: KeyObject; privateKey: KeyObject } = generateKeyPairSync('ec', { namedCurve: 'P-256' })

  private client = (type: string, challenge: string, { origin = 'http://localhost:3000', type: other }: Said) => Buffer.from(JSON.stringify({ type: other ?? type, challenge, origin, crossOrigin: false }))
  private data = (flags: number, { host = 'localhost', counter = 1 }: Said) => Buffer.concat([hash(host), Buffer.from([flags]), Buffer.from([0, 0, 0, counter])])

  made(challenge: string, said: Said = {}) {
    const { x = '', y = '' } = this.keys.publicKey.export({ format: 'jwk' })
    const key = cbor(new Map<number, unknown>([[1, 2], [3, -7], [-1, 1], [-2, Buffer.from(x, 'base64url')], [-3, Buffer.from(y, 'base64url')]]))
    const authData = Buffer.concat([this.data(0x41, said), Buffer.alloc(16), Buffer.from([0, 16]), this.id, key])
    const attestationObject = cbor(new Map<string, unknown>([['fmt', 'none'], ['attStmt', new Map()], ['authData', authData]]))
    return { ...this.named(), response: { clientDataJSON: text(this.client('webauthn.create', challenge, said)), attestationObject: text(attestationObject), transports: ['internal' as const] } }
  }

  signed(challenge: string, said: Said = {}) {
    const [client, data] = [this.client('webauthn.get', challenge, said), this.data(0x01, said)]
    const signature = sign('sha256', Buffer.concat([data, hash(client)]), this.keys.privateKey)
    return { ...this.named(), response: { clientDataJSON: text(client), authenticatorData: text(data), signature: text(signature) } }
  }

  private named = () => ({ id: text(this.id), rawId: text(this.id), type: 'public-key' as const, clientExtensionResults: {} })
}

async function somebody(email = 'ada@example.org') {
  const { id } = await accountFor(db(), { email, locale: 'en' }, at)
  await confirmAccount(db(), id, { name: 'Ada Example' }, at)
  return { id, signIn: () => openSession(db(), id, at) }
}

const seen = async (session: string, now = at): Promise<Viewer> => (await viewerOf(session, now)) ?? Promise.reject(new Error('signed out'))

async function challenge(viewer: Viewer, purpose: 'add' | 'prove', now = at): Promise<string> {
  const begun = await beginPasskey(viewer, purpose, now)
  if ('refused' in begun) throw new Error(begun.refused)
  return 'add' in begun ? begun.add.challenge : begun.prove.challenge
}

/** Adds a device's key to whoever holds the session. */
async function withKey(session: string, device = new Device(), name = 'A phone') {
  const viewer = await seen(session)
  expect(await addPasskey(viewer, { name, response: device.made(await challenge(viewer, 'add')) }, at)).toEqual({ ok: true })
  return device
}

const nothing = { ok: false, why: 'wrong' }

describe('a passkey', () => {
  it('is added under a name, counts as shown, is told by mail, and every other session needs it', async () => {
    const person = await somebody()
    const [session, other] = [await person.signIn(), await person.signIn()]
    await withKey(session)
    expect(await seen(session)).toMatchObject({ session: { hasFactor: true, factorAt: at } })
    expect(isFresh(await seen(other), at)).toBe(false)
    expect(await factorsOf(person.id)).toEqual({ totp: false, passkeys: 1, codesLeft: 0 })
    expect(await ownPasskeys(await seen(session))).toMatchObject([{ name: 'A phone', since: at, lastUsed: null }])
    const row = await db().outbox.findFirstOrThrow({ where: { kind: 'account-notice' } })
    expect((await mails['account-notice']?.(row.ids as Record<string, string>, 'en', at))?.subject).toMatch(/^A passkey was added/)
  })

  it('shows who a session belongs to, once for each challenge', async () => {
    const person = await somebody()
    const device = await withKey(await person.signIn())
    const viewer = await seen(await person.signIn())
    const answer = device.signed(await challenge(viewer, 'prove'), { counter: 2 })
    const results = await Promise.all([proveByPasskey(viewer, answer, at), proveByPasskey(viewer, answer, at)])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await db().passkey.findFirstOrThrow()).toMatchObject({ counter: 2n, lastUsedAt: at })
    expect(await db().challenge.count()).toBe(0)
  })

  it('is not taken from another site, for another purpose, session or time, with a count that goes back, or from another device', async () => {
    const person = await somebody()
    const device = await withKey(await person.signIn())
    const viewer = await seen(await person.signIn())
    const second = await seen(await person.signIn())
    const ask = () => challenge(viewer, 'prove')
    expect(await proveByPasskey(viewer, device.signed(await ask(), { origin: 'http://localhost.example' }), at)).toEqual(nothing)
    expect(await proveByPasskey(viewer, device.signed(await ask(), { host: 'elsewhere.example', counter: 2 }), at)).toEqual(nothing)
    expect(await proveByPasskey(viewer, device.signed(await ask(), { type: 'webauthn.create', counter: 2 }), at)).toEqual(nothing)
    expect(await proveByPasskey(second, device.signed(await ask(), { counter: 2 }), at)).toEqual(nothing)
    expect(await proveByPasskey(viewer, device.signed(await ask(), { counter: 2 }), later(at, minutes(6)))).toEqual(nothing)
    expect(await proveByPasskey(viewer, device.signed(await ask(), { counter: 1 }), at)).toEqual(nothing)
    expect(await proveByPasskey(viewer, new Device().signed(await ask(), { counter: 2 }), at)).toEqual(nothing)
    await db().rateCount.deleteMany()
    expect(await proveByPasskey(viewer, device.signed('made-up-by-whoever-it-was', { counter: 2 }), at)).toEqual(nothing)
    expect((await seen(await person.signIn())).session?.factorAt).toBeNull()
    expect(await proveByPasskey(viewer, device.signed(await ask(), { counter: 2 }), at)).toEqual({ ok: true })
  })

  it('of somebody else shows nothing, and is not theirs to take away', async () => {
    const ada = await somebody()
    const device = await withKey(await ada.signIn())
    const bo = await seen(await withKeyOf('bo@example.org'))
    expect(await proveByPasskey(bo, device.signed(await challenge(bo, 'prove'), { counter: 2 }), at)).toEqual(nothing)
    const [key] = await db().passkey.findMany({ where: { userId: ada.id } })
    expect(await removePasskey(bo, key?.id ?? '', at)).toEqual({ ok: false, why: 'none' })
    expect(await addPasskey(bo, { name: 'Stolen', response: device.made(await challenge(bo, 'add')) }, at)).toEqual(nothing)
  })

  it('is added and taken away only by somebody who has just shown who they are; the recovery codes go with the last factor', async () => {
    const person = await somebody()
    const session = await person.signIn()
    await withKey(session)
    const late = later(at, freshTime + 1)
    expect(await beginPasskey(await seen(session), 'add', late)).toEqual({ refused: 'prove' })
    expect(await removePasskey(await seen(session), (await db().passkey.findFirstOrThrow()).id, late)).toEqual({ ok: false, why: 'prove' })
    await withKey(session, new Device(), 'A key')
    const codes = await renewCodes(await seen(session), at)
    const other = await seen(await person.signIn())
    expect(codes.ok && await proveByCode(other, codes.codes[0] ?? '', at)).toEqual({ ok: true })
    const [first, second] = await db().passkey.findMany({ orderBy: { name: 'desc' } })
    expect(await removePasskey(await seen(session), first?.id ?? '', at)).toEqual({ ok: true })
    expect(await factorsOf(person.id)).toEqual({ totp: false, passkeys: 1, codesLeft: 9 })
    expect(await removePasskey(await seen(session), second?.id ?? '', at)).toEqual({ ok: true })
    expect(await factorsOf(person.id)).toEqual({ totp: false, passkeys: 0, codesLeft: 0 })
    expect((await seen(session)).session).toMatchObject({ factorAt: null, hasFactor: false })
  })

  it('is one of at most so many, and a challenge that nobody answered is purged', async () => {
    const person = await somebody()
    const viewer = await seen(await person.signIn())
    await db().passkey.createMany({ data: Array.from({ length: mostPasskeys }, (_, n) => ({ id: `00000000-0000-7000-8000-0000000000${10 + n}`, userId: person.id, credentialId: `k${n}`, publicKey: Buffer.from(''), transports: [], name: 'One' })) })
    const proved = { ...viewer, session: { ...viewer.session!, factorAt: at, hasFactor: true } }
    expect(await addPasskey(proved, { name: 'One more', response: new Device().made(await challenge(proved, 'add')) }, at)).toEqual({ ok: false, why: 'too-many' })
    await challenge(proved, 'prove')
    expect((await purge(later(at, minutes(6)))).challenges).toBe(1)
  })
})

describe('who has lost every factor', () => {
  it('has them taken away from the command line: signed out everywhere, told by mail, in the log of each group', async () => {
    const person = await somebody()
    const session = await person.signIn()
    await withKey(session)
    await renewCodes(await seen(session), at)
    const group = await makeGroup(await seen(session), groupSchema.parse({ name: 'Eastley Solidarity', kind: 'local_group', timeZone: 'Europe/London' }), at)
    expect(await resetFactors('nobody@example.org', at)).toBeNull()
    expect(await resetFactors('ADA@example.org', at)).toEqual({ authenticatorApps: 0, passkeys: 1, recoveryCodes: 10, sessions: 1 })
    expect(await viewerOf(session, at)).toBeNull()
    expect((await seen(await person.signIn())).session?.hasFactor).toBe(false)
    expect(await db().auditEntry.count({ where: { action: 'factors-reset', groupId: 'id' in group ? group.id : null, userId: person.id } })).toBe(1)
    const row = await db().outbox.findFirstOrThrow({ where: { kind: 'account-notice' }, orderBy: { id: 'desc' } })
    expect((await mails['account-notice']?.(row.ids as Record<string, string>, 'en', at))?.subject).toMatch(/second factors .* were taken away/)
  })
})

async function withKeyOf(email: string): Promise<string> {
  const session = await (await somebody(email)).signIn()
  await withKey(session)
  return session
}
