import { existsSync, createReadStream } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { matchTracker, trackerManner } from '@/lib/imports/presets'
import { byName, ImportFileError, readRows } from '@/lib/imports/read'
import { safeLine } from '@/lib/imports/report'
import { readAction } from '@/lib/imports/rules'
import type { ActionRecord } from '@/lib/imports/types'

// A few bytes at a time, so that every pair of them is cut somewhere.
async function* inPieces(text: string | Uint8Array, size = 3) {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const read = (text: string | Uint8Array) => Array.fromAsync(readRows(inPieces(text), { match: byName({ 'ID': 'ID', 'Latitude, Longitude': 'Latitude, Longitude' }) }))
const failure = (text: string | Uint8Array) => read(text).then(() => undefined, (error: unknown) => (error instanceof ImportFileError ? `${error.kind} ${error.detail} ${error.line}` : error))

describe('reading the file', () => {
  it('knows the line each row begins on, whatever the line ends and quotes', async () => {
    const text = '\ufeffID,Other,"latitude,  Longitude"\r\n1,"two\r\nlines","1,2"\r\n\r\n2,"say ""no""",\n3,5" pipe,é\r4,,'
    expect(await read(text)).toEqual([
      { line: 2, cells: { 'ID': '1', 'Latitude, Longitude': '1,2' } },
      { line: 5, cells: { 'ID': '2', 'Latitude, Longitude': '' } },
      { line: 6, cells: { 'ID': '3', 'Latitude, Longitude': 'é' } },
      { line: 7, cells: { 'ID': '4', 'Latitude, Longitude': '' } },
    ])
  })
  it('passes on rows of another width, and goes on', async () => {
    expect(await read('ID,"Latitude, Longitude"\n1\n2,x\n3,x,y\n')).toEqual([
      { line: 2, found: 1, expected: 2, start: '1' },
      { line: 3, cells: { 'ID': '2', 'Latitude, Longitude': 'x' } },
      { line: 4, found: 3, expected: 2, start: '3, x' },
    ])
  })
  it('says what is wrong with a file that cannot be read', async () => {
    expect(await failure('')).toBe('empty  1')
    expect(await failure('Name,Day\n1,2\n')).toBe('columns ID; Latitude, Longitude 1')
    expect(await failure(Uint8Array.of(0xff, 0xfe, 0x49, 0x00))).toBe('encoding  1')
    expect(await failure('ID,"Latitude, Longitude"\n1,"x\n2,y\n')).toMatch(/^broken CSV_QUOTE_NOT_CLOSED /)
  })
  it('can be left in the middle', async () => {
    for await (const row of readRows(inPieces(`ID,"Latitude, Longitude"\n${'1,x\n'.repeat(50_000)}`, 1000), { match: byName({ ID: 'ID' }) })) {
      expect(row.line).toBe(2)
      break
    }
  })
})

describe('the report', () => {
  it('has no cell that a spreadsheet would run', () => {
    expect(safeLine([3, '=1+1', '+1', '-1', '@a', '\ta', 'a,b', 'say "no"', 'a=b'])).toBe('3,\'=1+1,\'+1,\'-1,\'@a,\'\ta,"a,b","say ""no""",a=b\r\n')
  })
})

const path = [process.env.EVERYOUT_LABOR_ACTIONS, '../shared/data/labor_actions.csv'].find((one) => one && existsSync(one))
if (!path) console.info('The Labor Action Tracker file is not here: it is not read.')

describe.skipIf(!path)('the whole published file', async () => {
  const records: ActionRecord[] = []
  const tally: Record<string, number> = {}
  const count = (what: string) => (tally[what] = (tally[what] ?? 0) + 1)
  for await (const row of path ? readRows(createReadStream(path), { match: matchTracker }) : []) {
    if (!('cells' in row)) continue
    const read = readAction(row, '2026-11-21', trackerManner)
    for (const { kind } of read.warnings) count(kind)
    if ('record' in read) records.push(read.record)
    else count(`refused: ${read.refusal.kind}`)
  }
  const sum = (of: (record: ActionRecord) => number) => records.reduce((total, record) => total + of(record), 0)

  it('is taken but for two rows without any hint of a date', () => {
    expect(records).toHaveLength(4548)
    expect(tally['refused: undated']).toBe(2)
    expect([sum(({ kind }) => Number(kind === 'strike')), sum(({ kind }) => Number(kind === 'protest')), sum(({ kind }) => Number(!kind))]).toEqual([1807, 2740, 1])
    expect(sum(({ workplaces }) => workplaces.length)).toBe(6292)
    expect(sum(({ sources }) => sources.length)).toBe(12332)
  })
  it('has the oddities it is known for', () => {
    expect(tally).toMatchObject({
      'kind-from-notes': 9, 'kind-missing': 1, 'end-missing': 154, 'end-before-start': 2, 'start-from-source': 1, 'point-missing': 6, 'point-elsewhere': 16,
      'place-empty': 7, 'employer-missing': 336, 'parties-missing': 11, 'source-unreadable': 3,
    })
    expect(tally['sector-unknown']).toBeUndefined()
  })
  it('gives every record a title, an address and a zone', () => {
    for (const { title, slug, workplaces, unions, employers } of records) {
      expect(title).toMatch(/^\S.{5,159}$/)
      expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*-\d{4}-\d\d$/)
      for (const { timeZone } of workplaces) expect(timeZone).toMatch(/^(America|Pacific)\//)
      for (const { slug: filed } of [...unions, ...employers]) expect(filed).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    }
  })
})
