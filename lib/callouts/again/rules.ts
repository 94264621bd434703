import { localOf } from '@/lib/i18n/dates'
import { timesOfDay } from '@/lib/strikes/patterns/rules'
import type { DraftFields, Values } from '../drafts/types'

const isDay = (text: string) => /^[12]\d{3}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00Z`).toJSON()?.slice(0, 10) === text
const isMonth = (text: string) => /^[12]\d{3}-(0[1-9]|1[0-2])$/.test(text)

const dayField = /-(firstDay|lastDay|date)$/
const monthField = /-month$/

type Shift = { startsAt: Date; endsAt: Date; needed: number; capacity: number; role: string }
type Line = { firstDay: string; lastDay: string; hours: { startsTime: string; endsTime: string }[]; needed: number; capacity: number; role: string }

const dayAfter = (day: string) => Temporal.PlainDate.from(day).add({ days: 1 }).toString()

/** Runs of days that follow one another. */
function runsOf(days: readonly string[]): { firstDay: string; lastDay: string }[] {
  const runs: { firstDay: string; lastDay: string }[] = []
  for (const day of [...new Set(days)].sort()) {
    const last = runs.at(-1)
    if (last && dayAfter(last.lastDay) === day) last.lastDay = day
    else runs.push({ firstDay: day, lastDay: day })
  }
  return runs
}

/** The shifts of a picket as few lines as the composer has them: the same hours day after day on one line, several times of day beside each other. */
export function shiftLines(shifts: readonly Shift[], timeZone: string): Values[] {
  const local = (at: Date) => localOf(at, timeZone)
  const alike = Map.groupBy(shifts, ({ startsAt, endsAt, needed, capacity, role }) => JSON.stringify([local(startsAt).slice(11), local(endsAt).slice(11), needed, capacity, role]))
  const lines: Line[] = []
  for (const [key, all] of alike) {
    const [startsTime, endsTime, needed, capacity, role] = JSON.parse(key) as [string, string, number, number, string]
    for (const run of runsOf(all.map(({ startsAt }) => local(startsAt).slice(0, 10)))) {
      const beside = lines.find((line) => line.firstDay === run.firstDay && line.lastDay === run.lastDay && line.needed === needed && line.capacity === capacity && line.role === role
        && line.hours.length < timesOfDay.length)
      if (beside) beside.hours.push({ startsTime, endsTime })
      else lines.push({ ...run, hours: [{ startsTime, endsTime }], needed, capacity, role })
    }
  }
  return lines.map(valuesOf).sort((a, b) => order(a).localeCompare(order(b)))
}

const order = (line: Values) => `${line.firstDay} ${line.startsTime}`

function valuesOf({ firstDay, lastDay, hours, needed, capacity, role }: Line): Values {
  const times = hours.sort((a, b) => a.startsTime.localeCompare(b.startsTime)).flatMap(({ startsTime, endsTime }, at) => {
    const end = timesOfDay[at] ?? ''
    return [[`startsTime${end}`, startsTime], [`endsTime${end}`, endsTime]]
  })
  return { firstDay, lastDay: lastDay === firstDay ? '' : lastDay, ...Object.fromEntries(times) as Values, needed: String(needed), capacity: capacity > needed ? String(capacity) : '', role }
}

/** The day that a draft begins on: the earliest that stands in it; '' when it names no day. */
export const firstDayOf = ({ when = {} }: DraftFields): string =>
  Object.entries(when).filter(([name, value]) => dayField.test(name) && isDay(value)).map(([, value]) => value).sort()[0] ?? ''

/** A draft with all its days moved so that it begins on another one. Hours stay as they are on the clock; a month moves by whole months. */
export function movedTo(fields: DraftFields, firstDay: string): DraftFields {
  const from = firstDayOf(fields)
  if (!from || !isDay(firstDay) || !fields.when) return fields
  const start = Temporal.PlainDate.from(from)
  const to = Temporal.PlainDate.from(firstDay)
  const days = start.until(to, { largestUnit: 'days' }).days
  const months = start.toPlainYearMonth().until(to.toPlainYearMonth(), { largestUnit: 'months' }).months
  const moved = (name: string, value: string) => {
    if (dayField.test(name) && isDay(value)) return Temporal.PlainDate.from(value).add({ days }).toString()
    return monthField.test(name) && isMonth(value) ? Temporal.PlainYearMonth.from(value).add({ months }).toString() : value
  }
  return { ...fields, when: Object.fromEntries(Object.entries(fields.when).map(([name, value]) => [name, moved(name, value)])) }
}

/** The day that is proposed: the same day of the week, the first that is still to come; a year on when it is most of a year ago. */
export function likelyAgain(firstDay: string, today: string): string {
  const start = Temporal.PlainDate.from(firstDay)
  const now = Temporal.PlainDate.from(today)
  const ago = start.until(now, { largestUnit: 'days' }).days
  if (ago > 300) return likelyNext(start.add({ days: 364 }), now)
  return likelyNext(start.add({ days: 7 }), now)
}

function likelyNext(day: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const behind = day.until(today, { largestUnit: 'days' }).days
  return (behind < 0 ? day : day.add({ days: (Math.floor(behind / 7) + 1) * 7 })).toString()
}

