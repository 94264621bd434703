import { clockTime, longDay, momentOf, zoneName } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { commas } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import type { PicketState } from './types'

/** As many shifts as one form can choose. */
export const MOST_SHIFTS = 62

const day = 86_400_000

type Span = { startsAt: Date; endsAt: Date }
type Places = Span & { needed: number; capacity: number; taken: number; calledOffAt: Date | null }

/** Where a shift stands at a moment. Until its end someone can still come to it. */
export function shiftState(shift: Places, picket: { calledOffAt: Date | null }, now: Date): PicketState {
  if (picket.calledOffAt || shift.calledOffAt) return 'called-off'
  if (shift.endsAt <= now) return 'past'
  return shift.taken >= shift.capacity ? 'full' : 'open'
}

/** Where a picket stands as a whole: open while a place on one of its shifts is free. */
export function picketState(picket: { calledOffAt: Date | null; shifts: Places[] }, now: Date): PicketState {
  if (picket.calledOffAt) return 'called-off'
  const states = picket.shifts.map((shift) => shiftState(shift, picket, now))
  return (['open', 'full'] as const).find((state) => states.includes(state)) ?? 'past'
}

/** Shifts by time. */
export const inOrder = <S extends { id: string; startsAt: Date }>(shifts: readonly S[]): S[] =>
  [...shifts].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime() || (a.id < b.id ? -1 : 1))

/** The shift that is on, or comes next; the last one when all are over. */
export function nextShift<S extends { id: string; startsAt: Date; endsAt: Date; calledOffAt: Date | null }>(shifts: readonly S[], now: Date): S | undefined {
  const on = inOrder(shifts).filter(({ calledOffAt }) => !calledOffAt)
  return on.find(({ endsAt }) => endsAt > now) ?? on.at(-1)
}

/** How many are needed, are coming and are missing over several shifts. A shift with more than it needs does not fill another's gap. */
export function coverOf(shifts: readonly { needed: number; taken: number }[]): { needed: number; taken: number; missing: number } {
  const sum = (number: (shift: { needed: number; taken: number }) => number) => shifts.reduce((total, shift) => total + number(shift), 0)
  return { needed: sum(({ needed }) => needed), taken: sum(({ taken }) => taken), missing: sum(({ needed, taken }) => Math.max(0, needed - taken)) }
}

/** Whether two shifts have time in common. One that begins as the other ends does not. */
export const overlap = (a: Span, b: Span): boolean => a.startsAt < b.endsAt && b.startsAt < a.endsAt

/** The first two of several shifts that one person cannot both stand. */
export function overlapping<T extends Span>(shifts: readonly T[]): [T, T] | null {
  const sorted = [...shifts].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
  let last: T | undefined
  for (const shift of sorted) {
    if (last && overlap(last, shift)) return [last, shift]
    if (!last || shift.endsAt > last.endsAt) last = shift
  }
  return null
}

/** The first of someone's other shifts that they cannot stand beside this one, whether they have their place there or wait for it. */
export const clashing = <T extends Span & { id: string; state: string }>(span: Span, id: string, others: readonly T[]): T | undefined =>
  others.find((other) => other.id !== id && other.state !== 'unconfirmed' && other.state !== 'cancelled' && overlap(other, span))

/**
 * The how manieth day of a strike a date ("2026-03-12") is, the first being 1; null before it and after it. Counted on the calendar, so that a
 * day of 23 or 25 hours is a day.
 */
export function strikeDay({ firstDay, lastDay }: { firstDay: Date; lastDay: Date | null }, date: string): number | null {
  // Calendar dates are kept as midnights in UTC, whose days are all of one length.
  const on = Date.parse(date)
  if (on < firstDay.getTime() || (lastDay && on > lastDay.getTime())) return null
  return (on - firstDay.getTime()) / day + 1
}

/** When a shift is, from a date and two times on its picket's clock. An end before the beginning is the next morning. */
export function shiftSpan({ day: date, startsTime, endsTime }: { day: string; startsTime: string; endsTime: string }, timeZone: string): Span {
  const endDay = endsTime > startsTime ? date : Temporal.PlainDate.from(date).add({ days: 1 }).toString()
  return { startsAt: momentOf(`${date}T${startsTime}`, timeZone), endsAt: momentOf(`${endDay}T${endsTime}`, timeZone) }
}

/** Pledges and their contacts go 14 days after the shift (safety.md, promise 4). */
export const pledgePurgeAt = (endsAt: Date): Date => new Date(endsAt.getTime() + 14 * day)

/** When the reminder of a shift is due: ten in the morning of the day before, on the picket's clock. */
export function remindAt(startsAt: Date, timeZone: string): Date {
  const before = startsAt.toTemporalInstant().toZonedDateTimeISO(timeZone).toPlainDate().subtract({ days: 1 })
  return momentOf(`${before}T10:00`, timeZone)
}

/** Where to go, on one line. */
export const placeOf = ({ meetingPoint, town }: { meetingPoint: string; town: string }, locale: Locale = 'en'): string => commas([meetingPoint, town], locale)

/** "06:00 to 10:00" on the clock of the place. */
export const hoursOf = ({ startsAt, endsAt }: Span, timeZone: string, t: Translator, locale: Locale): string =>
  t('strikes.hours', { from: clockTime(startsAt, timeZone, locale), to: clockTime(endsAt, timeZone, locale) })

/** "Thursday 12 March 2026, 06:00 to 10:00 GMT" */
export const whenOf = (span: Span, timeZone: string, t: Translator, locale: Locale): string =>
  t('strikes.when', {
    day: longDay(span.startsAt, timeZone, locale), hours: hoursOf(span, timeZone, t, locale), zone: zoneName(span.startsAt, timeZone, locale),
  })
