import type { Sector } from '@/lib/disputes/sectors'

/** What is read of a line of a table, whatever its columns are called. */
export const fields = [
  'employers', 'unions', 'locals', 'firstDay', 'lastDay', 'kind', 'title', 'id', 'town', 'region', 'country', 'address', 'postcode', 'point', 'latitude', 'longitude',
  'participants', 'unitSize', 'sectors', 'demands', 'authorised', 'sources', 'notes',
] as const
export type Field = (typeof fields)[number]

/** One record of a table as read: the line it begins on, and its cells by what they mean. */
export type Row<Name extends string = Field> = { line: number; cells: Partial<Record<Name, string>> }
export type Cells = Row['cells']

/** In which order a day, a month and a year stand where all three are numbers. */
export const dateOrders = ['dmy', 'mdy', 'ymd'] as const
export type DateOrder = (typeof dateOrders)[number]

/** How the cells of a table are to be understood. */
export type Manner = {
  /** Its records' titles are composed in English and its notes tell what its cells do not, as the Labor Action Tracker's. */
  tracker: boolean
  dateOrder: DateOrder
  /** Where its places are when a line does not say: a country's code or ''. In the United States states, postcodes and unions are known by name. */
  country: string
  /** On whose clock its places are when nothing tells. */
  timeZone: string
  /** What a line is that does not say. */
  kind: ActionKind | null
}

/** What kept a row out, or what had to be left empty. Each has its wording in the messages under `imports.problems`. */
type ProblemKind = RefusalKind | WarningKind

export type RefusalKind = 'columns' | 'id-missing' | 'id-unreadable' | 'id-repeated' | 'nothing-known' | 'undated'

export type WarningKind =
  | 'kind-missing' | 'kind-from-notes'
  | 'start-from-end' | 'start-from-source' | 'end-before-start' | 'end-missing' | 'date-unreadable'
  | 'parties-missing' | 'employer-missing' | 'local-without-union' | 'sector-unknown' | 'sector-missing' | 'number-unreadable'
  | 'places-differ' | 'place-empty' | 'region-from-postcode' | 'region-corrected' | 'region-unknown' | 'postcode-mended' | 'postcode-unreadable'
  | 'point-missing' | 'point-unreadable' | 'point-swapped' | 'point-elsewhere' | 'source-mended' | 'source-unreadable' | 'sources-missing'
  | 'shortened' | 'kept-by-group'

export type Problem<Kind extends ProblemKind = ProblemKind> = { kind: Kind; detail: string }

/** Where warnings go while a row is read. */
export type Warn = (kind: WarningKind, detail?: string) => void

/** A union in a dispute: how it is filed, which part of it ("Local 617"), and what a title calls it. */
export type UnionPart = { slug: string; name: string; branch: string; label: string }

export type EmployerPart = { slug: string; name: string; short: string }

export type WorkplacePart = {
  name: string
  address: string
  town: string
  region: string
  country: string
  postcode: string
  latitude: number | null
  longitude: number | null
  timeZone: string
}

export type ActionKind = 'strike' | 'protest'

/** What of the model's states an action of the past can stand for. */
export type ImportedStatus = 'organising' | 'action_called' | 'on_strike' | 'ended'

/** Days are ISO dates: "2026-03-10". */
export type ActionDates = {
  firstDay: string
  /** Null: the file does not say. */
  lastDay: string | null
  /** The last day of which the file knows that something was on. */
  knownOn: string
}

/** A row as plain facts, ready to be written. */
export type ActionRecord = {
  id: string
  line: number
  title: string
  slug: string
  summary: string
  body: string
  kind: ActionKind | null
  dates: ActionDates
  authorised: boolean | null
  status: ImportedStatus
  /** It is over only as far as anybody knows: the page says since when nothing was heard. */
  outcomeUnknown: boolean
  participants: number | null
  unitSize: number | null
  employers: EmployerPart[]
  unions: UnionPart[]
  sectors: Sector[]
  workplaces: WorkplacePart[]
  demands: string[]
  sources: string[]
}

export type Taken = { record: ActionRecord; warnings: Problem<WarningKind>[] }
export type Refused = { refusal: Problem<RefusalKind>; warnings: Problem<WarningKind>[] }
