import { shiftSpan } from '../rules'

/** As many shifts as can be made in one go. */
export const MOST_MADE = 200

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

/** The times of day of one pattern, by what their fields end in: "startsTime", "startsTime2", … */
export const timesOfDay = ['', '2', '3', '4'] as const

type Days = { firstDay: string; lastDay: string; workdays?: boolean } & Partial<Record<Weekday, boolean>>
type Hours = { startsTime: string; endsTime: string }
type Pattern = Days & Record<`${'startsTime' | 'endsTime'}${(typeof timesOfDay)[number]}`, string> & { needed: number; capacity: number | null; role: string }
type Typed = Hours & { day: string; needed: number; capacity: number | null; role: string }
type Span = { startsAt: Date; endsAt: Date }

/** The dates of a pattern, both ends included; only its weekdays when it names some. One more than can be made shows that it is too long. */
export function patternDays({ firstDay, lastDay, workdays = false, ...ticked }: Days): string[] {
  const named = weekdays.filter((day) => ticked[day])
  const chosen = named.length > 0 ? named : workdays ? weekdays.slice(0, 5) : weekdays
  const end = Temporal.PlainDate.from(lastDay)
  const dates: string[] = []
  for (let on = Temporal.PlainDate.from(firstDay); Temporal.PlainDate.compare(on, end) <= 0 && dates.length <= MOST_MADE; on = on.add({ days: 1 })) {
    if (chosen.some((day) => weekdays.indexOf(day) === on.dayOfWeek - 1)) dates.push(on.toString())
  }
  return dates
}

/** The times of day of a pattern that were filled in, each once. */
export function patternHours(pattern: Partial<Record<string, unknown>>): Hours[] {
  const all = timesOfDay.map((at) => ({ startsTime: String(pattern[`startsTime${at}`] ?? ''), endsTime: String(pattern[`endsTime${at}`] ?? '') }))
  const filled = all.filter(({ startsTime, endsTime }) => startsTime && endsTime)
  return filled.filter((hours, at) => filled.findIndex((other) => other.startsTime === hours.startsTime && other.endsTime === hours.endsTime) === at)
}

/** Every shift of a pattern, day by day. No more of them than shows that they are too many. */
export function patternShifts(pattern: Pattern): Typed[] {
  const { needed, capacity, role } = pattern
  const hours = patternHours(pattern)
  return patternDays(pattern).flatMap((day) => hours.map((each) => ({ day, ...each, needed, capacity, role }))).slice(0, MOST_MADE + 1)
}

export type Plan<T> = {
  /** To be made, by time. */
  make: (T & Span)[]
  /** On the picket already: same start and same end. */
  there: (T & Span)[]
  /** Over before they could be stood. */
  over: (T & Span)[]
  /** Hours that the clock leaps over that night. */
  never: T[]
}

/** What becomes of shifts that somebody wants on a picket that has some. Nothing on it is ever changed or doubled by this. */
export function planOf<T extends Hours & { day: string }>(wanted: readonly T[], existing: readonly Span[], timeZone: string, now: Date): Plan<T> {
  const key = ({ startsAt, endsAt }: Span) => `${startsAt.getTime()}|${endsAt.getTime()}`
  const taken = new Set(existing.map(key))
  const plan: Plan<T> = { make: [], there: [], over: [], never: [] }
  for (const typed of wanted) {
    const shift = { ...typed, ...shiftSpan(typed, timeZone) }
    if (shift.endsAt <= shift.startsAt) plan.never.push(typed)
    else if (taken.has(key(shift))) plan.there.push(shift)
    else if (shift.endsAt <= now) plan.over.push(shift)
    else plan.make.push(shift)
    taken.add(key(shift))
  }
  plan.make.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
  return plan
}
