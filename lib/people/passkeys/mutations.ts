import 'server-only'
import { generateAuthenticationOptions, generateRegistrationOptions, verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server'
import { note } from '@/lib/audit/mutations'
import { later, minutes } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/crypto'
import { db, type Db } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { allow } from '@/lib/platform/limits'
import { afterLast, shown, stillHas, tell, type FactorResult } from '../factors/mutations'
import { isFresh } from '../sessions/rules'
import type { Viewer } from '../types'
import { challengeIn, mostPasskeys, partyOf } from './rules'
import type { Added, Signed } from './schema'
import type { Begun, Purpose } from './types'

const challengeTime = minutes(5)
const party = () => partyOf(env().SITE_URL)

/** Asks a browser to make a passkey, or to sign with one: a challenge for this session, once, within minutes. */
export async function beginPasskey(viewer: Viewer, purpose: Purpose, now: Date): Promise<Begun> {
  if (!viewer.session || (purpose === 'add' && !isFresh(viewer, now))) return { refused: 'prove' }
  if (!(await allow('passkey', viewer.userId, 30, minutes(10), now))) return { refused: 'too-many' }
  const keys = await db().passkey.findMany({ where: { userId: viewer.userId }, select: { credentialId: true, transports: true } })
  const known = keys.map(({ credentialId, transports }) => ({ id: credentialId, transports: transports as AuthenticatorTransport[] }))
  if (purpose === 'prove' && known.length === 0) return { refused: 'none' }
  const asked = purpose === 'add' ? await toAdd(viewer, known) : await toProve(known)
  await db().challenge.create({ data: { id: newId(), sessionId: viewer.session.id, purpose, challenge: asked.challenge, expiresAt: later(now, challengeTime) } })
  return 'user' in asked ? { add: asked } : { prove: asked }
}

type Known = { id: string; transports: AuthenticatorTransport[] }[]

const toProve = (allowCredentials: Known) => generateAuthenticationOptions({ rpID: party().id, allowCredentials, userVerification: 'preferred', timeout: challengeTime })

// What the device is told of its owner: the name, and an id that says nothing elsewhere. Which make of device it is, nobody asks.
const toAdd = (viewer: Viewer, excludeCredentials: Known) => generateRegistrationOptions({
  rpID: party().id, rpName: env().SITE_NAME, userID: new TextEncoder().encode(viewer.userId), userName: viewer.name, userDisplayName: viewer.name, attestationType: 'none', excludeCredentials,
  authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' }, timeout: challengeTime,
})

/** The challenge that an answer is for, taken: no second answer to it counts, whoever races. */
async function take(tx: Db, viewer: Viewer, purpose: Purpose, clientDataJSON: string, now: Date): Promise<string | null> {
  const challenge = challengeIn(clientDataJSON)
  if (!challenge || !viewer.session) return null
  const { count } = await tx.challenge.deleteMany({ where: { challenge, purpose, sessionId: viewer.session.id, expiresAt: { gt: now } } })
  return count === 1 ? challenge : null
}

const expected = (challenge: string) => ({ expectedChallenge: challenge, expectedOrigin: party().origin, expectedRPID: party().id, requireUserVerification: false })

// It throws for whatever is not as it should be.
const made = (response: Added, challenge: string) =>
  verifyRegistrationResponse({ response, ...expected(challenge) }).then(({ verified, registrationInfo }) => (verified && registrationInfo ? registrationInfo.credential : null), () => null)

/** Adds a passkey under a name. It counts as shown in this session; told by mail, as every change of factors is. */
export async function addPasskey(viewer: Viewer, { name, response }: { name: string; response: Added }, now: Date): Promise<FactorResult> {
  if (!isFresh(viewer, now)) return { ok: false, why: 'prove' }
  const { userId } = viewer
  return db().$transaction(async (tx): Promise<FactorResult> => {
    const challenge = await take(tx, viewer, 'add', response.response.clientDataJSON, now)
    const key = challenge && await made(response, challenge)
    if (!key) return { ok: false, why: 'wrong' }
    await tx.$executeRaw`SELECT 1 FROM "User" WHERE "id" = ${userId}::uuid FOR UPDATE`
    if ((await tx.passkey.count({ where: { userId } })) >= mostPasskeys) return { ok: false, why: 'too-many' }
    const data = { id: newId(), userId, credentialId: key.id, publicKey: key.publicKey, counter: key.counter, transports: response.response.transports, name, createdAt: now }
    const { count } = await tx.passkey.createMany({ data, skipDuplicates: true })
    if (count === 0) return { ok: false, why: 'wrong' }
    await shown(tx, viewer, now)
    await note(tx, 'factor-added', { userId }, now)
    await tell(tx, userId, 'passkey-added', now)
    return { ok: true }
  })
}

type Kept = { credentialId: string; publicKey: Uint8Array; counter: bigint }

/** How often the device has signed, by its own count; null when the signature is not the passkey's, or the count goes back: then there are two of it. */
const signed = (response: Signed, challenge: string, { credentialId, publicKey, counter }: Kept): Promise<number | null> =>
  verifyAuthenticationResponse({ response, ...expected(challenge), credential: { id: credentialId, publicKey: new Uint8Array(publicKey), counter: Number(counter) } })
    .then(({ verified, authenticationInfo }) => (verified ? authenticationInfo.newCounter : null), () => null)

/** A passkey's signature: this session has shown a second factor. */
export async function proveByPasskey(viewer: Viewer, response: Signed, now: Date): Promise<FactorResult> {
  if (!(await allow('factor', viewer.userId, 10, minutes(10), now))) return { ok: false, why: 'too-many' }
  return db().$transaction(async (tx): Promise<FactorResult> => {
    const challenge = await take(tx, viewer, 'prove', response.response.clientDataJSON, now)
    const key = await tx.passkey.findFirst({ where: { credentialId: response.id, userId: viewer.userId }, select: { id: true, credentialId: true, publicKey: true, counter: true } })
    const counter = challenge && key ? await signed(response, challenge, key) : null
    if (!key || counter === null) return { ok: false, why: 'wrong' }
    const { count } = await tx.passkey.updateMany({ where: { id: key.id, counter: key.counter }, data: { counter, lastUsedAt: now } })
    if (count === 0) return { ok: false, why: 'wrong' }
    await shown(tx, viewer, now)
    return { ok: true }
  })
}

/** Takes a passkey away. With the last factor go the recovery codes. */
export async function removePasskey(viewer: Viewer, id: string, now: Date): Promise<FactorResult> {
  if (!isFresh(viewer, now)) return { ok: false, why: 'prove' }
  return db().$transaction(async (tx): Promise<FactorResult> => {
    await tx.$executeRaw`SELECT 1 FROM "User" WHERE "id" = ${viewer.userId}::uuid FOR UPDATE`
    const { count } = await tx.passkey.deleteMany({ where: { id, userId: viewer.userId } })
    if (count === 0) return { ok: false, why: 'none' }
    await afterLast(tx, viewer.userId)
    await stillHas(tx, viewer.userId, now)
    await note(tx, 'factor-removed', { userId: viewer.userId }, now)
    await tell(tx, viewer.userId, 'passkey-removed', now)
    return { ok: true }
  })
}
