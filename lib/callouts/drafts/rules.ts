import { dateIn } from '@/lib/i18n/dates'
import { localeOf } from '@/lib/i18n/locales'
import { filledSteps, steps, type DraftFields, type FilledStep, type Origin, type Step, type Values } from './types'

const FIELDS = 3000
const LONGEST = 100_000

// What every form of the composer carries beside what is typed.
const ours = new Set(['locale', 'group', 'draft', 'step', 'version', 'tab', 'do'])

export const isStep = (text: unknown): text is Step => steps.includes(text as Step)
export const isFilled = (step: Step): step is FilledStep => step !== 'preview'

/**
 * What was posted of a step, as typed. Only what the database cannot hold is replaced (a null character, half a character), and line ends are
 * made alike. Names that no form of ours has and unreasonable lengths are dropped.
 */
export function typedIn(posted: Iterable<[string, unknown]>): Values {
  const values: Values = {}
  let count = 0
  for (const [name, value] of posted) {
    if (ours.has(name)) continue
    if (typeof value !== 'string' || !/^[a-z][A-Za-z0-9-]{0,79}$/.test(name) || (count += 1) > FIELDS) continue
    values[name] = value.slice(0, LONGEST).replace(/\r\n?/g, '\n').replaceAll('\0', '\ufffd').toWellFormed()
  }
  return values
}

type Place = Omit<Origin, 'language' | 'today'> & { languages: string[] }

/** Where a group's drafts begin. */
export const originOf = ({ timeZone, town, region, country, languages }: Place, now: Date): Origin =>
  ({ timeZone, town, region, country, language: localeOf(languages[0]), today: dateIn(now, timeZone) })

/** What a new draft has filled in already. */
export const newDraft = (origin: Origin): DraftFields => ({
  what: { language: origin.language, dispute: 'none' },
  who: { status: 'action_called', timeZone: origin.timeZone, town: origin.town, region: origin.region, country: origin.country },
})

const same = (a: Values, b: Values): boolean => {
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name])
}

type Saving = { step: FilledStep; values: Values; seen: number; tab?: string; version: number }

/**
 * A step as it was posted, put into the draft. `seen` is the draft's version that the form was filled from: when the step changed after it in
 * another window, what was typed goes aside instead of over it. A window (`tab`) is never behind itself.
 */
export function withStep(fields: DraftFields, { step, values, seen, tab = '', version }: Saving): { fields: DraftFields; saved: 'saved' | 'unchanged' | 'behind' } {
  const before = fields[step] ?? {}
  const { aside, ...rest } = fields
  if (same(before, values)) return aside?.step === step ? { fields: rest, saved: 'saved' } : { fields, saved: 'unchanged' }
  const elsewhere = tab === '' || fields.by?.[step] !== tab
  if ((fields.changed?.[step] ?? 0) > seen && elsewhere) return { fields: { ...fields, aside: { step, values } }, saved: 'behind' }
  const kept = aside?.step === step ? rest : fields
  return { fields: { ...kept, [step]: values, changed: { ...fields.changed, [step]: version + 1 }, by: { ...fields.by, [step]: tab } }, saved: 'saved' }
}

/** The step that follows or comes before. Who is in dispute is only asked when the dispute is new. */
export function stepFrom(step: Step, by: 1 | -1, fields: DraftFields): Step {
  const asked = steps.filter((each) => each !== 'who' || each === step || fields.what?.dispute === 'new')
  return asked[asked.indexOf(step) + by] ?? step
}

/** What a draft is called in a list. */
export const draftTitle = (fields: DraftFields): string => (fields.what?.title ?? '').replace(/\s+/g, ' ').trim().slice(0, 140)

/** Whether anything was typed in a step, beyond what it began with. */
export const isBegun = (fields: DraftFields, step: Step): boolean => isFilled(step) && fields.changed?.[step] !== undefined

/** Draft fields as they were read from the database; what is not of their shape is left out. */
export function draftFields(json: unknown): DraftFields {
  const all = (json && typeof json === 'object' ? json : {}) as DraftFields
  return { ...all, ...Object.fromEntries(filledSteps.flatMap((step) => (all[step] && typeof all[step] === 'object' ? [[step, all[step]]] : []))) }
}
