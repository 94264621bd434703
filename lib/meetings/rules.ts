import { calendarDay, clockTime, longDay, momentOf, monthName, shortDay, weekdayName, zoneName } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { commas } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import type { MeetingTimes } from './types'

const minute = 60_000
const day = 24 * 60 * minute
/** How long a meeting is taken to last when nobody said. */
const usualMinutes = 120

/** When it is over; null while it has no date. */
export const endOf = ({ startsAt, minutes }: Pick<MeetingTimes, 'startsAt' | 'minutes'>): Date | null =>
  startsAt && new Date(startsAt.getTime() + (minutes ?? usualMinutes) * minute)

type Standing = Pick<MeetingTimes, 'startsAt' | 'minutes'> & { publishedAt: Date | null; calledOffAt: Date | null }

/** `announced`: called, without a date yet. `on`: it has begun and is not over. */
export type MeetingState = 'draft' | 'called-off' | 'announced' | 'coming' | 'on' | 'past'

/** Where a meeting stands at a moment. */
export function stateOf(meeting: Standing, now: Date): MeetingState {
  if (!meeting.publishedAt || meeting.publishedAt > now) return 'draft'
  if (meeting.calledOffAt) return 'called-off'
  const end = endOf(meeting)
  if (!end || !meeting.startsAt) return 'announced'
  if (end <= now) return 'past'
  return meeting.startsAt <= now ? 'on' : 'coming'
}

/** Why nobody can sign up for it (any more), or null when they can. */
export function refusalOf(meeting: Standing & { whoMayCome: string }, now: Date): 'called-off' | 'past' | 'closed' | null {
  const state = stateOf(meeting, now)
  if (state === 'called-off' || state === 'past') return state
  return state === 'draft' || meeting.whoMayCome === 'invited' ? 'closed' : null
}

type Places = { capacity: number | null; taken: number }

/** How many places there still are; null when there is no limit. */
export const placesLeft = ({ capacity, taken }: Places): number | null => (capacity === null ? null : Math.max(0, capacity - taken))

export const isFull = (places: Places): boolean => placesLeft(places) === 0

/**
 * Whether a party gets its places: at once, after an organiser's word or on the waiting list, or not at all. `holds` is what it has already: asking
 * for more than there is loses nothing of it.
 */
export function placeFor(meeting: Places & { approval: boolean }, ask: { size: number; holds: number; waiting: boolean }): 'confirmed' | 'waiting' | 'full' {
  if (meeting.approval && ask.holds === 0) return 'waiting'
  if (meeting.capacity === null || meeting.taken - ask.holds + ask.size <= meeting.capacity) return 'confirmed'
  return ask.waiting && ask.holds === 0 ? 'waiting' : 'full'
}

/** Who moves in from the waiting list when places are free: in the order they came, passing over parties that are too large. */
export function whoMovesUp<T extends { partySize: number }>(waiting: readonly T[], free: number | null): T[] {
  let left = free ?? Infinity
  return waiting.filter(({ partySize }) => {
    if (partySize > left) return false
    left -= partySize
    return true
  })
}

/**
 * When a confirmed answer goes: 14 days after the meeting, or after it was called off; six months after it was given while there is no date
 * (safety.md, promise 4).
 */
export function rsvpPurgeAt(meeting: Pick<MeetingTimes, 'startsAt' | 'minutes'> & { calledOffAt: Date | null }, now: Date): Date {
  const end = meeting.calledOffAt ?? endOf(meeting)
  return new Date((end ?? now).getTime() + (end ? 14 : 182) * day)
}

/** What the form's three fields say of the date. */
export function timesOf(input: { date: string; time: string; month: string; timeZone: string }): { startsAt: Date | null; knownSoFar: string } {
  if (input.date && input.time) return { startsAt: momentOf(`${input.date}T${input.time}`, input.timeZone), knownSoFar: '' }
  return { startsAt: null, knownSoFar: input.date || input.month }
}

/** The reminder goes from nine in the morning, on the meeting's own clock, of the day before. */
export const reminderAt = (startsAt: Date, timeZone: string): Date => {
  const dayBefore = startsAt.toTemporalInstant().toZonedDateTimeISO(timeZone).toPlainDate().subtract({ days: 1 })
  return momentOf(`${dayBefore.toString()}T09:00`, timeZone)
}

/** "Thursday 12 March 2026, 18:30 (GMT)", or as much of it as is known. */
export function whenOf({ startsAt, knownSoFar, timeZone }: MeetingTimes, locale: Locale, t: Translator): string {
  if (startsAt) {
    return t('meetings.when', { day: longDay(startsAt, timeZone, locale), time: clockTime(startsAt, timeZone, locale), zone: zoneName(startsAt, timeZone, locale) })
  }
  if (knownSoFar.length === 10) return t('meetings.whenDay', { day: calendarDay(new Date(knownSoFar), locale) })
  return knownSoFar ? t('meetings.whenMonth', { month: monthName(new Date(`${knownSoFar}-01`), locale) }) : t('meetings.whenUnknown')
}

/** The same for a line in a list: "Thu 12 March, 18:30". */
export function shortWhenOf(times: MeetingTimes, locale: Locale, t: Translator): string {
  const { startsAt, timeZone } = times
  return startsAt ? commas([shortDay(startsAt, timeZone, locale), clockTime(startsAt, timeZone, locale)], locale) : whenOf(times, locale, t)
}

/** "1 hour 30 minutes"; '' when nobody said. */
export function durationOf(minutes: number | null, t: Translator): string {
  if (minutes === null) return ''
  const hours = Math.floor(minutes / 60)
  return [hours > 0 && t('meetings.hours', { count: hours }), minutes % 60 > 0 && t('meetings.minutes', { count: minutes % 60 })].filter(Boolean).join(' ')
}

/** "Weavers' Hall, Eastley": whatever is known and may be told. */
export const placeOf = ({ venue, town, region }: { venue: string; town: string; region: string }, locale: Locale = 'en'): string =>
  commas([...new Set([venue, town, region])], locale)

/** The ways to repeat that a form offers, as RFC 5545 writes them. */
export const repeatRules = ['FREQ=WEEKLY', 'FREQ=WEEKLY;INTERVAL=2', 'FREQ=WEEKLY;INTERVAL=4', 'FREQ=MONTHLY'] as const

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const nth = { '1': 'first', '2': 'second', '3': 'third', '4': 'fourth', '-1': 'last' } as const
const every = { DAILY: 'days', WEEKLY: 'weeks', MONTHLY: 'months', YEARLY: 'years' } as const

/** "Every two weeks: Thursday" for "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH" (RFC 5545). A rule that says more than we have words for is said to repeat; '' for none. */
export function repeatWords(rule: string, locale: Locale, t: Translator): string {
  if (rule === '') return ''
  const { FREQ = '', INTERVAL = '1', BYDAY = '', ...rest } = Object.fromEntries(rule.split(';').map((part) => part.split('='))) as Record<string, string>
  const known = every[FREQ as keyof typeof every]
  const on = BYDAY === '' ? [] : BYDAY.split(',').map((day) => dayWords(day, locale, t))
  if (!known || !/^\d{1,2}$/.test(INTERVAL) || Object.keys(rest).some((name) => name !== 'WKST') || on.includes('')) return t('meetings.repeat.other')
  const often = t(`meetings.repeat.${known}`, { count: Number(INTERVAL) })
  return on.length > 0 ? t('meetings.repeat.on', { often, days: commas(on, locale) }) : often
}

/** "Thursday" for "TH", "first Tuesday" for "1TU"; '' for what has no words. */
function dayWords(text: string, locale: Locale, t: Translator): string {
  const [, which = '', code = ''] = /^([+-]?\d)?([A-Z]{2})$/.exec(text) ?? []
  const at = weekdays.indexOf(code)
  if (at < 0) return ''
  const day = weekdayName(at + 1, locale)
  const order = nth[which.replace('+', '') as keyof typeof nth]
  return which === '' ? day : order ? t(`meetings.repeat.${order}`, { day }) : ''
}
