import type { z } from 'zod'
import { campaignSchema, type CampaignInput } from '@/lib/campaigns/schema'
import { slugIn } from '@/lib/disputes/rules'
import { disputeSchema, type DisputeInput } from '@/lib/disputes/schema'
import { parseForm } from '@/lib/forms/parse'
import { translator, type Translator } from '@/lib/i18n/translator'
import { timesOf } from '@/lib/meetings/rules'
import { meetingSchema, type MeetingInput } from '@/lib/meetings/schema'
import { MOST_MADE, patternShifts, planOf } from '@/lib/strikes/patterns/rules'
import { patternSchema } from '@/lib/strikes/patterns/schema'
import { picketSchema, strikeSchema, type PicketInput, type ShiftInput, type StrikeInput } from '@/lib/strikes/schema'
import { calloutSchema, type CalloutInput } from '../schema'
import { rowIn, rowsOf } from '../rows/rules'
import type { DraftFields, FilledStep, Missing, Values } from './types'

/** Whom it is about: nobody, a dispute the group has already, a new one. */
type About = { kind: 'none' } | { kind: 'own'; id: string } | { kind: 'new'; input: DisputeInput }

/** Another dispute that it names, as typed: its address or its title. `field` is where it was typed. */
export type NamedOther = { field: string; text: string; slug: string }

/** A draft as far as it can be read. What has something missing is left out of it and stands in `missing`. */
export type ReadDraft = {
  callout: CalloutInput | null
  about: About
  others: NamedOther[]
  strikes: StrikeInput[]
  meetings: MeetingInput[]
  pickets: { picket: PicketInput; shifts: ShiftInput[] }[]
  campaigns: CampaignInput[]
  missing: Missing[]
}

/** `t` words what is missing, `own` what is made for the callout in its own language. */
type Reading = { t: Translator; own: Translator; now: Date; missing: Missing[] }
type At = { step: FilledStep; prefix: string; about: string }

/** Checks one row with its room's own schema. What is wrong with it is noted under the names that its fields have in the composer. */
function read<S extends z.ZodObject>(schema: S, values: Values, { step, prefix, about }: At, { t, missing }: Reading): z.output<S> | null {
  const form = new FormData()
  for (const name of Object.keys(schema.shape)) if (values[name] !== undefined) form.append(name, values[name])
  const parsed = parseForm('draft', schema, form, t)
  if (parsed.ok) return parsed.data
  missing.push(...parsed.state.errors.map(({ field, message }) => ({ step, field: `${prefix}${field}`, message, about })))
  return null
}

const cut = (text: string, length: number) => (text.length > length ? `${text.slice(0, length - 1).trimEnd()}…` : text)
/** A title that was left empty is made of what is known. */
const titled = (values: Values, made: string, length: number): Values => (values.title?.trim() ? values : { ...values, title: cut(made, length) })

/** Reads a whole draft with the rooms' schemas: what can be published, and what is still missing for it. */
export function readDraft(fields: DraftFields, t: Translator, now: Date): ReadDraft {
  const { what = {} } = fields
  const reading: Reading = { t, own: translator(what.language ?? ''), now, missing: [] }
  const callout = readCallout(fields, reading)
  const about = readAbout(fields, reading)
  const strikes = readStrikes(fields, reading)
  const others = rowsOf(what, 'linked').map((at) => ({ field: `linked-${at}-dispute`, text: (what[`linked-${at}-dispute`] ?? '').trim() }))
  if (fields.aside) reading.missing.push({ step: fields.aside.step, field: 'step', message: t('composer.aside.open'), about: '' })
  return {
    callout, about, strikes, meetings: readMeetings(fields, reading), pickets: readPickets(fields, reading), campaigns: readCampaigns(fields, reading),
    others: others.filter(({ text }) => text).map((other) => ({ ...other, slug: slugIn(other.text) })), missing: reading.missing,
  }
}

function readCallout({ what = {}, asks = {} }: DraftFields, reading: Reading): CalloutInput | null {
  const callout = read(calloutSchema, what, { step: 'what', prefix: '', about: '' }, reading)
  const supplies = (asks.supplies ?? '').trim()
  if (!callout || !supplies) return callout
  const body = [callout.body, `### ${reading.own('composer.suppliesHeading')}`, supplies].filter(Boolean).join('\n\n')
  const whole = calloutSchema.safeParse({ ...callout, body })
  if (!whole.success) reading.missing.push({ step: 'asks', field: 'supplies', message: reading.t('composer.errors.supplies'), about: '' })
  return whole.success ? whole.data : null
}

function readAbout({ what = {}, who = {} }: DraftFields, reading: Reading): About {
  const choice = what.dispute ?? 'none'
  if (choice === 'none' || choice === '') return { kind: 'none' }
  if (choice !== 'new') return { kind: 'own', id: choice }
  const values = titled(who, what.title ?? '', 160)
  const input = read(disputeSchema, values, { step: 'who', prefix: '', about: reading.t('composer.rows.dispute') }, reading)
  return input ? { kind: 'new', input } : { kind: 'none' }
}

function readStrikes({ what = {}, who = {}, when = {} }: DraftFields, reading: Reading): StrikeInput[] {
  const noDispute = (what.dispute ?? 'none') === 'none' || what.dispute === ''
  return rowsOf(when, 'strike').flatMap((at, index) => {
    const about = reading.t('composer.rows.strike', { number: index + 1 })
    if (noDispute) reading.missing.push({ step: 'what', field: 'dispute', message: reading.t('composer.errors.strike-dispute'), about })
    const values = titled(rowIn(when, `strike-${at}`), who.title || (what.title ?? ''), 120)
    return read(strikeSchema, values, { step: 'when', prefix: `strike-${at}-`, about }, reading) ?? []
  })
}

function readMeetings({ when = {} }: DraftFields, reading: Reading): MeetingInput[] {
  return rowsOf(when, 'meeting').flatMap((at, index) => {
    const about = reading.t('composer.rows.meeting', { number: index + 1 })
    const values = rowIn(when, `meeting-${at}`)
    const made = reading.own('composer.made.meeting', { kind: values.kind ?? 'public', town: values.town?.trim() ? 'yes' : 'no', place: values.town?.trim() ?? '' })
    const input = read(meetingSchema, titled(values, made, 140), { step: 'when', prefix: `meeting-${at}-`, about }, reading)
    if (!input) return []
    if (!isPastMeeting(input, reading.now)) return input
    reading.missing.push({ step: 'when', field: `meeting-${at}-${input.date ? 'date' : 'month'}`, message: reading.t('forms.errors.past'), about })
    return []
  })
}

/** A day or a month that is over, by the calendar that is furthest behind, so that nothing of today is refused. */
function isPastMeeting(input: MeetingInput, now: Date): boolean {
  const { startsAt, knownSoFar } = timesOf(input)
  if (startsAt) return startsAt <= now
  const today = now.toTemporalInstant().toZonedDateTimeISO(input.timeZone).toPlainDate().toString()
  return knownSoFar !== '' && knownSoFar < today.slice(0, knownSoFar.length)
}

function readPickets({ when = {} }: DraftFields, reading: Reading): ReadDraft['pickets'] {
  return rowsOf(when, 'picket').flatMap((at, index) => {
    const about = reading.t('composer.rows.picket', { number: index + 1 })
    const row = `picket-${at}`
    const values = rowIn(when, row)
    const made = reading.own('composer.made.picket', { place: values.meetingPoint?.trim() ?? '' })
    const picket = read(picketSchema, titled(values, made, 120), { step: 'when', prefix: `${row}-`, about }, reading)
    const before = reading.missing.length
    const shifts = rowsOf(values, 'shift').flatMap((shift) => readShifts(rowIn(values, `shift-${shift}`), { step: 'when', prefix: `${row}-shift-${shift}-`, about }, reading))
    const plan = picket && planOf(shifts, [], picket.timeZone, reading.now)
    const wrong = plan && reading.missing.length === before ? wrongShifts(shifts, plan.make.length, reading) : ''
    if (wrong) reading.missing.push({ step: 'when', field: row, message: wrong, about })
    return plan && reading.missing.length === before ? [{ picket, shifts: plan.make }] : []
  })
}

function wrongShifts(shifts: ShiftInput[], left: number, { t }: Reading): string {
  if (shifts.length === 0) return t('composer.errors.no-shift')
  if (shifts.length > MOST_MADE) return t('composer.errors.too-many-shifts', { most: MOST_MADE })
  return left === 0 ? t('composer.errors.past-shifts') : ''
}

/** One line of shifts: the same hours on each day from the first to the last. Without a last day it is one day's. */
function readShifts(values: Values, at: At, reading: Reading): ShiftInput[] {
  const pattern = read(patternSchema, { ...values, lastDay: values.lastDay?.trim() || (values.firstDay ?? '') }, at, reading)
  if (!pattern) return []
  if (pattern.capacity !== null && pattern.capacity < pattern.needed) {
    reading.missing.push({ step: at.step, field: `${at.prefix}capacity`, message: reading.t('composer.errors.capacity'), about: at.about })
  }
  const shifts = patternShifts(pattern)
  if (shifts.length === 0) reading.missing.push({ step: at.step, field: `${at.prefix}firstDay`, message: reading.t('composer.errors.no-workday'), about: at.about })
  return shifts
}

function readCampaigns({ asks = {} }: DraftFields, reading: Reading): CampaignInput[] {
  return rowsOf(asks, 'campaign').flatMap((at, index) => {
    const about = reading.t('composer.rows.campaign', { number: index + 1 })
    return read(campaignSchema, rowIn(asks, `campaign-${at}`), { step: 'asks', prefix: `campaign-${at}-`, about }, reading) ?? []
  })
}
