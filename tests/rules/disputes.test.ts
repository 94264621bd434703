import { describe, expect, it } from 'vitest'
import { addressOf, cursorIn, cursorText, facetsIn, filtersIn, noFilters } from '@/lib/disputes/list/rules'
import { facetsOf, happenedAt, isLive, isSlug, isStale, liveStatuses, mayBecome, nextStatuses, outcomes, searchNamesOf, slugIn, statuses, storedDay } from '@/lib/disputes/rules'
import { buttonSchema, closeSchema, disputeSchema, eventSchema, linkSchema, workplaceSchema } from '@/lib/disputes/schema'
import { attributesOf, parseForm } from '@/lib/forms/parse'
import { translator } from '@/lib/i18n/translator'

const t = translator('en')
const form = (fields: Record<string, string>) => {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.append(name, value)
  return data
}
const least = { title: 'Weavers at Example Mill', status: 'on_strike', timeZone: 'Europe/London' }

describe('the statuses of a dispute', () => {
  it('may end from anywhere, and an ending may be put right', () => {
    for (const from of statuses) for (const to of outcomes) expect(mayBecome(from, to)).toBe(true)
  })

  it('may go on to action from anywhere', () => {
    for (const from of statuses) for (const to of ['on_strike', 'occupied', 'locked_out'] as const) expect(mayBecome(from, to)).toBe(true)
  })

  it('can only suspend what was decided or begun', () => {
    expect(statuses.filter((from) => from !== 'suspended' && mayBecome(from, 'suspended'))).toEqual(['mandate', 'action_called', 'on_strike', 'occupied', 'locked_out'])
  })

  it('offers every live status but its own', () => {
    expect(nextStatuses('on_strike')).toEqual(liveStatuses.filter((status) => status !== 'on_strike'))
    expect(nextStatuses('won')).not.toContain('suspended')
    expect(statuses.filter(isLive)).toEqual([...liveStatuses])
  })

  it('is stale a fortnight after it was confirmed, while it is live', () => {
    const now = new Date('2026-03-20T12:00:00Z')
    const at = (text: string) => ({ status: 'on_strike' as const, lastConfirmedAt: new Date(text) })
    expect(isStale(at('2026-03-06T12:00:00Z'), now)).toBe(false)
    expect(isStale(at('2026-03-06T11:59:59Z'), now)).toBe(true)
    expect(isStale({ status: 'on_strike', lastConfirmedAt: null }, now)).toBe(true)
    expect(isStale({ status: 'won', lastConfirmedAt: null }, now)).toBe(false)
  })
})

describe('what the lists filter by', () => {
  it('follows from sectors, workplaces, unions and status, each once', () => {
    expect(facetsOf({
      sectors: ['H', 'C'], status: 'on_strike', unions: [{ slug: 'transport-workers' }, { slug: 'transport-workers' }],
      workplaces: [{ country: 'US', region: 'California' }, { country: 'US', region: '' }, { country: '', region: '' }],
    })).toEqual(['sector:H', 'sector:C', 'country:US', 'region:US/California', 'union:transport-workers', 'status:on_strike'])
  })

  it('names employers, unions and branches for the search', () => {
    expect(searchNamesOf(['Example Mill'], [{ name: 'Weavers', branch: 'No 2' }, { name: 'Weavers', branch: '' }])).toBe('Example Mill; Weavers; No 2')
  })

  it('counts a day as its noon, and never as later than now', () => {
    const now = new Date('2026-03-12T09:00:00Z')
    expect(happenedAt(storedDay('2026-03-11') ?? now, now)).toEqual(new Date('2026-03-11T12:00:00Z'))
    expect(happenedAt(storedDay('2026-03-12') ?? now, now)).toEqual(now)
    expect(happenedAt(storedDay('2099-01-01') ?? now, now)).toEqual(now)
  })
})

describe('the filters in an address', () => {
  it('are read, and written back the same', () => {
    const query = { q: ' "night  shift" -bus ', sector: 'H', place: 'US/New York', union: 'transport-workers', status: 'live', from: '2026-01-01', to: '2026-02-28' }
    const filters = filtersIn(query)
    expect(filters).toEqual({ ...query, q: '"night shift" -bus' })
    expect(filtersIn(Object.fromEntries(new URLSearchParams(addressOf(filters))))).toEqual(filters)
  })

  it('leave out what cannot be read, and pass over what is no filter', () => {
    const bad = { q: '\u0000\u202e', sector: 'hats', place: 'us', union: '../x', status: 'angry', from: '2026-02-30', to: '0000-01-01', utm_source: 'x', page: '3' }
    expect(filtersIn(bad)).toEqual(noFilters)
    expect(filtersIn({ sector: ['H', 'C'], q: 'x'.repeat(500) })).toEqual({ ...noFilters, sector: 'H', q: 'x'.repeat(120) })
  })

  it('become facets', () => {
    expect(facetsIn({ ...noFilters, sector: 'H', place: 'GB', union: 'u', status: 'won' })).toEqual(['sector:H', 'country:GB', 'union:u', 'status:won'])
    expect(facetsIn({ ...noFilters, place: 'US/Texas', status: 'live' })).toEqual(['region:US/Texas'])
  })

  it('keep the place in the list', () => {
    const cursor = { sortAt: new Date('2026-03-12T09:00:00.123Z'), id: '018f2c5a-0000-7000-8000-000000000001' }
    expect(cursorIn(cursorText(cursor))).toEqual(cursor)
    for (const bad of [undefined, '', 'x', '12', `12_${cursor.id}'`, ['a', 'b'], "1_' OR 1=1"]) expect(cursorIn(bad)).toBeNull()
  })
})

describe('the address of another dispute', () => {
  it('is taken whole or in part', () => {
    for (const text of ['https://site.example/en/disputes/bin-crews-2', '/en/disputes/bin-crews-2', 'disputes/bin-crews-2', ' bin-crews-2 ', 'http://localhost:3000/tr/disputes/bin-crews-2?x=1#act']) {
      expect(slugIn(text)).toBe('bin-crews-2')
    }
    for (const text of ['https://site.example/en/campaigns/x', 'Bin crews', '', '../..']) expect(slugIn(text)).toBe('')
  })
})

describe('a slug', () => {
  it('is small letters, digits and hyphens, or the database is not asked', () => {
    expect(isSlug('bin-crews-2')).toBe(true)
    for (const bad of ['', 'Bin', 'a--b', 'a-', '\u0000', '%00', 'a/b', 'x'.repeat(121)]) expect(isSlug(bad)).toBe(false)
  })
})

describe('the form of a dispute', () => {
  it('takes several, one a line, and parts of them', () => {
    const parsed = parseForm('x', disputeSchema, form({
      ...least, employers: 'Example Mill\r\n\r\nMill Two \nExample Mill', unions: 'Weavers: Northmoor No 2\nSpinners', sources: 'https://example.org/a What it says\nhttps://example.org/b', workers: '140',
    }), t)
    expect(parsed).toMatchObject({ ok: true, data: {
      employers: ['Example Mill', 'Mill Two'], unions: [{ name: 'Weavers', branch: 'Northmoor No 2' }, { name: 'Spinners', branch: '' }],
      sources: [{ url: 'https://example.org/a', title: 'What it says' }, { url: 'https://example.org/b', title: '' }], workers: 140, workersExact: false, demands: [], country: '',
    } })
  })

  const refusals: [string, Record<string, string>, string][] = [
    ['no title', { title: ' ' }, 'title'], ['a title too long', { title: 'x'.repeat(161) }, 'title'], ['a title that reads backwards', { title: 'a\u202eb' }, 'title'],
    ['an ending', { status: 'won' }, 'status'], ['a sector that is none', { sector: 'Z' }, 'sector'], ['half a worker', { workers: '1.5' }, 'workers'],
    ['no worker', { workers: '0' }, 'workers'], ['a day that is none', { startedOn: '2026-02-30' }, 'startedOn'], ['a day that no database holds', { startedOn: '0000-01-01' }, 'startedOn'], ['a source that is no address', { sources: 'javascript:alert(1)' }, 'sources'],
    ['an employer too long', { employers: 'x'.repeat(161) }, 'employers'], ['too many demands', { demands: Array.from({ length: 41 }, (_, at) => `d${at}`).join('\n') }, 'demands'],
    ['a zone that is none', { timeZone: 'Mars/Base' }, 'timeZone'], ['a country that is none', { country: 'Britain' }, 'country'], ['a field it does not have', { admin: '1' }, ''],
  ]
  it.each(refusals)('refuses %s, keeping what was typed', (_, fields, field) => {
    const parsed = parseForm('x', disputeSchema, form({ ...least, ...fields }), t)
    expect(parsed).toMatchObject({ ok: false, state: { errors: [{ field }] } })
    if (!parsed.ok) expect(parsed.state.values).toMatchObject(Object.fromEntries(Object.entries({ ...least, ...fields }).map(([name, value]) => [name, [value]])))
  })

  it('says to the browser what it asks', () => {
    expect(attributesOf(disputeSchema).title).toMatchObject({ required: true, maxLength: 160 })
    expect(attributesOf(disputeSchema).employers).toMatchObject({ required: false })
    expect(attributesOf(disputeSchema).workers).toMatchObject({ required: false })
  })

  it('asks a workplace for a name, a street or a town', () => {
    const which = { group: 'g', slug: 's', id: '', seen: '2026-03-11T10:00:00.000Z' }
    expect(parseForm('x', workplaceSchema, form({ ...which, region: 'Kent' }), t)).toMatchObject({ ok: false, state: { errors: [{ field: 'workplace' }] } })
    expect(parseForm('x', workplaceSchema, form({ ...which, town: 'Dover' }), t)).toMatchObject({ ok: true })
  })

  it('closes with an outcome only, and links to an address only', () => {
    const which = { group: 'g', slug: 's' }
    expect(parseForm('x', closeSchema, form({ ...which, outcome: 'on_strike' }), t)).toMatchObject({ ok: false })
    expect(parseForm('x', buttonSchema, form({ ...which, id: '\u0000' }), t)).toMatchObject({ ok: false })
    expect(parseForm('x', eventSchema, form({ ...which, on: '2026-03-11', kind: 'offer', text: 'x', url: 'http://a.example/\u0000' }), t)).toMatchObject({ ok: false, state: { errors: [{ field: 'url' }] } })
    expect(parseForm('x', linkSchema, form({ ...which, other: 'what we said' }), t)).toMatchObject({ ok: false, state: { errors: [{ field: 'other' }] } })
  })
})
