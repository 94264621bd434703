import { randomBytes } from 'node:crypto'
import { Secret } from 'otpauth'
import { describe, expect, it } from 'vitest'
import { canonicalCode, newCodes, newSecret, setUpOf, stepOf } from '@/lib/people/factors/rules'
import { freshTime, isFresh } from '@/lib/people/sessions/rules'
import { keepsAnOwner } from '@/lib/groups/members/rules'
import type { Viewer } from '@/lib/people/types'

// RFC 6238, appendix B: the secret "12345678901234567890" with SHA-1; the last six of the eight digits there.
const secret = Secret.fromUTF8('12345678901234567890').base32
const at = (seconds: number) => new Date(seconds * 1000)

describe('a code of an authenticator app', () => {
  it('is that of the standard', () => {
    expect(stepOf(secret, '287082', at(59), null)).toBe(1)
    expect(stepOf(secret, '081804', at(1111111109), null)).toBe(37037036)
    expect(stepOf(secret, '353130', at(20000000000), null)).toBe(666666666)
  })

  it('may be one step early or late, typed with a space, and no more', () => {
    expect(stepOf(secret, '287 082', at(89), null)).toBe(1)
    expect(stepOf(secret, '287082', at(29), null)).toBe(1)
    expect(stepOf(secret, '287082', at(120), null)).toBeNull()
    for (const wrong of ['', '28708', '2870822', '287083', 'abcdef', '２８７０８２']) expect(stepOf(secret, wrong, at(59), null)).toBeNull()
  })

  it('works once', () => {
    expect(stepOf(secret, '287082', at(59), 0)).toBe(1)
    expect(stepOf(secret, '287082', at(59), 1)).toBeNull()
    expect(stepOf(secret, '287082', at(59), 2)).toBeNull()
  })

  it('comes from a secret that is long enough and shown in fours', () => {
    const fresh = newSecret()
    expect(fresh).toMatch(/^[A-Z2-7]{32}$/)
    const { secret: shown, uri, qr } = setUpOf(fresh, 'Everyout: Eastley', 'Ada & Co')
    expect(shown.replaceAll(' ', '')).toBe(fresh)
    expect(new URL(uri).searchParams.get('secret')).toBe(fresh)
    expect(qr).toMatch(/^<svg/)
    expect(qr).not.toContain('<script')
  })
})

describe('recovery codes', () => {
  it('are ten, all different, and read however they are typed', () => {
    const codes = newCodes(randomBytes)
    expect(new Set(codes).size).toBe(10)
    for (const code of codes) {
      expect(code).toMatch(/^[a-hjkmnp-z2-9]{5}-[a-hjkmnp-z2-9]{5}$/)
      expect(canonicalCode(` ${code.toUpperCase().replace('-', ' ')} `)).toBe(code.replace('-', ''))
    }
    for (const none of ['', '287082', 'aaaaa-aaaa1', 'a'.repeat(11)]) expect(canonicalCode(none)).toBe('')
  })
})

describe('who has just shown who they are', () => {
  const now = at(1_800_000_000)
  const viewer = (session?: Viewer['session']): Viewer => ({ userId: '', name: '', locale: 'en', timeZone: null, administrator: false, memberships: [], session })
  const session = { id: '', provedAt: now, factorAt: null, hasFactor: false }

  it('counts for a quarter of an hour', () => {
    expect(isFresh(viewer(session), now)).toBe(true)
    expect(isFresh(viewer(session), new Date(now.getTime() + freshTime + 1))).toBe(false)
    expect(isFresh(viewer(), now)).toBe(false)
    expect(isFresh(null, now)).toBe(false)
  })

  it('takes the second factor of whoever has one', () => {
    expect(isFresh(viewer({ ...session, hasFactor: true }), now)).toBe(false)
    expect(isFresh(viewer({ ...session, hasFactor: true, factorAt: now }), now)).toBe(true)
  })
})

it('a group keeps an owner', () => {
  const two = [{ userId: 'a', role: 'owner' as const }, { userId: 'b', role: 'organiser' as const }]
  expect(keepsAnOwner(two, 'a', 'organiser')).toBe(false)
  expect(keepsAnOwner(two, 'a', null)).toBe(false)
  expect(keepsAnOwner(two, 'b', null)).toBe(true)
  expect(keepsAnOwner(two, 'b', 'owner')).toBe(true)
  expect(keepsAnOwner([...two, { userId: 'c', role: 'owner' }], 'a', null)).toBe(true)
})
