import { placed } from '@/lib/forms/order/rules'
import { patternDays, patternHours, weekdays } from '@/lib/strikes/patterns/rules'
import type { DraftFields, FilledStep, Origin, RowKind, Step, Values } from '../drafts/types'

export const rowKinds = ['linked', 'strike', 'meeting', 'picket', 'campaign'] as const satisfies readonly RowKind[]

/** Which step each kind of row stands in. */
export const stepOf: Record<RowKind, FilledStep> = { linked: 'what', strike: 'when', meeting: 'when', picket: 'when', campaign: 'asks' }

/** The numbers of a step's rows of one kind, in order: "meeting-3" is there when its mark is. */
export const rowsOf = (values: Values, kind: string): number[] =>
  Object.keys(values).flatMap((name) => (name.startsWith(`${kind}-`) && /^\d{1,4}$/.test(name.slice(kind.length + 1)) ? [Number(name.slice(kind.length + 1))] : []))
    .sort((a, b) => a - b)

/** The fields of one row without its prefix. */
export const rowIn = (values: Values, row: string): Values =>
  Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (name.startsWith(`${row}-`) ? [[name.slice(row.length + 1), value]] : [])))

const under = (row: string, values: Values): Values => ({ [row]: 'on', ...Object.fromEntries(Object.entries(values).map(([name, value]) => [`${row}-${name}`, value])) })

const nextNumber = (values: Values, kind: string) => Math.max(0, ...rowsOf(values, kind)) + 1

const tomorrow = (today: string) => Temporal.PlainDate.from(today).add({ days: 1 }).toString()

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

const weekdaysOf = (line: Values): Values => Object.fromEntries(['workdays', ...weekdays].flatMap((day) => (line[day] ? [[day, 'on']] : [])))

/** Adds a shift to a picket: on the hours after its last one. */
export function addShift(fields: DraftFields, picket: string, origin: Origin): { fields: DraftFields; row: string } {
  const { removed: _, ...rest } = fields
  const values = fields.when ?? {}
  if (values[picket] === undefined) return { fields, row: picket }
  const last = rowIn(values, `${picket}-shift-${nextNumber(values, `${picket}-shift`) - 1}`)
  const row = `${picket}-shift-${nextNumber(values, `${picket}-shift`)}`
  const start = shiftDefaults(last.firstDay || likelyDay(fields, origin.today))
  const after = last.endsTime ? { ...start, lastDay: last.lastDay ?? '', startsTime: last.endsTime, endsTime: '', needed: last.needed || '4', ...weekdaysOf(last) } : start
  return { row, fields: { ...rest, when: { ...values, ...under(row, after) } } }
}

// A day that there is not, as the 30th of February, reads as another.
const isDay = (text: string) => /^[12]\d{3}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00Z`).toJSON()?.slice(0, 10) === text

/** How many shifts a line makes as it stands; null while that cannot be said. */
export function shiftsMade(line: Values): number | null {
  const firstDay = (line.firstDay ?? '').trim()
  const lastDay = (line.lastDay ?? '').trim() || firstDay
  const hours = patternHours(line)
  if (!isDay(firstDay) || !isDay(lastDay) || hours.length === 0) return null
  const ticked = Object.fromEntries(weekdays.map((day) => [day, line[day] === 'on']))
  return patternDays({ ...ticked, firstDay, lastDay, workdays: line.workdays === 'on' }).length * hours.length
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

/**
 * Puts a row at another place among those of its kind; tells its name there. Rows keep their order by their numbers: the numbers stay where they
 * are, and what stands under them moves. What was taken off before could not be put back where it stood: it is gone.
 */
export function placeRow(fields: DraftFields, step: FilledStep, row: string, place: number): { fields: DraftFields; row: string } {
  const values = fields[step] ?? {}
  const [, kind = '', number = ''] = /^(.*)-(\d{1,4})$/.exec(row) ?? []
  const numbers = rowsOf(values, kind)
  if (kind === '' || values[row] === undefined) return { fields, row }
  const order = placed(numbers, Number(number), place)
  const { removed: _, ...kept } = fields
  const rest = Object.entries(values).filter(([name]) => !numbers.some((at) => name === `${kind}-${at}` || name.startsWith(`${kind}-${at}-`)))
  const moved = numbers.map((at, index) => under(`${kind}-${at}`, rowIn(values, `${kind}-${order[index]}`)))
  return { fields: { ...kept, [step]: Object.assign(Object.fromEntries(rest), ...moved) as Values }, row: `${kind}-${numbers[order.indexOf(Number(number))]}` }
}

/** What a button of the composer asks for, beside saving. */
export type Move =
  | { to: 'continue' | 'back' | 'leave' | 'put-back' } | { to: 'step'; step: Step } | { to: 'add'; kind: RowKind } | { to: 'add-shift'; picket: string } | { to: 'remove'; row: string }
  | { to: 'place'; row: string; place: number }

const plain = ['back', 'leave', 'put-back'] as const

/** Reads the button that was pressed. One that is not known only saves and goes on, as the Enter key does. */
export function moveIn(pressed: string, steps: readonly Step[]): Move {
  const [, verb = '', rest = ''] = /^(to|add|shift|remove)-([a-z0-9-]{1,60})$/.exec(pressed) ?? []
  const step = steps.find((each) => each === rest)
  const kind = rowKinds.find((each) => each === rest)
  if (verb === 'to' && step) return { to: 'step', step }
  if (verb === 'add' && kind) return { to: 'add', kind }
  if (verb === 'shift') return { to: 'add-shift', picket: rest }
  if (verb === 'remove') return { to: 'remove', row: rest }
  const [, row = '', place = ''] = /^place-([a-z0-9-]{1,60})\.([1-9]\d{0,3})$/.exec(pressed) ?? []
  if (row) return { to: 'place', row, place: Number(place) }
  return { to: plain.find((each) => each === pressed) ?? 'continue' }
}
