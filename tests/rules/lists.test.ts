import { describe, expect, it } from 'vitest'
import { csvCell, csvFile } from '@/lib/exports/rules'
import { askOf, doublesOf, everyone, listPage, plainText, queryOf } from '@/lib/people/lists/rules'
import type { ListRow } from '@/lib/people/lists/types'
import { offerUntil } from '@/lib/people/rules'
import { nextShift } from '@/lib/strikes/rules'

const at = (minute: number) => new Date(Date.UTC(2026, 2, 12, 6, minute))
let made = 0
const row = (name: string, more: Partial<ListRow> = {}, reach: object = {}): ListRow => {
  made += 1
  return {
    id: `0000-${made}`, personId: `c${made}`, state: 'confirmed', part: '', name, at: at(made), cameAt: null, updates: false, paper: false, distinct: false, answer: '', size: 1, country: '', union: '',
    open: () => ({ email: '', phone: '', note: '', ...reach }), ...more,
  }
}
const names = (rows: ListRow[], search: Record<string, string>, find = '', parts: string[] = []) => listPage(rows, askOf(search, find), 'en', parts).people.map(({ name }) => name)

describe('what an address asks of a list', () => {
  it('is taken where it is known, and passed over where not', () => {
    expect(askOf({ state: 'waiting', sort: 'name', part: 'none', came: 'yes', updates: 'no', page: '3' }, 'x')).toEqual({ state: 'waiting', sort: 'name', part: 'none', came: 'yes', updates: 'no', page: 3, find: 'x' })
    expect(askOf({ state: 'gone', sort: ['name'], part: "'; --", came: '1', page: '-1' }, '')).toEqual({ state: '', sort: 'first', part: '', came: '', updates: '', page: 1, find: '' })
  })

  it('goes back into an address without what was searched for', () => {
    expect(queryOf(askOf({ came: 'no', page: '2' }, 'Ada'), 'sealed')).toBe('?came=no&find=sealed')
    expect(queryOf(askOf({ came: 'no' }, ''), '', { page: '2' })).toBe('?came=no&page=2')
    expect(queryOf(askOf({}, ''), '')).toBe('')
  })
})

describe('a list', () => {
  it('finds every word, however it is written, in name, address, note and union; a number however it is spaced', () => {
    const rows = [row('Ayşe Yılmaz'), row('Zoë Ångström', {}, { note: 'Step-free' }), row('Bo', { union: 'Bakers' }, { phone: '+44 (0)20 7946-0000', email: 'bo@post.example' })]
    expect(names(rows, {}, 'AYSE yil')).toEqual(['Ayşe Yılmaz'])
    expect(names(rows, {}, 'zoe angstrom')).toEqual(['Zoë Ångström'])
    expect(names(rows, {}, 'step')).toEqual(['Zoë Ångström'])
    expect(names(rows, {}, 'bakers bo@post')).toEqual(['Bo'])
    expect(names(rows, {}, '7946 0000')).toEqual(['Bo'])
    expect(names(rows, {}, 'nobody')).toEqual([])
    expect(plainText('  İstanbul\u00a0 ISPARTA ')).toBe('istanbul isparta')
  })

  it('opens of the others only what is searched through, and of a page only those on it', () => {
    let opened = 0
    const rows = Array.from({ length: 250 }, (_, n) => row(`N${n}`, { open: () => { opened += 1; return { email: '', phone: '', note: '' } } }))
    const page = listPage(rows, askOf({ page: '9' }, ''), 'en')
    expect([page.page, page.pages, page.people.length, page.found, opened]).toEqual([3, 3, 50, 250, 50])
  })

  it('is narrowed by state, shift, who is here and who agreed to news; those taken off only when asked for', () => {
    const rows = [row('a', { part: 's1', cameAt: at(0) }), row('b', { part: 's2', updates: true }), row('c', { state: 'waiting', part: 's1', personId: 'w' }), row('d', { state: 'cancelled', part: 's1' }), row('e', { answer: 'no' })]
    expect(names(rows, {})).toEqual(['a', 'b', 'c'])
    expect(names(rows, { state: 'cancelled' })).toEqual(['d'])
    expect(names(rows, { came: 'yes' })).toEqual(['a'])
    expect(names(rows, { updates: 'yes' })).toEqual(['b'])
    const shift = '019a0000-0000-7000-8000-000000000001'
    expect(names([row('x', { part: shift }), ...rows], { part: shift })).toEqual(['x'])
    expect(names(rows, { part: 'none' })).toEqual(['c'])
    expect(names([...rows, row('c', { part: 's2', personId: 'w' })], { part: 'none' })).toEqual([])
  })

  it('is in the order of the shifts, then as they came or by name; or the newest first', () => {
    const rows = [row('b', { part: 'late' }), row('c', { part: 'early' }), row('Á', { part: 'early' })]
    expect(names(rows, {}, '', ['early', 'late'])).toEqual(['c', 'Á', 'b'])
    expect(names(rows, { sort: 'name' }, '', ['early', 'late'])).toEqual(['Á', 'c', 'b'])
    expect(names(rows, { sort: 'last' }, '', ['early', 'late'])).toEqual(['Á', 'c', 'b'])
    expect(everyone(rows, askOf({}, ''), 'en').length).toBe(3)
  })

  it('shows the same name twice only where it is two contacts on one shift', () => {
    const twice = [row('Ada  Example', { part: 's' }), row('ada example', { part: 's' })]
    expect(doublesOf([...twice, row('Ada Example', { part: 'other' }), row('', { part: 's' }), row('', { part: 's' })])).toEqual([twice])
    expect(doublesOf([row('Bo', { personId: 'one' }), row('Bo', { personId: 'one' }), row('Cy'), row('Cy', { state: 'cancelled' })])).toEqual([])
  })
})

describe('a cell of a file', () => {
  it.each([['=1+1', "'=1+1"], ['+44 20', "'+44 20"], ['-1', "'-1"], ['@SUM(A1)', "'@SUM(A1)"], ['\t=1', '"\'\t=1"'], ['  =1', "'  =1"], ['＝1', "'＝1"], ['a "b", c', '"a ""b"", c"'], ['two\nlines', '"two\nlines"'], ['Ada', 'Ada']])(
    '%j is %j', (text, cell) => expect(csvCell(text)).toBe(cell),
  )
  it('stands in a file with a mark, commas and CRLF', () => expect(csvFile([['a', 'b'], ['=1', '']])).toBe("\ufeffa,b\r\n'=1,\r\n"))
})

describe('the time to take a place', () => {
  const now = at(0)
  const inHours = (hours: number) => new Date(now.getTime() + hours * 3_600_000)
  it('is a day, less when it begins sooner, and none within the last hour', () => {
    expect(offerUntil(null, now)).toEqual(inHours(24))
    expect(offerUntil(inHours(200), now)).toEqual(inHours(24))
    expect(offerUntil(inHours(10), now)).toEqual(inHours(5))
    expect(offerUntil(inHours(0.9), now)).toBeNull()
    expect(offerUntil(inHours(-1), now)).toBeNull()
  })
})

it('the next shift is the one that is on or to come, else the last', () => {
  const shift = (id: string, from: number, calledOffAt: Date | null = null) => ({ id, startsAt: at(from), endsAt: at(from + 10), calledOffAt })
  const shifts = [shift('c', 40), shift('a', 0), shift('b', 20, at(0))]
  expect([nextShift(shifts, at(5))?.id, nextShift(shifts, at(15))?.id, nextShift(shifts, at(59))?.id, nextShift<(typeof shifts)[number]>([], at(0))?.id]).toEqual(['a', 'c', 'c', undefined])
})
