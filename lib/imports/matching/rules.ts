import { isDay, orderOf } from '../dates'
import { tracker, trackerManner } from '../presets'
import type { TableHead } from '../tables/types'
import { fields, type Field, type Manner } from '../types'
import type { Mapping, MatchProblem } from './types'

// What columns are called in tables of strikes, whole names first. Letters alone, so that "Start_Date" and "start date" are one.
const called: Record<Field, string> = {
  id: 'id|number|no|nr|ref|reference|case number|record id|strike id|dispute id|kimlik|sıra no|رقم',
  title: 'title|name of dispute|dispute|headline|başlık|العنوان',
  employers: 'employer|employers|company|employer name|companies|institution|organisation|organization|workplace|firm|işveren|şirket|صاحب العمل|arbeitgeber|employeur|empresa',
  unions: 'union|unions|trade union|labor organization|labour organisation|union name|sendika|النقابة|gewerkschaft|syndicat|sindicato',
  locals: 'local|branch|locals|branches|chapter|şube|الفرع',
  firstDay: 'start|start date|first day|from|begins|began|date|strike date|strike start|date started|begin date|başlangıç|tarih|تاريخ البدء|beginn|datum|début|inicio',
  lastDay: 'end|end date|last day|to|until|ends|ended|strike end|date ended|bitiş|تاريخ الانتهاء|ende|fin',
  kind: 'kind|type|strike or protest|action|action type|form of action|tür|النوع|art',
  town: 'town|city|place|location|şehir|ilçe|المدينة|ort|stadt|ville|ciudad',
  region: 'region|state|county|province|il|bölge|المنطقة|bundesland',
  country: 'country|nation|ülke|البلد|land|pays|país',
  address: 'address|street|adres|العنوان البريدي|adresse',
  postcode: 'postcode|zip|zip code|postal code|posta kodu|plz',
  point: 'latitude longitude|coordinates|lat lon|lat lng|geo|koordinat',
  latitude: 'latitude|lat|enlem',
  longitude: 'longitude|lon|lng|long|boylam',
  participants: 'participants|workers|workers involved|number of workers|approximate number of participants|strikers|size|işçi sayısı|عدد العمال|teilnehmer',
  unitSize: 'bargaining unit size|unit size|workforce|employees',
  sectors: 'industry|sector|industries|sectors|naics|isic|sektör|iş kolu|القطاع|branche',
  demands: 'demands|worker demands|issue|issues|reason|cause|talepler|المطالب|forderungen',
  authorised: 'authorized|authorised|official|yasal',
  sources: 'source|sources|url|link|links|news|kaynak|المصدر|quelle',
  notes: 'notes|note|description|comments|comment|details|summary|notlar|açıklama|ملاحظات',
}

const letters = (name: string) => name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim()

const names = new Map(fields.map((field) => [field, called[field].split('|').map(letters)]))

/** Whether a table has all of the Labor Action Tracker's columns. */
export const isTracker = ({ columns }: TableHead): boolean =>
  Object.values(tracker).every((wanted) => columns.some(({ name }) => letters(name) === letters(wanted)))

/** A column for each field as its name tells; those called exactly so go first, then those whose name has one of its words. */
function byNames(heads: string[]): Partial<Record<Field, number>> {
  const found: Partial<Record<Field, number>> = {}
  const free = new Set(heads.keys())
  const take = (field: Field, fits: (head: string, word: string) => boolean) => {
    if (found[field] !== undefined) return
    const words = names.get(field) ?? []
    const at = words.flatMap((word) => [...free].filter((index) => heads[index] !== '' && fits(heads[index] ?? '', word)))[0]
    if (at === undefined) return
    found[field] = at
    free.delete(at)
  }
  for (const field of fields) take(field, (head, word) => head === word)
  for (const field of fields) take(field, (head, word) => word.length > 3 && ` ${head} `.includes(` ${word} `))
  return found
}

/** A column that is mostly days where no name tells: without a first day there is no dispute. */
function withDays(columns: Partial<Record<Field, number>>, head: TableHead): Partial<Record<Field, number>> {
  if (columns.firstDay !== undefined) return columns
  const taken = new Set(Object.values(columns))
  const days = head.columns.flatMap(({ samples }, at) => (!taken.has(at) && samples.filter(isDay).length > samples.length / 2 ? [at] : []))
  const [first, last] = days
  return { ...columns, ...(first !== undefined && { firstDay: first }), ...(last !== undefined && columns.lastDay === undefined && { lastDay: last }) }
}

/** Where the Labor Action Tracker's columns are in a table that has them all. */
export const trackerColumnsIn = ({ columns }: TableHead): Partial<Record<Field, number>> => Object.fromEntries(
  Object.entries(tracker).map(([field, wanted]) => [field, columns.findIndex(({ name }) => letters(name) === letters(wanted))]))

type Around = { fileName: string; country: string; timeZone: string; trackerName: string }

/** How a table is most likely meant: what its form begins with. */
export function guess(head: TableHead, { fileName, country, timeZone, trackerName }: Around): Mapping {
  if (isTracker(head)) return { name: trackerName, tracker: true, columns: trackerColumnsIn(head), headless: false, dateOrder: 'mdy', country: 'US', timeZone, kind: 'none' }
  const columns = withDays(byNames(head.columns.map(({ name }) => letters(name))), head)
  const days = [columns.firstDay, columns.lastDay].flatMap((at) => (at === undefined ? [] : head.columns[at]?.samples ?? []))
  const name = fileName.replace(/\.[a-z0-9]{1,5}$/i, '').replace(/[_-]+/g, ' ').trim().slice(0, 80)
  const dateOrder = orderOf(days) ?? (country === 'US' ? 'mdy' : 'dmy')
  return { name, tracker: false, columns, headless: head.headless, dateOrder, country, timeZone, kind: columns.kind === undefined ? 'strike' : 'none' }
}

/** What is wrong with a matching: a column that stands for two things, nothing to know a line by, no day. */
export function problemsOf({ columns }: Pick<Mapping, 'columns'>): MatchProblem[] {
  const chosen = fields.filter((field) => columns[field] !== undefined)
  const twice = chosen.filter((field, at) => chosen.slice(0, at).some((other) => columns[other] === columns[field]))
  const has = (...some: Field[]) => some.some((field) => columns[field] !== undefined)
  return [
    ...twice.map((field): MatchProblem => ({ field, kind: 'twice' })),
    ...(has('employers', 'unions', 'title', 'town', 'address') ? [] : [{ field: 'employers', kind: 'who' } as const]),
    ...(has('firstDay', 'lastDay') ? [] : [{ field: 'firstDay', kind: 'when' } as const]),
  ]
}

/** What each column of a table means. */
export const meaningsOf = ({ columns }: Pick<Mapping, 'columns'>, width: number): (Field | '')[] =>
  Array.from({ length: width }, (_, at) => fields.find((field) => columns[field] === at) ?? '')

/** How the cells of a matched table are to be understood. */
export const mannerOf = ({ tracker: isTrackers, dateOrder, country, timeZone, kind }: Mapping): Manner =>
  (isTrackers ? { ...trackerManner, timeZone } : { tracker: false, dateOrder, country, timeZone, kind: kind === 'none' ? null : kind })
