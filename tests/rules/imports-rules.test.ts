import { describe, expect, it } from 'vitest'
import { tracker, trackerManner } from '@/lib/imports/presets'
import { readAction } from '@/lib/imports/rules'
import type { ActionRecord, Field, Taken } from '@/lib/imports/types'

const usual: Record<(typeof tracker)[keyof typeof tracker], string> = {
  'ID': '17', 'Employer': 'Harbour Works', 'Labor Organization': 'Service Employees International Union (SEIU)', 'Local': '617',
  'Industry': 'Health Care and Social Assistance', 'Bargaining Unit Size': '0', 'Address': '1 Gate St, Oakland, California, 94601', 'City': 'Oakland',
  'State': 'California', 'Zip Code': '94601', 'Latitude, Longitude': '37.77,-122.22', 'Approximate Number of Participants': '660',
  'Start Date': '2025-03-10', 'End Date': '2025-03-12', 'Strike or Protest': 'Strike', 'Authorized': 'Y', 'Worker Demands': 'Pay;Staffing',
  'Source': 'https://news.invalid/a', 'Notes': '',
}

type Cells = Partial<typeof usual>
const named = (cells: Record<string, string>) => Object.fromEntries(Object.entries(tracker).map(([field, name]) => [field as Field, cells[name] ?? '']))
const read = (cells: Cells = {}, today = '2026-11-21') => readAction({ line: 5, cells: named({ ...usual, ...cells }) }, today, trackerManner)

function take(cells: Cells = {}, today?: string): ActionRecord & { warned: string[] } {
  const taken = read(cells, today) as Taken
  expect(taken).toHaveProperty('record')
  return { ...taken.record, warned: taken.warnings.map(({ kind }) => kind) }
}

const unions = (union: string, local = '') => take({ 'Labor Organization': union, 'Local': local }).unions.map(({ slug, branch }) => `${slug} ${branch}`.trim())

describe('a usual row', () => {
  it('becomes a record without a warning', () => {
    const { warned, ...record } = take()
    expect(warned).toEqual([])
    expect(record).toMatchObject({
      id: '17', line: 5, title: 'SEIU strike at Harbour Works, Oakland', slug: 'harbour-works-seiu-oakland-strike-2025-03', kind: 'strike',
      summary: 'About 660 workers took part. Demands: pay; staffing.', dates: { firstDay: '2025-03-10', lastDay: '2025-03-12', knownOn: '2025-03-12' },
      status: 'ended', outcomeUnknown: false, authorised: true, participants: 660, unitSize: null, sectors: ['Q'], demands: ['Pay', 'Staffing'],
      employers: [{ slug: 'harbour-works', name: 'Harbour Works' }],
      unions: [{ slug: 'seiu', name: 'Service Employees International Union (SEIU)', branch: 'Local 617' }],
      workplaces: [{
        address: '1 Gate St', town: 'Oakland', region: 'California', country: 'US', postcode: '94601', latitude: 37.77, longitude: -122.22,
        timeZone: 'America/Los_Angeles',
      }],
    })
  })
})

describe('refused', () => {
  it.each([
    ['id-missing', { ID: ' ' }],
    ['id-unreadable', { ID: '=1+1' }],
    ['nothing-known', { 'Employer': '', 'Labor Organization': '-', 'Local': '', 'Address': ', , ,', 'City': '', 'State': '', 'Zip Code': '' }],
    ['undated', { 'Start Date': '', 'End Date': '' }],
  ])('%s', (kind, cells) => expect(read(cells)).toMatchObject({ refusal: { kind } }))
})

describe('kind', () => {
  it('is left open without a word, and taken for a protest where the notes say so', () => {
    expect(take({ 'Strike or Protest': '' })).toMatchObject({ kind: null, title: 'SEIU at Harbour Works, Oakland', warned: ['kind-missing'] })
    expect(take({ 'Strike or Protest': '', 'Notes': 'A rally with striking workers.' })).toMatchObject({ kind: 'protest', warned: ['kind-from-notes'] })
  })
  it('tells authorised, not authorised and not known', () => {
    expect(['Y', 'n', '', '?'].map((cell) => take({ Authorized: cell }).authorised)).toEqual([true, false, null, null])
  })
})

describe('dates', () => {
  const dates = (start: string, end: string, source = usual.Source) => {
    const { dates: found, warned } = take({ 'Start Date': start, 'End Date': end, 'Source': source })
    return [found.firstDay, found.lastDay, found.knownOn, warned[0]]
  }
  it.each([
    ['an end before the start', '2025-12-18', '2025-12-11', ['2025-12-18', null, '2025-12-18', 'end-before-start']],
    ['no end', '2025-12-18', '', ['2025-12-18', null, '2025-12-18', 'end-missing']],
    ['no start', '', '2025-12-18', ['2025-12-18', '2025-12-18', '2025-12-18', 'start-from-end']],
    ['an American date', '3/1/2025', '2025-3-2 00:00:00', ['2025-03-01', '2025-03-02', '2025-03-02', undefined]],
    ['a day that is none', '2025-03-01', '2025-02-31', ['2025-03-01', null, '2025-03-01', 'date-unreadable']],
  ])('%s', (_, start, end, expected) => expect(dates(start, end)).toEqual(expected))
  it('fall back on the day a source was archived', () => {
    expect(dates('', '', 'https://web.archive.org/web/20250815030705/https://news.invalid/a')).toEqual(['2025-08-15', null, '2025-08-15', 'start-from-source'])
  })
})

describe('status', () => {
  const status = (cells: Cells, today: string) => {
    const { status: found, outcomeUnknown } = take(cells, today)
    return outcomeUnknown ? `${found}, end unknown` : found
  }
  const open = { 'End Date': '' }
  it('is live only for as long as it is known or likely', () => {
    expect(status({}, '2025-03-12')).toBe('on_strike')
    expect(status({}, '2025-03-13')).toBe('ended')
    expect(status({}, '2025-03-01')).toBe('action_called')
    expect(status(open, '2025-04-24')).toBe('on_strike')
    expect(status(open, '2025-04-25')).toBe('ended, end unknown')
  })
  it('makes no strike of a protest', () => {
    expect(status({ 'Strike or Protest': 'Protest' }, '2025-03-12')).toBe('organising')
    expect(status({ ...open, 'Strike or Protest': 'Protest' }, '2026-03-12')).toBe('ended, end unknown')
  })
})

describe('numbers of people', () => {
  it('are not known when 0 or empty, and left out when they are none', () => {
    const people = (cell: string) => take({ 'Approximate Number of Participants': cell })
    expect(['0', '', '1,200', ' 40 '].map((cell) => people(cell).participants)).toEqual([null, null, 1200, 40])
    expect(people('about 40')).toMatchObject({ participants: null, warned: ['number-unreadable'] })
    expect(people('-3').warned).toEqual(['number-unreadable'])
  })
})

describe('unions', () => {
  it.each([
    ['Service Emloyees International Union (SEIU)', 'seiu'],
    ['SEIU', 'seiu'],
    [' Teamsters', 'teamsters'],
    ['the International Brotherhood of Teamsters', 'teamsters'],
    ['Com\u00admu\u00adnications Work\u00aders of America (CWA)', 'cwa'],
    ['American Federation of State, County, and Municipal\nEmployees (AFSCME)', 'afscme'],
    ['Amalgamated Transit Union - AFL-CIO', 'atu'],
    ['Philadelphia AFL-CIO', 'philadelphia-afl-cio'],
    ['Harbour Teachers’ Association - NEA', "nea Harbour Teachers' Association"],
    ['Harbour Teachers Union (HTU) – AFT', 'aft Harbour Teachers Union (HTU)'],
    ['Harbour Nurses - Service Employees International Union (SEIU)', 'seiu Harbour Nurses'],
    ['Harbour Researchers United (HRU-UAW)', 'uaw Harbour Researchers United (HRU)'],
    ['SEIU Healthcare Harbour', 'seiu SEIU Healthcare Harbour'],
    ['Touchstone Workers United (TWU)', 'touchstone-workers-united'],
    ['Harbour Shop Workers', 'harbour-shop-workers'],
  ])('%s is %s', (cell, expected) => expect(unions(cell)).toEqual([expected]))

  it('are several in a cell, by semicolons or by commas that are not their own', () => {
    expect(unions('UNITE HERE;;UNITE HERE; -')).toEqual(['unite-here'])
    expect(unions('One Fair Wage, Service Employees International Union (SEIU), American Federation of State, County and Municipal Employees (AFSCME)'))
      .toEqual(['one-fair-wage', 'seiu', 'afscme'])
    expect(unions('Harbour Educators - AFT, NEA')).toEqual(['aft Harbour Educators', 'nea Harbour Educators'])
  })
  it('take the locals that name them, then those of their place in the list', () => {
    expect(unions('Service Employees International Union (SEIU); UNITE HERE', 'UNITE HERE Local 17; SEIU Local 26')).toEqual(['seiu Local 26', 'unite-here Local 17'])
    expect(unions('Teamsters (IBT); UNITE HERE', '856; 2')).toEqual(['teamsters Local 856', 'unite-here Local 2'])
    expect(unions('UNITE HERE', '33, 34, 35')).toEqual(['unite-here Local 33', 'unite-here Local 34', 'unite-here Local 35'])
    expect(unions('Teamsters (IBT); Harbour Alliance', '763 (IBT)')).toEqual(['teamsters Local 763', 'harbour-alliance'])
    expect(unions('', 'UFCW 770; UAW 4811')).toEqual(['ufcw Local 770', 'uaw Local 4811'])
    expect(unions('Workers United', 'Council 31')).toEqual(['workers-united Council 31'])
  })
  it('keep locals that could be anybody\'s in the text', () => {
    expect(take({ 'Labor Organization': 'UNITE HERE; CWA; UE', 'Local': '26; 17' })).toMatchObject({ body: 'Locals: 26; 17', warned: ['local-without-union'] })
  })
})

describe('employers', () => {
  const employers = (cell: string) => take({ Employer: cell }).employers.map(({ slug }) => slug)
  it('meet in one record however they are spelled', () => {
    expect(["McDonald's", 'McDonald’s', ' Mcdonalds ', "McDonald's;McDonalds"].flatMap(employers)).toEqual(Array.from({ length: 4 }, () => 'mcdonalds'))
    expect(employers('The U.S. Federal Government; Federal government')).toEqual(['us-federal-government'])
  })
  it('are several only where the comma is not the name\'s own', () => {
    expect(employers('Uber, Lyft')).toEqual(['uber', 'lyft'])
    expect(employers('University of California, Davis')).toEqual(['university-of-california-davis'])
  })
})

describe('titles', () => {
  const title = (cells: Cells) => take(cells).title
  it('say who, what, with whom and where, as far as it is known', () => {
    expect(title({ Employer: '' })).toBe('SEIU strike in Oakland')
    expect(title({ 'Labor Organization': '', 'Local': '' })).toBe('Strike at Harbour Works, Oakland')
    expect(title({ 'Employer': '', 'Labor Organization': '', 'Local': '', 'Strike or Protest': 'Protest' })).toBe('Protest in Oakland: pay')
    expect(title({ Employer: 'Oakland Harbour - Big Owner' })).toBe('SEIU strike at Oakland Harbour')
    expect(title({ 'Labor Organization': 'UE; UAW; CWA; USW', 'Local': '' })).toBe('UE, UAW and 2 other unions strike at Harbour Works, Oakland')
    expect(title({ 'Labor Organization': 'Workers United', 'Local': 'Harbour Baristas United' })).toBe('Harbour Baristas United strike at Harbour Works, Oakland')
  })
  it('are never longer than a line or two', () => expect(title({ Employer: 'Very Long Name '.repeat(40) }).length).toBeLessThanOrEqual(160))
})

describe('demands', () => {
  it('come in their usual words, each once', () => {
    const demands = take({ 'Worker Demands': 'scheduling;Scheduling;End to Anti Union Retaliation;end anti-union retaliation;Job Security;;$15 minimum wage;end ICE raids;fix the roof.' }).demands
    expect(demands).toEqual(['Scheduling', 'End to anti-union retaliation', 'Job security', '$15 minimum wage', 'End ICE raids', 'Fix the roof'])
  })
})

describe('sources', () => {
  const sources = (cell: string) => {
    const { sources: found, warned } = take({ Source: cell })
    return [found, ...warned]
  }
  it('are web addresses, each once, in their order', () => {
    expect(sources('https://b.invalid/2;https://a.invalid/1;https://b.invalid/2;')).toEqual([['https://b.invalid/2', 'https://a.invalid/1']])
    expect(sources('https://a.invalid/1, https://b.invalid/2\nhttps://c.invalid/3')[0]).toHaveLength(3)
  })
  it('are mended where that takes no guessing, else left out', () => {
    expect(sources('/web/20260112153720/https://a.invalid/1')).toEqual([['https://web.archive.org/web/20260112153720/https://a.invalid/1'], 'source-mended'])
    expect(sources('a.invalid/1')).toEqual([['https://a.invalid/1'], 'source-mended'])
    expect(sources('om/2025/10/28/rally')).toEqual([[], 'source-unreadable', 'sources-missing'])
    expect(sources('javascript:alert(1);https://user:word@a.invalid/;ftp://a.invalid/x')[0]).toEqual([])
  })
})

describe('notes', () => {
  it('become the text, without stray marks', () => expect(take({ Notes: '\n Two places.\u00ad \r\n\r\n\r\n\r\nMore. ' }).body).toBe('Two places.\n\nMore.'))
})
