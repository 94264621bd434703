import { z } from 'zod'
import { optionalDate, optionalWholeNumber, slug } from '@/lib/forms/fields'
import { MOST_DATES } from './rules'

/** The next dates of a meeting that repeats: so many, or until a day. `last` is the last one that there was when the form was made. */
export const nextDatesSchema = z.object({ group: slug(), slug: slug(), last: z.string().max(40, 'choice'), count: optionalWholeNumber(1, MOST_DATES), until: optionalDate() })
  .refine(({ count, until }) => count !== null || until !== '', { path: ['count'], message: 'required' })
