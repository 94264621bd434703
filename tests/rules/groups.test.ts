import { describe, expect, it } from 'vitest'
import { mayAdminister, mayOrganise, mayOwn, maySeePeople } from '@/lib/groups/policy'
import { addressWords, listedWith, mixesScripts } from '@/lib/groups/rules'
import { groupPageSchema, groupSchema, messageSchema } from '@/lib/groups/schema'
import type { Viewer } from '@/lib/people/types'

const at = new Date('2026-11-21T12:00:00Z')

const viewer = (role: Viewer['memberships'][number]['role'] | null, administrator = false): Viewer => ({
  userId: 'u', name: 'Ada', locale: 'en', timeZone: null, administrator, memberships: role ? [{ groupId: 'g', role }] : [],
})

describe('who may', () => {
  it.each([
    ['owner', true, true, true], ['organiser', true, true, false], ['moderator', false, false, false], ['caseworker', false, false, false], ['translator', false, false, false],
  ] as const)('%s', (role, organise, see, own) => {
    expect(mayOrganise(viewer(role), 'g')).toBe(organise)
    expect(maySeePeople(viewer(role), 'g')).toBe(see)
    expect(mayOwn(viewer(role), 'g')).toBe(own)
    expect(mayOrganise(viewer(role), 'another')).toBe(false)
  })

  it('an administrator looks after the site and sees nobody’s people', () => {
    expect(mayAdminister(viewer(null, true))).toBe(true)
    expect(maySeePeople(viewer(null, true), 'g')).toBe(false)
    expect(mayOrganise(viewer(null, true), 'g')).toBe(false)
    expect(mayAdminister(viewer('owner'))).toBe(false)
    expect(mayAdminister(null)).toBe(false)
  })
})

describe('listing', () => {
  it('lists what a verified group publishes, and nothing of one that is not verified or on hold', () => {
    expect(listedWith({ verifiedAt: at, heldAt: null }, at)).toBe(at)
    expect(listedWith({ verifiedAt: at }, at)).toBe(at)
    expect(listedWith({ verifiedAt: null, heldAt: null }, at)).toBeNull()
    expect(listedWith({ verifiedAt: at, heldAt: at }, at)).toBeNull()
    expect(listedWith({ verifiedAt: at }, null)).toBeNull()
  })
})

describe('names', () => {
  it('finds a word made of two alphabets', () => {
    expect(mixesScripts('Eastley Unіon')).toBe(true)
    expect(mixesScripts('Eastley Union')).toBe(false)
    expect(mixesScripts('Профсоюз Eastley')).toBe(false)
    expect(mixesScripts('Κίνηση 2026')).toBe(false)
  })

  it('never takes the address of another page', () => {
    expect(addressWords('sign-in', 'Sign in')).toBe('Sign in group')
    expect(addressWords('eastley', 'Eastley')).toBe('Eastley')
  })
})

describe('forms', () => {
  const group = { name: 'Eastley Solidarity', kind: 'local_group', timeZone: 'Europe/London' }

  it('takes a group with a name, a kind and a time zone', () => {
    expect(groupSchema.safeParse(group)).toMatchObject({ success: true, data: { about: '', country: '' } })
    expect(groupSchema.safeParse({ ...group, timeZone: 'Mars/Olympus' }).success).toBe(false)
    expect(groupSchema.safeParse({ ...group, kind: 'party' }).success).toBe(false)
    expect(groupSchema.safeParse({ ...group, name: 'Eastley\u202eytiradiloS' }).success).toBe(false)
  })

  it('takes addresses on the web, one a line', () => {
    const links = (webLinks: string) => groupPageSchema.safeParse({ ...group, slug: 'eastley', webLinks })
    expect(links('https://one.invalid\r\nhttp://two.invalid/a')).toMatchObject({ success: true, data: { webLinks: ['https://one.invalid', 'http://two.invalid/a'] } })
    expect(links('javascript:alert(1)').success).toBe(false)
    expect(links(Array.from({ length: 11 }, (_, n) => `https://n${n}.invalid`).join('\n')).success).toBe(false)
  })

  it('takes a message with a name, an address and words', () => {
    expect(messageSchema.safeParse({ slug: 'eastley', name: 'Ada Example', email: 'ada@example.org', message: 'Hello' })).toMatchObject({ success: true, data: { help: false, updates: false, callout: '' } })
    expect(messageSchema.safeParse({ slug: 'eastley', name: 'Ada', email: 'ada@example.org', message: ' ' }).success).toBe(false)
    expect(messageSchema.safeParse({ slug: 'eastley', name: 'Ada', email: 'ada@example.org', message: 'Hello', callout: 'x' }).success).toBe(false)
  })
})
