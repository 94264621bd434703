import { z } from 'zod'
import { id, optionalLine, several, slug } from '@/lib/forms/fields'
import { PEOPLE_ON_A_PAGE } from './rules'

const whose = { group: slug(), slug: slug() }

/** A search, with the rest of the question as its list has it. */
export const findSchema = z.object({ ...whose, find: optionalLine(120), state: optionalLine(20), part: optionalLine(40), came: optionalLine(3), updates: optionalLine(3), sort: optionalLine(10) })

/** Who came, who was ticked by mistake, and whom to let in. `back` is the rest of the list's address. */
export const tickSchema = z.object({
  ...whose, came: several(id(), PEOPLE_ON_A_PAGE), not: several(id(), PEOPLE_ON_A_PAGE), admit: z.union([z.literal(''), id()]).default(''),
  back: z.string().max(1500).regex(/^(\?[\w=&%.+-]*)?$/).default(''),
})

/** One entry of a list. */
export const oneSchema = z.object({ ...whose, id: id() })

/** Several entries that were looked at side by side. */
export const severalSchema = z.object({ ...whose, ids: several(id(), 50) })
