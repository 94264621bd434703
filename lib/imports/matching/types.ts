import type { DateOrder, Field } from '../types'

/** How somebody matched a table: which column is which, and how its cells are to be understood. */
export type Mapping = {
  /** What the table is called: its disputes are found again under it, and numbers name it as their source. */
  name: string
  /** It is the Labor Action Tracker's, and read as that. */
  tracker: boolean
  columns: Partial<Record<Field, number>>
  /** The first line is data too. */
  headless: boolean
  dateOrder: DateOrder
  country: string
  timeZone: string
  /** What a line is that does not say. */
  kind: 'none' | 'strike' | 'protest'
}

/** Why a matching is refused, by the field that it concerns: "imports" words it. */
export type MatchProblem = { field: Field; kind: 'twice' | 'who' | 'when' }
