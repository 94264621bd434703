import { z } from 'zod'
import { date, optionalLine, optionalTime, optionalWholeNumber, slug, ticked, time, wholeNumber } from '@/lib/forms/fields'
import { timesOfDay } from './rules'

/** The same shifts on every day of a span: at up to four times of day, on all its days or on some weekdays. */
export const patternSchema = z.object({
  firstDay: date(),
  lastDay: date(),
  // Mondays to Fridays, as drafts say it that were begun before the weekdays could be chosen.
  workdays: ticked(),
  mon: ticked(), tue: ticked(), wed: ticked(), thu: ticked(), fri: ticked(), sat: ticked(), sun: ticked(),
  startsTime: time(),
  endsTime: time(),
  startsTime2: optionalTime(), endsTime2: optionalTime(), startsTime3: optionalTime(), endsTime3: optionalTime(), startsTime4: optionalTime(), endsTime4: optionalTime(),
  needed: wholeNumber(1, 9999),
  /** How many each can take; empty: as many as are needed. */
  capacity: optionalWholeNumber(1, 9999),
  role: optionalLine(80),
}).refine(({ firstDay, lastDay }) => lastDay >= firstDay, { path: ['lastDay'], message: 'order' })
  .superRefine((pattern, { addIssue }) => {
    for (const at of timesOfDay) {
      const [starts, ends] = [pattern[`startsTime${at}`], pattern[`endsTime${at}`]]
      const half = Boolean(starts) !== Boolean(ends)
      if (half) addIssue({ code: 'custom', path: [`${starts ? 'endsTime' : 'startsTime'}${at}`], message: 'required' })
      else if (starts && starts === ends) addIssue({ code: 'custom', path: [`endsTime${at}`], message: 'order' })
    }
  })

export type PatternInput = z.output<typeof patternSchema>

export const addPatternForm = patternSchema.safeExtend({ group: slug(), slug: slug() })
