import { describe, expect, it } from 'vitest'
import { isAmong, knownFor, standOf, vouchersFor, type Lost } from '@/lib/people/resets/rules'

const now = new Date('2026-11-22T12:00:00Z')
const ago = (ms: number) => new Date(now.getTime() - ms)
const long = ago(2 * knownFor)

const lost = (more: Partial<Lost> = {}): Lost => ({ userId: 'pat', administrator: false, memberships: [{ groupId: 'ours', role: 'organiser', since: long }], ...more })
const owners = [{ userId: 'ola', groupId: 'ours' }, { userId: 'ann', groupId: 'ours' }, { userId: 'eve', groupId: 'theirs' }]
const who = (person: Lost, of = owners, administrators = ['adi']) => vouchersFor(person, of, administrators, now).map(({ userId }) => userId)

describe('who may vouch for somebody who has lost every factor', () => {
  it('is any owner of a group of theirs', () => {
    expect(who(lost())).toEqual(['ola', 'ann'])
    expect(isAmong(vouchersFor(lost(), owners, [], now), { userId: 'ola', groupId: 'ours' })).toBe(true)
    expect(isAmong(vouchersFor(lost(), owners, [], now), { userId: 'ola', groupId: 'theirs' })).toBe(false)
    expect(isAmong(vouchersFor(lost(), owners, [], now), { userId: 'ola', groupId: null })).toBe(false)
  })

  it('is nobody of a group that they joined a moment ago, whatever they are in it', () => {
    const joined = { groupId: 'theirs', role: 'translator' as const, since: ago(knownFor - 1) }
    expect(who(lost({ memberships: [...lost().memberships, joined] }))).not.toContain('eve')
    expect(who(lost({ memberships: [{ ...joined, since: ago(knownFor) }] }))).toEqual(['eve'])
    // Made an owner of it, they are an owner: those who are none of theirs no longer will do.
    expect(who(lost({ memberships: [...lost().memberships, { ...joined, role: 'owner' }] }))).toEqual(['adi'])
  })

  it('is another owner where they own a group, and nobody who owns one in which they are less', () => {
    const owner = { groupId: 'ours', role: 'owner' as const, since: long }
    expect(who(lost({ userId: 'ola', memberships: [owner] }))).toEqual(['ann'])
    expect(who(lost({ userId: 'ola', memberships: [owner, { groupId: 'theirs', role: 'organiser', since: long }] }))).toEqual(['ann'])
  })

  it('is an administrator where they are the only owner, or in no group', () => {
    const only = lost({ userId: 'eve', memberships: [{ groupId: 'theirs', role: 'owner', since: long }] })
    expect(vouchersFor(only, owners, ['adi'], now)).toEqual([{ userId: 'adi', groupId: null }])
    expect(who(lost({ memberships: [] }))).toEqual(['adi'])
    expect(who(only, owners, [])).toEqual([])
  })

  it('is for an administrator of the site only another one, and nobody for themselves', () => {
    expect(who(lost({ administrator: true }), owners, ['pat', 'adi'])).toEqual(['adi'])
    expect(who(lost({ administrator: true }), owners, ['pat'])).toEqual([])
  })
})

it('a request waits, is vouched for, is stopped or done; one that nobody vouched for in time has stopped', () => {
  const open = { expiresAt: new Date(now.getTime() + 1), vouchedAt: null, stoppedAt: null, doneAt: null }
  expect(standOf(open, now)).toBe('waiting')
  expect(standOf({ ...open, expiresAt: now }, now)).toBe('stopped')
  expect(standOf({ ...open, expiresAt: now, vouchedAt: ago(1) }, now)).toBe('vouched')
  expect(standOf({ ...open, vouchedAt: ago(1), stoppedAt: now }, now)).toBe('stopped')
  expect(standOf({ ...open, vouchedAt: ago(1), doneAt: now }, now)).toBe('done')
})
