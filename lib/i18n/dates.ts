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

// Pages are made again and again of the same dates, and asking Intl takes ten times as long as remembering. A few megabytes at most.
const MOST_SAID = 20_000
const said = new Map<string, Map<number, string>>()
let saidInAll = 0

function remembered(key: string, at: Date, say: () => string): string {
  const moment = at.getTime()
  const known = said.get(key)?.get(moment)
  if (known !== undefined) return known
  const text = say()
  if ((saidInAll += 1) > MOST_SAID) { said.clear(); saidInAll = 1 }
  const all = said.get(key)
  if (all) all.set(moment, text)
  else said.set(key, new Map([[moment, text]]))
  return text
}

/** Writes dates in one form, and the same ones from memory. */
const writer = (name: string, options: Intl.DateTimeFormatOptions, write = (format: Intl.DateTimeFormat, at: Date): string => format.format(at)) =>
  (at: Date, timeZone: string, locale: Locale): string =>
    remembered(`${name}|${locale}|${timeZone}`, at, () => write(formatter(locale, timeZone, name, options), at))

const withoutCommas = (format: Intl.DateTimeFormat, at: Date): string => format.format(at).replace(/[,،]/g, '')

/** "Thursday 12 March 2026": dates carry the weekday. */
export const longDay = writer('long', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }, withoutCommas)

/** "Thu 12 March": in lists, where the year is plain. */
export const shortDay = writer('short', { weekday: 'short', day: 'numeric', month: 'long' }, withoutCommas)

/** "Thu 12 Mar": beneath a time, where there is little room. */
export const rowDay = writer('row', { weekday: 'short', day: 'numeric', month: 'short' }, withoutCommas)

/** "12 Mar", for the big figure of a list that goes back years. */
export const dayAndMonth = writer('day-month', { day: 'numeric', month: 'short' })

const longWeekday = writer('weekday-long', { weekday: 'long' })

/** "Thursday" for 4, as ISO counts them. */
export const weekdayName = (day: number, locale: Locale): string => longWeekday(new Date(Date.UTC(2024, 0, day)), 'UTC', locale)

/** "06:00" on the clock of the place. */
export const clockTime = writer('time', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

/** "Thursday 12 March 2026, 06:00 GMT": a moment in full, for a sentence. */
export const momentWords = (at: Date, timeZone: string, locale: Locale): string =>
  `${longDay(at, timeZone, locale)}${locale === 'ar' ? '،' : ','} ${clockTime(at, timeZone, locale)} ${zoneName(at, timeZone, locale)}`

/** "GMT", "CET", "GMT+3": the zone's short name on that day. */
export const zoneName = writer('zone', { timeZoneName: 'short' }, (format, at) =>
  format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? format.resolvedOptions().timeZone)

const month = writer('month', { month: 'long', year: 'numeric' })

/** "January 2012", for what is known of a date that is still to be set. */
export const monthName = (at: Date, locale: Locale): string => month(at, 'UTC', locale)

/** A calendar date stored as midnight UTC: "Thursday 12 March 2026". */
export const calendarDay = (day: Date, locale: Locale): string => longDay(day, 'UTC', locale)

/** The date on the clock of a zone, as "2026-03-12". */
export const dateIn = (at: Date, timeZone: string): string =>
  remembered(`date|${timeZone}`, at, () => at.toTemporalInstant().toZonedDateTimeISO(timeZone).toPlainDate().toString())

/** "2026-03-12T18:30" on the clock of a zone, as a datetime-local field has it, to the moment it is. Gaps and folds take the earlier (RFC 5545 practice). */
export const momentOf = (local: string, timeZone: string): Date =>
  new Date(Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds)

/** The other way: a moment as a datetime-local field wants it. */
export const localOf = (at: Date, timeZone: string): string =>
  at.toTemporalInstant().toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' })

/** What is costly to make and the same for a whole language, made once. */
function once<T>(make: (tag: string) => T): (locale: Locale) => T {
  const made = new Map<Locale, T>()
  return (locale) => {
    const known = made.get(locale) ?? make(tags[locale])
    made.set(locale, known)
    return known
  }
}

const numbers = once((tag) => new Intl.NumberFormat(tag))
const regions = once((tag) => new Intl.DisplayNames(tag, { type: 'region' }))

/** "1,930" */
export const number = (value: number, locale: Locale): string => numbers(locale).format(value)

/** "United Kingdom" for "GB"; the code itself when it names nothing. */
export const countryName = (code: string, locale: Locale): string => (/^[A-Z]{2}$/.test(code) ? regions(locale).of(code) ?? code : code)
