import { z } from 'zod'
import { choice, country, id, line, optionalWholeNumber, seen, slug, ticked, timeZone } from '@/lib/forms/fields'
import { mostColumns } from '../tables/types'
import { dateOrders, fields, type Field } from '../types'

const column = () => optionalWholeNumber(0, mostColumns - 1)
const columns = Object.fromEntries(fields.map((field) => [`column-${field}`, column()])) as Record<`column-${Field}`, ReturnType<typeof column>>

/** Which column is which, and how the cells are to be understood. */
export const matchSchema = z.object({
  group: slug(), run: id(), seen: seen(), name: line(80), tracker: ticked(), headless: ticked(), dateOrder: choice(dateOrders),
  country: z.union([z.literal(''), country()]).default(''), timeZone: timeZone(), kind: choice(['none', 'strike', 'protest']), ...columns,
})
export type MatchInput = z.output<typeof matchSchema>

/** One button about one import. */
export const runSchema = z.object({ group: slug(), run: id() })
/** One about what was looked at. */
export const seenRunSchema = z.object({ group: slug(), run: id(), seen: seen() })
/** One that asks to be sure. */
export const sureSchema = z.object({ group: slug(), run: id(), sure: ticked().pipe(z.literal(true, 'required')) })
/** A table's text may be pasted, as long as a file may be. */
export const uploadSchema = z.object({ group: slug(), pasted: z.string().default('') })
