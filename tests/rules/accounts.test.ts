import { describe, expect, it } from 'vitest'
import { mailLimit, ownPath, signInTime, unconfirmedTime } from '@/lib/people/accounts/rules'
import { useLinkSchema, signInSchema } from '@/lib/people/accounts/schema'

describe('where to go after signing in', () => {
  it.each(['/organise', '/organise/site', '/organise/eastley-solidarity/drafts/019ab7c2-1111-7000-8000-000000000000/what'])('keeps %s', (path) => {
    expect(ownPath(path)).toBe(path)
  })

  it.each([
    '//elsewhere.invalid', 'https://elsewhere.invalid/organise', '/organise//elsewhere.invalid', '/organise/../my', '/campaigns', '/organised', '/organise?next=//elsewhere.invalid',
    '/organise/\r\nSet-Cookie: a=b', '/organise\\elsewhere.invalid', `/organise/${'a'.repeat(300)}`, '', undefined,
  ])('goes home instead of to %j', (path) => {
    expect(ownPath(path)).toBe('/organise')
  })
})

describe('clocks and limits', () => {
  it('a link lives ten minutes, an account that nobody opens 48 hours', () => {
    expect(signInTime).toBe(10 * 60_000)
    expect(unconfirmedTime).toBe(48 * 3_600_000)
  })

  it('a stranger gets at most three mails a day', () => {
    expect(mailLimit(false)).toEqual({ limit: 3, windowMs: 24 * 3_600_000 })
  })
})

describe('forms', () => {
  it('takes one plain address', () => {
    expect(signInSchema.safeParse({ email: ' Ada@Example.org ' })).toMatchObject({ success: true, data: { email: 'Ada@Example.org', to: '' } })
    expect(signInSchema.safeParse({ email: 'a@example.org,b@example.org' }).success).toBe(false)
    expect(signInSchema.safeParse({ email: 'a@example.org\r\nBcc: b@example.org' }).success).toBe(false)
  })

  it('lets the name be empty: only a first sign-in asks for it', () => {
    expect(useLinkSchema.safeParse({ token: 'x' }).success).toBe(true)
    expect(useLinkSchema.safeParse({ token: 'x', name: '<b>Ada</b>' }).success).toBe(false)
  })
})
