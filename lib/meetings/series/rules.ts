import { localOf, momentOf } from '@/lib/i18n/dates'

/** As many dates as can be made in one go. */
export const MOST_DATES = 60

const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

/** What a form offers beside rules that say the same on any date: the weekday and which of its month follow from the meeting's own date. */
export const byWeekday = ['monthly-same-weekday', 'monthly-last-weekday'] as const

const whichOfMonth = (day: Temporal.PlainDate) => Math.ceil(day.day / 7)

/** The rule that a form's choice comes to on a date (RFC 5545): "FREQ=MONTHLY;BYDAY=2TH". While the date is not known: every month. */
export function exactRule(choice: string, date: string): string {
  if (!byWeekday.some((each) => each === choice)) return choice
  if (!date) return 'FREQ=MONTHLY'
  const day = Temporal.PlainDate.from(date)
  const last = choice === 'monthly-last-weekday' || whichOfMonth(day) === 5
  return `FREQ=MONTHLY;BYDAY=${last ? -1 : whichOfMonth(day)}${codes[day.dayOfWeek - 1]}`
}

/** The form's choice that a rule came from; the rule itself when it is none of those. */
export function choiceOf(rule: string): string {
  const [, which = ''] = /^FREQ=MONTHLY;BYDAY=(-?\d)[A-Z]{2}$/.exec(rule) ?? []
  return which === '' ? rule : which === '-1' ? 'monthly-last-weekday' : 'monthly-same-weekday'
}

type On = { which: number; weekday: number }
type Rule = { freq: string; interval: number; on: On[] }

/** A rule as far as dates can be counted by it; null for one that says more. */
function ruleIn(text: string): Rule | null {
  const { FREQ = '', INTERVAL = '1', BYDAY = '', ...rest } = Object.fromEntries(text.split(';').map((part) => part.split('='))) as Record<string, string>
  const on = BYDAY === '' ? [] : BYDAY.split(',').map((day) => {
    const [, which = '', code = ''] = /^([+-]?\d)?([A-Z]{2})$/.exec(day) ?? []
    return { which: Number(which), weekday: codes.indexOf(code) + 1 }
  })
  const known = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'].includes(FREQ) && /^[1-9]\d?$/.test(INTERVAL) && Object.keys(rest).every((name) => name === 'WKST')
  const fits = on.every(({ which, weekday }) => weekday > 0 && (which === 0 ? FREQ === 'WEEKLY' : FREQ === 'MONTHLY'))
  return known && fits ? { freq: FREQ, interval: Number(INTERVAL), on } : null
}

/** Whether the dates of a rule can be counted. */
export const isCountable = (rule: string): boolean => ruleIn(rule) !== null

function inMonth(month: Temporal.PlainYearMonth, { which, weekday }: On): Temporal.PlainDate | null {
  const edge = which > 0 ? month.toPlainDate({ day: 1 }) : month.toPlainDate({ day: month.daysInMonth })
  const ahead = which > 0 ? (weekday - edge.dayOfWeek + 7) % 7 : -((edge.dayOfWeek - weekday + 7) % 7)
  const day = edge.add({ days: ahead + 7 * (which > 0 ? which - 1 : which + 1) })
  return day.toPlainYearMonth().equals(month) ? day : null
}

/** The dates of one week, month, … of a rule, the `step`th after the one that it begins in. What a month lacks, as a 31st, is passed over. */
function datesIn({ freq, interval, on }: Rule, start: Temporal.PlainDate, step: number): Temporal.PlainDate[] {
  const by = step * interval
  if (freq === 'DAILY') return [start.add({ days: by })]
  if (freq === 'WEEKLY') {
    const monday = start.subtract({ days: start.dayOfWeek - 1 }).add({ weeks: by })
    return (on.length > 0 ? on.map(({ weekday }) => weekday) : [start.dayOfWeek]).map((weekday) => monday.add({ days: weekday - 1 }))
  }
  const month = start.toPlainYearMonth().add(freq === 'YEARLY' ? { years: by } : { months: by })
  if (on.length === 0) return start.day <= month.daysInMonth ? [month.toPlainDate({ day: start.day })] : []
  return on.flatMap((each) => inMonth(month, each) ?? [])
}

type Wanted = { after: Date; take: number; /** The last date that counts, "2026-12-31". */ until?: string }

/** The moments that a rule gives from a meeting's own on, those later than `after`: the same time on the clock of the place, whatever the clocks do. */
export function datesAfter(rule: string, startsAt: Date, timeZone: string, { after, take, until }: Wanted): Date[] {
  const parsed = ruleIn(rule)
  if (!parsed) return []
  const local = localOf(startsAt, timeZone)
  const start = Temporal.PlainDate.from(local.slice(0, 10))
  const moments: Date[] = []
  for (let step = 0; step < 2000 && moments.length < take; step += 1) {
    const days = datesIn(parsed, start, step).map(String).sort()
    if (until && (days[0] ?? '') > until) break
    const fresh = days.filter((day) => !until || day <= until).map((day) => momentOf(`${day}${local.slice(10)}`, timeZone))
    moments.push(...fresh.filter((moment) => moment > after && moment > startsAt))
  }
  return moments.slice(0, take)
}
