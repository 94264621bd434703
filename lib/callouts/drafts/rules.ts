import { dateIn } from '@/lib/i18n/dates'
import { localeOf } from '@/lib/i18n/locales'
import { filledSteps, steps, type DraftFields, type FilledStep, type Origin, type RowKind, type Step, type Values } from './types'

const FIELDS = 3000
const LONGEST = 100_000

// What every form of the composer carries beside what is typed.
const ours = new Set(['locale', 'group', 'draft', 'step', 'version', 'do'])

export const isStep = (text: unknown): text is Step => steps.includes(text as Step)
export const isFilled = (step: Step): step is FilledStep => step !== 'preview'

/** Which step each kind of row stands in. */
export const stepOf: Record<RowKind, FilledStep> = { linked: 'what', strike: 'when', meeting: 'when', picket: 'when', campaign: 'asks' }

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

/** The numbers of a step's rows of one kind, in order: "meeting-3" is there when its mark is. */
export const rowsOf = (values: Values, kind: string): number[] =>
  Object.keys(values).flatMap((name) => (name.startsWith(`${kind}-`) && /^\d{1,4}$/.test(name.slice(kind.length + 1)) ? [Number(name.slice(kind.length + 1))] : []))
    .sort((a, b) => a - b)

/** The fields of one row without its prefix. */
export const rowIn = (values: Values, row: string): Values =>
  Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (name.startsWith(`${row}-`) ? [[name.slice(row.length + 1), value]] : [])))

const under = (row: string, values: Values): Values => ({ [row]: 'on', ...Object.fromEntries(Object.entries(values).map(([name, value]) => [`${row}-${name}`, value])) })

const nextNumber = (values: Values, kind: string) => Math.max(0, ...rowsOf(values, kind)) + 1

type Place = Omit<Origin, 'language' | 'today'> & { languages: string[] }

/** Where a group's drafts begin. */
export const originOf = ({ timeZone, town, region, country, languages }: Place, now: Date): Origin =>
  ({ timeZone, town, region, country, language: localeOf(languages[0]), today: dateIn(now, timeZone) })

const tomorrow = (today: string) => Temporal.PlainDate.from(today).add({ days: 1 }).toString()

/** What a new draft has filled in already. */
export const newDraft = (origin: Origin): DraftFields => ({
  what: { language: origin.language, dispute: 'none' },
  who: { status: 'action_called', timeZone: origin.timeZone, town: origin.town, region: origin.region, country: origin.country },
})

/** The day that most of what is called is likely to begin on: the first strike day named, else tomorrow. */
function likelyDay({ when = {} }: DraftFields, today: string): string {
  const days = rowsOf(when, 'strike').map((at) => when[`strike-${at}-firstDay`] ?? '').filter((day) => /^\d{4}-\d{2}-\d{2}$/.test(day)).sort()
  const next = tomorrow(today)
  return days.find((day) => day >= today) ?? next
}

const shiftDefaults = (day: string): Values => ({ firstDay: day, lastDay: '', startsTime: '06:00', endsTime: '10:00', needed: '4' })

function defaultsOf(kind: RowKind, fields: DraftFields, { timeZone, town, region, country, today }: Origin): Values {
  const place = { timeZone, town, region, country }
  const { who = {} } = fields
  if (kind === 'linked') return {}
  if (kind === 'strike') return { kind: 'strike', firstDay: tomorrow(today), timeZone: who.timeZone || timeZone, authorised: 'unknown' }
  if (kind === 'meeting') return { kind: 'public', whoMayCome: 'anyone', ...place }
  if (kind === 'campaign') return { kind: 'message', timeZone, country: who.country || country }
  const meetingPoint = fields.what?.dispute === 'new' ? [who.workplace, who.address].filter(Boolean).join(', ') : ''
  const where = meetingPoint ? { timeZone: who.timeZone || timeZone, town: who.town ?? '', region: who.region ?? '', country: who.country ?? '' } : place
  return { ...where, meetingPoint, ...under('shift-1', shiftDefaults(likelyDay(fields, today))) }
}

/** Adds an empty row with its likely beginnings; tells its name. What was taken off before is then gone: its number is given away. */
export function addRow(fields: DraftFields, kind: RowKind, origin: Origin): { fields: DraftFields; row: string } {
  const step = stepOf[kind]
  const { removed: _, ...rest } = fields
  const values = fields[step] ?? {}
  const row = `${kind}-${nextNumber(values, kind)}`
  return { row, fields: { ...rest, [step]: { ...values, ...under(row, defaultsOf(kind, fields, origin)) } } }
}

/** Adds a shift to a picket: on the hours after its last one. */
export function addShift(fields: DraftFields, picket: string, origin: Origin): { fields: DraftFields; row: string } {
  const { removed: _, ...rest } = fields
  const values = fields.when ?? {}
  if (values[picket] === undefined) return { fields, row: picket }
  const last = rowIn(values, `${picket}-shift-${nextNumber(values, `${picket}-shift`) - 1}`)
  const row = `${picket}-shift-${nextNumber(values, `${picket}-shift`)}`
  const start = shiftDefaults(last.firstDay || likelyDay(fields, origin.today))
  const after = last.endsTime ? { ...start, lastDay: last.lastDay ?? '', startsTime: last.endsTime, endsTime: '', needed: last.needed || '4', ...(last.workdays && { workdays: 'on' }) } : start
  return { row, fields: { ...rest, when: { ...values, ...under(row, after) } } }
}

/** Takes a row off with all that is in it. It is kept, so that it can be put back. */
export function removeRow(fields: DraftFields, step: FilledStep, row: string): DraftFields {
  const values = fields[step] ?? {}
  const gone = Object.entries(values).filter(([name]) => name === row || name.startsWith(`${row}-`))
  if (values[row] === undefined) return fields
  const rest = Object.fromEntries(Object.entries(values).filter(([name]) => !gone.some(([other]) => other === name)))
  return { ...fields, [step]: rest, removed: { step, values: Object.fromEntries(gone) } }
}

/** Puts the row that was taken off last back to where it stood. */
export function putBack({ removed, ...fields }: DraftFields): DraftFields {
  return removed ? { ...fields, [removed.step]: { ...fields[removed.step], ...removed.values } } : fields
}

const same = (a: Values, b: Values): boolean => {
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name])
}

type Saving = { step: FilledStep; values: Values; seen: number; version: number }

/**
 * A step as it was posted, put into the draft. `seen` is the draft's version that the form was filled from: when the step changed after it in
 * another window, what was typed goes aside instead of over it.
 */
export function withStep(fields: DraftFields, { step, values, seen, version }: Saving): { fields: DraftFields; saved: 'saved' | 'unchanged' | 'behind' } {
  const before = fields[step] ?? {}
  const { aside, ...rest } = fields
  if (same(before, values)) return aside?.step === step ? { fields: rest, saved: 'saved' } : { fields, saved: 'unchanged' }
  if ((fields.changed?.[step] ?? 0) > seen) return { fields: { ...fields, aside: { step, values } }, saved: 'behind' }
  const kept = aside?.step === step ? rest : fields
  return { fields: { ...kept, [step]: values, changed: { ...fields.changed, [step]: version + 1 } }, saved: 'saved' }
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
