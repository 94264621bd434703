import { createHash } from 'node:crypto'
import { type Sector, sectorOf } from '@/lib/disputes/sectors'
import { cleanLine } from '@/lib/places/names'
import { datesOf } from './dates'
import { demandsOf } from './demands'
import { employersOf } from './employers'
import { withLocals } from './locals'
import { plainUnions } from './plain/unions'
import { countryOf, plainWorkplaces } from './plain/workplaces'
import type { Misshapen } from './read'
import { sourcesOf } from './sources'
import { statusOf } from './status'
import { cleanText, partsOf, shorten } from './text'
import { plainTitle, slugBasis, summaryOf, titleOf } from './title'
import type { ActionKind, ActionRecord, Field, Manner, Problem, Refused, RefusalKind, Row, Taken, Warn, WarningKind } from './types'
import { unionsOf } from './unions'
import { workplacesOf } from './workplaces'

type Cell = (name: Field) => string

/** As long as a dispute's own text may be in its form. */
const longestText = 20_000

/** A number of people; 0 and nothing both mean that it is not known. */
function peopleOf(cell: string, warn: Warn): number | null {
  const text = cell.replace(/[,\s]/g, '')
  if (!text) return null
  const number = Number(text)
  if (Number.isInteger(number) && number >= 0 && number <= 100_000_000) return number || null
  warn('number-unreadable', cell)
  return null
}

const protest = /\b(protests?|rall(y|ies)|demonstrations?)\b/i
const kinds: [ActionKind, RegExp][] = [
  ['protest', /protest|rally|rallies|demonstration|demo\b|manifesta[cç]|kundgebung|eylem|miting|احتجاج|مظاهرة/iu],
  ['strike', /strike|walk-?\s?out|stoppage|streik|staking|gr[eè]ve|huelga|greve|sciopero|grev\b|grevi|إضراب/iu],
]

/** Strike or protest. Without a word in its cell the notes may tell; a strike is never made of notes, which often speak of another one. */
function kindOf(cell: string, notes: string, manner: Manner, warn: Warn): ActionKind | null {
  const kind = cell.trim().toLowerCase()
  if (kind === 'strike' || kind === 'protest') return kind
  if (manner.tracker && protest.test(notes)) {
    warn('kind-from-notes', notes.slice(0, 60))
    return 'protest'
  }
  const found = manner.tracker ? undefined : kinds.find(([, words]) => words.test(kind))?.[0]
  if (found || (manner.kind && !kind)) return found ?? manner.kind
  warn('kind-missing', cell.slice(0, 40))
  return null
}

function authorisedOf(cell: string): boolean | null {
  const word = cell.trim().toLowerCase()
  return /^(y|t|1$|evet|نعم|ja|s[ií]$|oui)/.test(word) ? true : /^(n|f|0$|hayır|لا)/.test(word) ? false : null
}

function sectorsOf(cell: string, warn: Warn): Sector[] {
  const names = partsOf(cell)
  if (!names.length) warn('sector-missing')
  const letters = names.flatMap((name) => {
    const letter = sectorOf(name)
    if (!letter) warn('sector-unknown', name)
    return letter ?? []
  })
  return [...new Set(letters)]
}

function partiesOf(cell: Cell, american: boolean, warn: Warn) {
  const employers = employersOf(cell('employers'), warn)
  const { unions, unplaced } = american ? withLocals(unionsOf(cell('unions')), cell('locals'), warn) : plainUnions(cell('unions'), cell('locals'), warn)
  if (!employers.length) warn(unions.length ? 'employer-missing' : 'parties-missing')
  return { employers, unions, unplaced }
}

function refusalOf(id: string, nothing: boolean): RefusalKind | undefined {
  if (!id) return 'id-missing'
  if (!plainId.test(id)) return 'id-unreadable'
  return nothing ? 'nothing-known' : undefined
}

const plainId = /^[\w.-]{1,40}$/
const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 24)

/** What identifies a line: its own id, in letters that an id can have; without one all that tells who, where and since when. */
function idOf(cell: Cell, manner: Manner): string {
  const id = cell('id').trim()
  if (manner.tracker || plainId.test(id)) return id
  const said = id ? [id] : (['title', 'employers', 'unions', 'locals', 'town', 'region', 'address', 'firstDay', 'lastDay'] as const).map((name) => cell(name).trim().toLowerCase())
  return said.some(Boolean) ? `${id ? 'i' : 'n'}-${digest(said.join('\n'))}` : ''
}

function placesOf(cell: Cell, manner: Manner, employers: ActionRecord['employers'], warn: Warn) {
  const country = countryOf(cell('country')) ?? manner.country
  const where = { address: cell('address'), town: cell('town'), region: cell('region'), postcode: cell('postcode'), point: cell('point') || pointOf(cell) }
  const places = country === 'US' ? workplacesOf(where, warn) : plainWorkplaces(where, { country, timeZone: manner.timeZone }, warn)
  const together = employers.length > 1 && employers.length === places.length
  return places.map((place, index) => ({ ...place, name: together ? (employers[index]?.name ?? '') : '' }))
}

/** Coordinates in two columns, as one cell would have them. */
const pointOf = (cell: Cell) => (cell('latitude').trim() && cell('longitude').trim() ? [cell('latitude'), cell('longitude')].map((text) => text.trim().replace(',', '.')).join(',') : '')

const bodyOf = (notes: string, unplaced: string[], { tracker }: Manner) =>
  [notes, unplaced.length && `${tracker ? 'Locals: ' : ''}${unplaced.join('; ')}`].filter(Boolean).join('\n\n')

/**
 * A row as a record, on a given day, or the reason why it cannot be one. What is merely missing or odd is left empty and told as a warning;
 * refused is only a row without a usable id, without anything to know it by, or without any hint of when it was.
 */
export function readAction({ line, cells }: Row, today: string, manner: Manner): Taken | Refused {
  const warnings: Problem<WarningKind>[] = []
  const warn: Warn = (kind, detail = '') => warnings.push({ kind, detail })
  const cell = (name: Field) => cells[name] ?? ''
  const id = idOf(cell, manner)
  const { employers, unions, unplaced } = partiesOf(cell, (countryOf(cell('country')) ?? manner.country) === 'US', warn)
  const workplaces = placesOf(cell, manner, employers, warn)
  const refusal = refusalOf(id, !employers.length && !unions.length && !workplaces.length && !cell('title').trim())
  if (refusal) return { refusal: { kind: refusal, detail: refusal === 'nothing-known' ? '' : cell('id').trim().slice(0, 60) }, warnings }
  const sources = sourcesOf(cell('sources'), warn)
  const dates = datesOf({ start: cell('firstDay'), end: cell('lastDay') }, manner.dateOrder, sources, warn)
  if (!dates) return { refusal: { kind: 'undated', detail: cell('firstDay').slice(0, 60) }, warnings }
  const notes = manner.tracker ? cleanText(cell('notes')) : shorten(cleanText(cell('notes')), longestText, warn)
  const parts = {
    kind: kindOf(cell('kind'), notes, manner, warn),
    demands: demandsOf(cell('demands'), warn),
    participants: peopleOf(cell('participants'), warn),
    unitSize: peopleOf(cell('unitSize'), warn),
    authorised: authorisedOf(cell('authorised')),
    sectors: sectorsOf(cell('sectors'), warn),
    id, line, dates, sources, employers, unions, workplaces,
  }
  const words = manner.tracker ? wordsOf(parts, warn) : plainWords(parts, cleanLine(cell('title')), warn)
  return { record: { ...parts, ...words, ...statusOf(parts.kind, dates, today), body: bodyOf(notes, unplaced, manner) }, warnings }
}

type Parts = Omit<ActionRecord, 'title' | 'slug' | 'summary' | 'body' | 'status' | 'outcomeUnknown'>

const wordsOf = (parts: Parts, warn: Warn) =>
  ({ title: shorten(titleOf(parts), 160, warn), slug: slugBasis(parts, parts.dates.firstDay), summary: summaryOf(parts) })

// In a table of any language: nothing is said that it does not say itself.
const plainWords = (parts: Parts, title: string, warn: Warn) =>
  ({ title: shorten(title || plainTitle(parts), 160, warn), slug: slugBasis(parts, parts.dates.firstDay), summary: '' })

/** What became of a row on being read: a record, or why it is none. `id` is as the table has it, `start` what else it is known by. */
export type ReadRow = { line: number; id: string; start: string; warnings: Problem<WarningKind>[] } & ({ record: ActionRecord } | { refusal: Problem<RefusalKind> })

/** A reader of the rows of one table, which takes each id once. */
export function rowReader(today: string, manner: Manner): (row: Row | Misshapen) => ReadRow {
  const lines = new Map<string, number>()
  return (row) => {
    if (!('cells' in row)) return { line: row.line, id: '', start: row.start, warnings: [], refusal: { kind: 'columns', detail: `${row.found} / ${row.expected}: ${row.start}` } }
    const said = (['title', 'employers', 'unions', 'town'] as const).map((name) => cleanLine(row.cells[name] ?? '')).filter(Boolean)
    const where = { line: row.line, id: (row.cells.id ?? '').trim().slice(0, 60), start: said.join(', ').slice(0, 120) }
    const read = readAction(row, today, manner)
    if (!('record' in read)) return { ...where, ...read }
    const before = lines.get(read.record.id)
    if (before) return { ...where, warnings: [], refusal: { kind: 'id-repeated', detail: String(before) } }
    lines.set(read.record.id, row.line)
    return { ...where, ...read }
  }
}
