import { z } from 'zod'
import { choice, date, id, optionalDate, optionalLine, optionalProse, optionalTime, optionalWholeNumber, slug, ticked } from '@/lib/forms/fields'
import { strikeKinds } from '../schema'
import { dayLines, lineFields, type DayLine } from './rules'

const oneLine = (at: number) => ({
  [`firstDay${at}`]: at === 1 ? date() : optionalDate(), [`lastDay${at}`]: optionalDate(), [`startsTime${at}`]: optionalTime(), [`endsTime${at}`]: optionalTime(),
  [`workplaceId${at}`]: z.union([z.literal(''), id()]).default(''), [`workersCalled${at}`]: optionalWholeNumber(1, 10_000_000),
})

const lines: z.ZodRawShape = Object.assign({}, ...dayLines.map(oneLine)) as z.ZodRawShape

/** The days of a dispute's action in one form: the same kind and text for all, each line its own days, hours and place. */
export const strikeDaysSchema = z.object({
  group: slug(), slug: slug(),
  /** First what it will make is shown; then it is made. `looked`: what was shown. */
  do: z.union([z.literal(''), choice(['look', 'make'])]).default(''), looked: optionalLine(64),
  kind: choice(strikeKinds),
  /** Empty: the dispute's own. */
  title: optionalLine(120),
  body: optionalProse(20_000),
  workersExact: ticked(),
  authorised: choice(['yes', 'no', 'unknown']).default('unknown'),
  openEnded: ticked(),
  ...lines,
}).superRefine((input, { addIssue }) => {
  const values = input as Record<string, unknown>
  for (const at of dayLines) {
    const [first, last] = [String(values[`firstDay${at}`] ?? ''), String(values[`lastDay${at}`] ?? '')]
    const begun = lineFields.some((name) => Boolean(values[`${name}${at}`]))
    if (begun && !first) addIssue({ code: 'custom', path: [`firstDay${at}`], message: 'required' })
    if (first && last && last < first) addIssue({ code: 'custom', path: [`lastDay${at}`], message: 'order' })
  }
})

type Common = { kind: (typeof strikeKinds)[number]; title: string; body: string; workersExact: boolean; authorised: 'yes' | 'no' | 'unknown'; openEnded: boolean }
export type StrikeDaysInput = Common & { lines: DayLine[] }

/** The form's lines that were filled in. The last of them is open-ended when that was ticked and it names no last day. */
export function linesIn(parsed: object): DayLine[] {
  const values = parsed as Record<string, unknown>
  const text = (name: string) => String(values[name] ?? '')
  const filled = dayLines.filter((at) => text(`firstDay${at}`) !== '')
  return filled.map((at, index) => {
    const firstDay = text(`firstDay${at}`)
    const open = values.openEnded === true && index === filled.length - 1
    const workers = values[`workersCalled${at}`]
    return {
      firstDay, lastDay: text(`lastDay${at}`) || (open ? '' : firstDay), startsTime: text(`startsTime${at}`), endsTime: text(`endsTime${at}`), workplaceId: text(`workplaceId${at}`),
      workersCalled: typeof workers === 'number' ? workers : null,
    }
  })
}
