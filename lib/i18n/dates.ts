import type { Locale } from './locales'

// English as it is written in Britain: day before month, 24 hours. Arabic with the digits that go with our times and numbers everywhere else.
const tags: Record<Locale, string> = { en: 'en-GB', tr: 'tr-TR', ar: 'ar-u-nu-latn' }

const formats = new Map<string, Intl.DateTimeFormat>()

function formatter(locale: Locale, timeZone: string, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}|${timeZone}|${name}`
  let format = formats.get(key)
  if (!format) formats.set(key, (format = new Intl.DateTimeFormat(tags[locale], { timeZone, ...options })))
  return format
}

/** "Thursday 12 March 2026": dates carry the weekday. */
export const longDay = (at: Date, timeZone: string, locale: Locale): string =>
  formatter(locale, timeZone, 'long', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(at).replace(/[,،]/g, '')

/** "Thu 12 March": in lists, where the year is plain. */
export const shortDay = (at: Date, timeZone: string, locale: Locale): string =>
  formatter(locale, timeZone, 'short', { weekday: 'short', day: 'numeric', month: 'long' }).format(at).replace(/[,،]/g, '')

/** "Thu 12 Mar": beneath a time, where there is little room. */
export const rowDay = (at: Date, timeZone: string, locale: Locale): string =>
  formatter(locale, timeZone, 'row', { weekday: 'short', day: 'numeric', month: 'short' }).format(at).replace(/[,،]/g, '')

/** "12 Mar", for the big figure of a list that goes back years. */
export const dayAndMonth = (at: Date, timeZone: string, locale: Locale): string =>
  formatter(locale, timeZone, 'day-month', { day: 'numeric', month: 'short' }).format(at)

/** "Thursday" for 4, as ISO counts them. */
export const weekdayName = (day: number, locale: Locale): string => formatter(locale, 'UTC', 'weekday-long', { weekday: 'long' }).format(new Date(Date.UTC(2024, 0, day)))

/** "06:00" on the clock of the place. */
export const clockTime = (at: Date, timeZone: string, locale: Locale): string =>
  formatter(locale, timeZone, 'time', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)

/** "GMT", "CET", "GMT+3": the zone's short name on that day. */
export const zoneName = (at: Date, timeZone: string, locale: Locale): string =>
  formatter(locale, timeZone, 'zone', { timeZoneName: 'short' }).formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? timeZone

/** "January 2012", for what is known of a date that is still to be set. */
export const monthName = (at: Date, locale: Locale): string => formatter(locale, 'UTC', 'month', { month: 'long', year: 'numeric' }).format(at)

/** A calendar date stored as midnight UTC: "Thursday 12 March 2026". */
export const calendarDay = (day: Date, locale: Locale): string => longDay(day, 'UTC', locale)

/** The date on the clock of a zone, as "2026-03-12". */
export const dateIn = (at: Date, timeZone: string): string => at.toTemporalInstant().toZonedDateTimeISO(timeZone).toPlainDate().toString()

/** "2026-03-12T18:30" on the clock of a zone, as a datetime-local field has it, to the moment it is. Gaps and folds take the earlier (RFC 5545 practice). */
export const momentOf = (local: string, timeZone: string): Date =>
  new Date(Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds)

/** The other way: a moment as a datetime-local field wants it. */
export const localOf = (at: Date, timeZone: string): string =>
  at.toTemporalInstant().toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' })

/** "1,930" */
export const number = (value: number, locale: Locale): string => new Intl.NumberFormat(tags[locale]).format(value)

/** "United Kingdom" for "GB"; the code itself when it names nothing. */
export function countryName(code: string, locale: Locale): string {
  if (!/^[A-Z]{2}$/.test(code)) return code
  return new Intl.DisplayNames(tags[locale], { type: 'region' }).of(code) ?? code
}
