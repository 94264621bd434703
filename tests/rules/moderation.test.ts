import { describe, expect, it } from 'vitest'
import { mayDecide, mayLift } from '@/lib/moderation/policy'
import { putBack, recordIn } from '@/lib/moderation/rules'
import { hideSchema, reportSchema } from '@/lib/moderation/schema'
import type { Viewer } from '@/lib/people/types'
import type { Role } from '@/prisma/generated/enums'

const viewer = (role: Role | null, administrator = false): Viewer =>
  ({ userId: 'u', name: 'Olu', locale: 'en', timeZone: null, administrator, memberships: role ? [{ groupId: 'g', role }] : [] })

it.each([
  ['https://site.invalid/en/meetings/open-meeting', { kind: 'meetings', slug: 'open-meeting' }],
  ['https://site.invalid/en/meetings/open-meeting?sent#top', { kind: 'meetings', slug: 'open-meeting' }],
  ['/ar/disputes/x/', { kind: 'disputes', slug: 'x' }],
  [' callouts/a-1 ', { kind: 'callouts', slug: 'a-1' }],
  ['groups/eastley', { kind: 'groups', slug: 'eastley' }],
  ['https://site.invalid/en/meetings', null],
  ['https://site.invalid/en/organise/meetings/x', null],
  ['users/olu', null], ['meetings/Open', null], ['', null], [`meetings/${'a'.repeat(200)}`, null],
])('reads the record in %s', (address, record) => { expect(recordIn(address)).toEqual(record) })

describe('put back', () => {
  const [was, later] = [new Date('2026-11-01'), new Date('2026-11-02')]
  it('is what stood, listed as its group is now', () => {
    expect(putBack({ publishedAt: was, listedAt: was }, was)).toEqual({ publishedAt: was, listedAt: was })
    expect(putBack({ publishedAt: was, listedAt: was }, null)).toEqual({ publishedAt: was, listedAt: null })
    expect(putBack({ publishedAt: was, listedAt: null }, was)).toEqual({ publishedAt: was, listedAt: was })
    expect(putBack({ publishedAt: was, listedAt: later }, was)).toEqual({ publishedAt: was, listedAt: later })
  })
})

it('says who decides and who puts back', () => {
  const roles: (Role | null)[] = ['owner', 'organiser', 'moderator', 'caseworker', 'translator', null]
  expect(roles.filter((role) => mayDecide(viewer(role), 'g', 'group'))).toEqual(['owner', 'organiser', 'moderator'])
  expect(roles.filter((role) => mayDecide(viewer(role), 'g', 'site'))).toEqual([])
  expect([mayDecide(viewer('owner'), 'other', 'group'), mayDecide(viewer(null, true), 'g', 'site'), mayDecide(viewer(null, true), 'g', 'group'), mayDecide(null, 'g', 'group')]).toEqual([false, true, false, false])
  expect([mayLift(viewer('moderator'), 'g', false), mayLift(viewer('owner'), 'g', true), mayLift(viewer(null, true), 'g', true), mayLift(viewer(null, true), 'g', false)]).toEqual([true, false, true, true])
})

it('wants a reason, and a kind and words of a report', () => {
  const kinds = (result: { success: boolean; error?: { issues: { path: PropertyKey[] }[] } }) => result.error?.issues.map(({ path }) => path[0])
  expect(kinds(hideSchema.safeParse({ group: '', kind: 'meetings', slug: 'x', reason: '  ' }))).toEqual(['reason'])
  expect(kinds(hideSchema.safeParse({ group: 'a', kind: 'groups', slug: 'x', reason: 'y' }))).toEqual(['kind'])
  expect(kinds(reportSchema.safeParse({ kind: 'groups', slug: 'x', text: '' }))).toEqual(['what', 'text'])
  expect(reportSchema.safeParse({ kind: 'groups', slug: 'x', what: 'spam', text: 'An advertisement' }).success).toBe(true)
})
