import { type Sector, sectorOf } from '@/lib/disputes/sectors'
import { datesOf } from './dates'
import { demandsOf } from './demands'
import { employersOf } from './employers'
import { withLocals } from './locals'
import { sourcesOf } from './sources'
import { statusOf } from './status'
import { cleanText, partsOf, shorten } from './text'
import { slugBasis, summaryOf, titleOf } from './title'
import type { ActionKind, ActionRecord, Problem, Refused, RefusalKind, Row, Taken, Warn, WarningKind } from './types'
import { unionsOf } from './unions'
import { workplacesOf } from './workplaces'

/** The columns of the Labor Action Tracker's file that are read. */
export const columns = [
  'ID', 'Employer', 'Labor Organization', 'Local', 'Industry', 'Bargaining Unit Size', 'Address', 'City', 'State', 'Zip Code',
  'Latitude, Longitude', 'Approximate Number of Participants', 'Start Date', 'End Date', 'Strike or Protest', 'Authorized',
  'Worker Demands', 'Source', 'Notes',
] as const

type Column = (typeof columns)[number]

/** A number of people; 0 and nothing both mean that it is not known. */
function peopleOf(cell: string, warn: Warn): number | null {
  const text = cell.replace(/[,\s]/g, '')
  if (!text) return null
  const number = Number(text)
  if (Number.isInteger(number) && number >= 0 && number <= 100_000_000) return number || null
  warn('number-unreadable', cell)
  return null
}

/** Strike or protest. Without a word in its cell the notes may tell; a strike is never made of notes, which often speak of another one. */
function kindOf(cell: string, notes: string, warn: Warn): ActionKind | null {
  const kind = cell.trim().toLowerCase()
  if (kind === 'strike' || kind === 'protest') return kind
  if (/\b(protests?|rall(y|ies)|demonstrations?)\b/i.test(notes)) {
    warn('kind-from-notes', notes.slice(0, 60))
    return 'protest'
  }
  warn('kind-missing', cell.slice(0, 40))
  return null
}

function authorisedOf(cell: string): boolean | null {
  const [letter] = cell.trim().toUpperCase()
  return letter === 'Y' ? true : letter === 'N' ? false : null
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

function partiesOf(cell: (name: Column) => string, warn: Warn) {
  const employers = employersOf(cell('Employer'), warn)
  const { unions, unplaced } = withLocals(unionsOf(cell('Labor Organization')), cell('Local'), warn)
  if (!employers.length) warn(unions.length ? 'employer-missing' : 'parties-missing')
  return { employers, unions, unplaced }
}

function refusalOf(id: string, nothing: boolean): RefusalKind | undefined {
  if (!id) return 'id-missing'
  if (!/^[\w.-]{1,40}$/.test(id)) return 'id-unreadable'
  return nothing ? 'nothing-known' : undefined
}

function placesOf(cell: (name: Column) => string, employers: ActionRecord['employers'], warn: Warn) {
  const places = workplacesOf({
    address: cell('Address'), town: cell('City'), region: cell('State'), postcode: cell('Zip Code'), point: cell('Latitude, Longitude'),
  }, warn)
  const together = employers.length > 1 && employers.length === places.length
  return places.map((place, index) => ({ ...place, name: together ? (employers[index]?.name ?? '') : '' }))
}

const bodyOf = (notes: string, unplaced: string[]) => [notes, unplaced.length && `Locals: ${unplaced.join('; ')}`].filter(Boolean).join('\n\n')

/**
 * A row as a record, on a given day, or the reason why it cannot be one. What is merely missing or odd is left empty and told as a warning;
 * refused is only a row without a usable id, without anything to know it by, or without any hint of when it was.
 */
export function readAction({ line, cells }: Row, today: string): Taken | Refused {
  const warnings: Problem<WarningKind>[] = []
  const warn: Warn = (kind, detail = '') => warnings.push({ kind, detail })
  const cell = (name: Column) => cells[name] ?? ''
  const id = cell('ID').trim()
  const { employers, unions, unplaced } = partiesOf(cell, warn)
  const workplaces = placesOf(cell, employers, warn)
  const refusal = refusalOf(id, !employers.length && !unions.length && !workplaces.length)
  if (refusal) return { refusal: { kind: refusal, detail: id.slice(0, 60) }, warnings }
  const sources = sourcesOf(cell('Source'), warn)
  const dates = datesOf(cell('Start Date'), cell('End Date'), sources, warn)
  if (!dates) return { refusal: { kind: 'undated', detail: '' }, warnings }
  const notes = cleanText(cell('Notes'))
  const parts = {
    kind: kindOf(cell('Strike or Protest'), notes, warn),
    demands: demandsOf(cell('Worker Demands'), warn),
    participants: peopleOf(cell('Approximate Number of Participants'), warn),
    unitSize: peopleOf(cell('Bargaining Unit Size'), warn),
    authorised: authorisedOf(cell('Authorized')),
    sectors: sectorsOf(cell('Industry'), warn),
    id, line, dates, sources, employers, unions, workplaces,
  }
  return { record: { ...parts, ...wordsOf(parts, warn), ...statusOf(parts.kind, dates, today), body: bodyOf(notes, unplaced) }, warnings }
}

type Parts = Omit<ActionRecord, 'title' | 'slug' | 'summary' | 'body' | 'status' | 'outcomeUnknown'>

const wordsOf = (parts: Parts, warn: Warn) =>
  ({ title: shorten(titleOf(parts), 160, warn), slug: slugBasis(parts, parts.dates.firstDay), summary: summaryOf(parts) })
