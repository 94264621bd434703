import { z } from 'zod'
import { id, slug } from '@/lib/forms/fields'

/** Whose page the form stands on; '' on the site's own. */
const about = { group: z.union([z.literal(''), slug()]).default(''), request: id() }

/** That they have spoken to them themselves is asked for, and stands in the log with their name. */
export const vouchSchema = z.object({ ...about, spoken: z.literal('on', 'required') })
export const refuseSchema = z.object(about)
