import { describe, expect, it, test } from 'vitest'
import { csvFile } from '@/lib/exports/rules'
import { translator } from '@/lib/i18n/translator'
import { datesOf, isDay, orderOf } from '@/lib/imports/dates'
import { guess, isTracker, mannerOf, meaningsOf, problemsOf } from '@/lib/imports/matching/rules'
import { tracker, trackerColumns } from '@/lib/imports/presets'
import { readAction, rowReader } from '@/lib/imports/rules'
import { problemWords, reportRows } from '@/lib/imports/runs/rules'
import { delimiterOf, headOf } from '@/lib/imports/tables/rules'
import { textOf } from '@/lib/imports/tables/text'
import type { ActionRecord, Cells, DateOrder, Manner } from '@/lib/imports/types'
import { reasonToStay } from '@/lib/imports/undoing/rules'

const bytes = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string, mark = true) => new Uint8Array(Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le'))

describe('a file', () => {
  it.each([
    ['UTF-8', bytes('Ad;Şehir\nA;İzmir')], ['UTF-8 with a mark', bytes('\ufeffAd;Şehir\nA;İzmir')], ['UTF-16 with a mark', utf16('Ad;Şehir\nA;İzmir')],
    ['UTF-16 without one', utf16('Name;Town\nA;B', false)], ['UTF-16 the other way round', new Uint8Array(Buffer.from('\ufeffAd;Şehir\nA;İzmir', 'utf16le').swap16())],
  ])('of text in %s is read', (_, file) => {
    const told = textOf(file)
    expect(told.ok && headOf(told.text)).toMatchObject({ ok: true, head: { delimiter: ';', columns: [{ samples: ['A'] }, { name: expect.stringMatching(/^(Şehir|Town)$/) }] } })
  })
  it.each([
    ['empty', bytes('')], ['empty', bytes(' \n\n')], ['workbook', Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0)], ['workbook', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0)],
    ['document', bytes('%PDF-1.7\n')], ['document', bytes('{\\rtf1 x}')], ['binary', Uint8Array.of(0x89, 0x50, 0x4e, 0x47)], ['binary', bytes('a,b\n1,\u0001\u0002')],
  ])('that is %s is said to be that', (why, file) => expect(textOf(file)).toMatchObject({ ok: false, why }))
  it('in two encodings is refused with the first line that is not UTF-8', () => {
    expect(textOf(Uint8Array.of(...bytes('name,town\nÉcole,Paris\n'), ...Buffer.from('École,Lyon\n', 'latin1')))).toEqual({ ok: false, why: 'encoding', detail: '3' })
  })
  it.each([
    ['one-column', 'A letter to everyone.\nIt has no cells.'], ['no-rows', 'employer,union\n'], ['many-columns', `${Array.from({ length: 300 }, (_, at) => `c${at}`).join()}\n1`], ['broken', '"never closed,b\n1,2'],
  ])('is refused as %s', (why, text) => expect(headOf(text)).toMatchObject({ ok: false, why }))
  it('that breaks off further down can still be matched', () => expect(headOf('employer,start\nA,2026-03-01\nB,"open\n')).toMatchObject({ ok: true }))
})

test.each([['a,b\n1;2,3', ','], ['a;b;c\n1,5;2,5;3', ';'], ['"x;y;z"\tb\n', '\t'], ['a|b', '|']])('what parts the cells of %j', (text, sign) => expect(delimiterOf(text)).toBe(sign))

test('a first line of data is no line of names', () => {
  expect(headOf('Harbour Works,Unite,2026-03-01\nMill,GMB,2026-03-02')).toMatchObject({ head: { headless: true, columns: [{ name: '', samples: ['Harbour Works', 'Mill'] }, {}, {}] } })
})

describe('dates', () => {
  const day = (text: string, order: DateOrder = 'dmy') => datesOf({ start: text, end: '' }, order, [], () => {})?.firstDay
  it.each<[string, DateOrder, string]>([
    ['2026-03-12', 'dmy', '2026-03-12'], ['12/3/2026', 'dmy', '2026-03-12'], ['12/3/2026', 'mdy', '2026-12-03'], ['12.03.26', 'dmy', '2026-03-12'], ['2026/3/12', 'ymd', '2026-03-12'],
    ['12 March 2026', 'mdy', '2026-03-12'], ['March 12, 2026', 'dmy', '2026-03-12'], ['Thu 12 Mar 2026', 'dmy', '2026-03-12'], ['12. März 2026', 'dmy', '2026-03-12'], ['3 Ağustos 2026', 'dmy', '2026-08-03'],
    ['12th March 2026', 'dmy', '2026-03-12'], ['46093', 'dmy', '2026-03-12'], ['2026-03-12T06:00:00Z', 'dmy', '2026-03-12'],
  ])('%s (%s)', (text, order, expected) => expect(day(text, order)).toBe(expected))
  it.each(['31/2/2026', 'soon', '13/13/2026', '=TODAY()', '12/3/1492'])('%s is none', (text) => expect(day(text)).toBeUndefined())
  it('tell their order where one of them does', () => {
    expect([orderOf(['1/2/2026', '25/2/2026']), orderOf(['1/2/2026', '2/25/2026']), orderOf(['2026-01-02']), orderOf(['1/2/2026'])]).toEqual(['dmy', 'mdy', 'ymd', undefined])
    expect([isDay('25/2/2026'), isDay('2/25/2026'), isDay('2026')]).toEqual([true, true, false])
  })
})

const head = (...names: string[]) => ({ delimiter: ',', headless: false, columns: names.map((name) => ({ name, samples: [] as string[] })) })
const around = { fileName: 'strikes_of-2026.csv', country: 'GB', timeZone: 'Europe/London', trackerName: 'Labor Action Tracker' }

describe('matching', () => {
  it('recognises columns by what they are called', () => {
    expect(guess(head('Ref', 'Employer name', 'Trade Union', 'Start_Date', 'End date', 'City', 'Number of workers', 'Colour'), around)).toMatchObject({
      name: 'strikes of 2026', tracker: false, columns: { id: 0, employers: 1, unions: 2, firstDay: 3, lastDay: 4, town: 5, participants: 6 }, dateOrder: 'dmy', country: 'GB', kind: 'strike',
    })
    expect(guess(head('İşveren', 'Sendika', 'Başlangıç', 'Bitiş', 'Şehir'), around).columns).toEqual({ employers: 0, unions: 1, firstDay: 2, lastDay: 3, town: 4 })
  })
  it('finds a column of days that has another name', () => {
    const table = { ...head('Employer', 'Out'), columns: [{ name: 'Employer', samples: ['A'] }, { name: 'Out', samples: ['25/2/2026', '1/3/2026'] }] }
    expect(guess(table, around)).toMatchObject({ columns: { employers: 0, firstDay: 1 }, dateOrder: 'dmy' })
  })
  it('knows the Labor Action Tracker as a whole', () => {
    const table = head(...trackerColumns.toReversed(), 'Duration Amount')
    expect(isTracker(table)).toBe(true)
    expect(guess(table, around)).toMatchObject({ tracker: true, name: 'Labor Action Tracker', columns: { id: trackerColumns.length - 1, notes: 0 } })
    expect(isTracker(head(...trackerColumns.slice(1)))).toBe(false)
    expect(mannerOf(guess(table, around))).toMatchObject({ tracker: true, country: 'US' })
  })
  it('says what is wrong with it', () => {
    expect(problemsOf({ columns: { employers: 0, firstDay: 1 } })).toEqual([])
    expect(problemsOf({ columns: { notes: 0, demands: 0 } })).toEqual([{ field: 'notes', kind: 'twice' }, { field: 'employers', kind: 'who' }, { field: 'firstDay', kind: 'when' }])
    expect(meaningsOf({ columns: { employers: 2, firstDay: 0 } }, 4)).toEqual(['firstDay', '', 'employers', ''])
  })
})

const british: Manner = { tracker: false, dateOrder: 'dmy', country: 'GB', timeZone: 'Europe/London', kind: 'strike' }
const usual: Cells = { employers: 'Harbour Works', unions: 'Unite', locals: 'NE/408', town: 'hull', firstDay: '25/2/2026', lastDay: '27/2/2026' }
function take(cells: Cells = {}, manner: Partial<Manner> = {}): ActionRecord & { warned: string[] } {
  const read = readAction({ line: 2, cells: { ...usual, ...cells } }, '2026-11-22', { ...british, ...manner })
  if (!('record' in read)) throw new Error(read.refusal.kind)
  return { ...read.record, warned: read.warnings.map(({ kind }) => kind) }
}

describe('a line of any table', () => {
  it('becomes a record without a word that the table does not say', () => {
    expect(take()).toMatchObject({
      title: 'Unite: Harbour Works, Hull', summary: '', body: '', kind: 'strike', status: 'ended', dates: { firstDay: '2026-02-25', lastDay: '2026-02-27' },
      unions: [{ slug: 'unite', name: 'Unite', branch: 'NE/408' }], workplaces: [{ town: 'Hull', country: 'GB', region: '', timeZone: 'Europe/London' }], slug: 'harbour-works-unite-hull-strike-2026-02',
    })
    expect(take({ title: 'Dockers  out' }).title).toBe('Dockers out')
  })
  it('names its own country, and coordinates its clock', () => {
    expect(take({ country: 'Türkiye', town: 'İzmir', latitude: '38,42', longitude: '27,14' }).workplaces).toMatchObject([{ country: 'TR', town: 'İzmir', latitude: 38.42, timeZone: 'Europe/Istanbul' }])
    expect(take({ country: 'USA', town: 'Oakland', region: 'CA', unions: 'SEIU', locals: '1021' })).toMatchObject({ workplaces: [{ country: 'US', region: 'California', timeZone: 'America/Los_Angeles' }], unions: [{ slug: 'seiu', branch: 'Local 1021' }] })
  })
  it('takes names in any letters', () => {
    expect(take({ employers: 'مصنع النسيج', unions: 'اتحاد العمال', locals: '' })).toMatchObject({ title: 'اتحاد العمال: مصنع النسيج, Hull', employers: [{ slug: expect.stringMatching(/^n-[0-9a-f]{16}$/) }], unions: [{ slug: expect.stringMatching(/^n-/) }] })
  })
  it('has an id of its own without one in the table, the same each time', () => {
    const [first, again, other] = [take(), take({ participants: '20' }), take({ town: 'Leeds' })]
    expect([first.id, first.id === again.id, first.id === other.id]).toEqual([expect.stringMatching(/^n-[0-9a-f]{24}$/), true, false])
    expect([take({ id: '17' }).id, take({ id: '=1+1' }).id]).toEqual(['17', expect.stringMatching(/^i-[0-9a-f]{24}$/)])
  })
  it('is a strike, a protest or neither as its word or the form has it', () => {
    expect(['Walk out', 'Rally', 'Grev', 'other', ''].map((kind) => take({ kind }).kind)).toEqual(['strike', 'protest', 'strike', null, 'strike'])
    expect(take({ kind: '' }, { kind: null }).kind).toBeNull()
  })
  it('is refused without a day, or with nothing to know it by', () => {
    expect(() => take({ firstDay: 'soon', lastDay: '' })).toThrow('undated')
    expect(() => take({ employers: '', unions: '-', town: '' })).toThrow('nothing-known')
  })
  it('that stands twice is taken once', () => {
    const read = rowReader('2026-11-22', british)
    expect([read({ line: 2, cells: usual }), read({ line: 3, cells: usual }), read({ line: 4, found: 2, expected: 3, start: 'a, b' })]).toMatchObject([
      { record: { line: 2 } }, { start: 'Harbour Works, Unite, hull', refusal: { kind: 'id-repeated', detail: '2' } }, { start: 'a, b', refusal: { kind: 'columns' } },
    ])
  })
})

test('a report quotes cells that are formulas and runs none', () => {
  const t = translator('en')
  const line = { line: 7, outcome: 'refused' as const, title: '=HYPERLINK("http://x.invalid")', problems: [{ kind: 'undated' as const, detail: '=1+1' }], undone: '' as const, dispute: null }
  expect(problemWords(line.problems[0] ?? { kind: 'undated', detail: '' }, t)).toMatch(/“=1\+1”$/)
  expect(csvFile(reportRows([line], t)).split('\r\n')[1]).toMatch(/^7,Refused,"'=HYPERLINK/)
})

test.each([
  ['edited', { edited: true }], ['later', { hash: 'another' }], ['used', { used: true }], ['gone', { groupId: 'theirs' }], [null, {}],
])('what an import made stays when it is %s', (reason, now) => {
  const standing = { id: 'd', groupId: 'ours', hash: 'h', edited: false, used: false, leaned: false, ...now }
  expect(reasonToStay(standing, { outcome: 'made', hash: 'h', groupId: 'ours' })).toBe(reason)
  if (reason === 'used') expect(reasonToStay(standing, { outcome: 'renewed', hash: 'h', groupId: 'ours' })).toBeNull()
})

test('every field of the tracker is one that any table can have', () => expect(Object.keys(tracker).length).toBe(trackerColumns.length))
