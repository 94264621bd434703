import { expect, test } from 'vitest'
import { lastDays, signersPurgeAt, stateOf } from '@/lib/campaigns/rules'
import { campaignSchema } from '@/lib/campaigns/schema'
import { parseForm } from '@/lib/forms/parse'
import { translator } from '@/lib/i18n/translator'

const now = new Date('2026-03-12T12:00:00Z')
const open = { publishedAt: new Date('2026-03-01'), opensAt: null, closesAt: null, closedAt: null }

test.each([
  ['not yet published', { ...open, publishedAt: null }, 'draft'],
  ['published later', { ...open, publishedAt: new Date('2026-03-13') }, 'draft'],
  ['running', open, 'running'],
  ['opens tomorrow', { ...open, opensAt: new Date('2026-03-13') }, 'not-open'],
  ['its last moment has passed', { ...open, closesAt: now }, 'closed'],
  ['closed by its group', { ...open, closedAt: new Date('2026-03-11') }, 'closed'],
])('a campaign is where its times put it: %s', (_, times, state) => {
  expect(stateOf(times, now)).toBe(state)
})

test('signers go thirty days after the end', () => {
  expect(signersPurgeAt(now).toISOString()).toBe('2026-04-11T12:00:00.000Z')
})

test('the last days are whole, oldest first, with the empty ones', () => {
  expect(lastDays({ '2026-03-01': 4, '2026-02-27': 2, '2026-01-01': 9 }, '2026-03-01', 4)).toEqual([
    { day: '2026-02-26', count: 0 }, { day: '2026-02-27', count: 2 }, { day: '2026-02-28', count: 0 }, { day: '2026-03-01', count: 4 },
  ])
})

const form = (values: Record<string, string>) => {
  const data = new FormData()
  for (const [name, value] of Object.entries({ kind: 'message', title: 'Reinstate the five', timeZone: 'Europe/London', subject: 'Please', message: 'Take them back', ...values })) data.set(name, value)
  return parseForm('edit', campaignSchema, data, translator('en'))
}

test('targets are read one a line', () => {
  const parsed = form({ targets: 'The Chair; Board of Keel Foods; chair@keel.invalid\n\nThe Director' })
  expect(parsed.ok && parsed.data.targets).toEqual([{ name: 'The Chair', office: 'Board of Keel Foods', email: 'chair@keel.invalid' }, { name: 'The Director', office: '', email: '' }])
})

test.each([
  ['two addresses in one', { targets: 'The Chair; Board; a@v.invalid,b@e.invalid' }, 'targets'],
  ['a header in the address', { targets: 'The Chair; Board; a@v.invalid\u0000Bcc: b@e.invalid' }, 'targets'],
  ['nobody to write to', { targets: '' }, 'targets'],
  ['no message', { targets: 'The Chair', message: '' }, 'message'],
  ['closing before it opens', { targets: 'The Chair', opensAt: '2026-03-12T10:00', closesAt: '2026-03-12T09:00' }, 'closesAt'],
  ['an unknown field', { targets: 'The Chair', admin: 'yes' }, ''],
])('is refused beside its field, with what was typed: %s', (_, values, field) => {
  const parsed = form(values as unknown as Record<string, string>)
  expect(parsed.ok).toBe(false)
  if (parsed.ok) return
  expect(parsed.state.errors.map((error) => error.field)).toContain(field)
  expect(parsed.state.values.title).toEqual(['Reinstate the five'])
})
