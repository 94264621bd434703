import type { ActionDates, ActionKind, ImportedStatus } from './types'

/** For how many days an open-ended action counts as still on after the last day it was known of. */
const openEndedDays = 45

const dayMs = 86_400_000

/** Days from one ISO date to another. */
const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / dayMs)

type ActionStatus = { status: ImportedStatus; outcomeUnknown: boolean }

/**
 * What an action says about its dispute on a given day. The file knows no outcomes: what is over is "ended", which claims neither victory
 * nor defeat. An open-ended strike is on for as long as one can reasonably think so, then it is over too, with its end unknown, so that it
 * never shows as live for ever. A protest makes no strike: while it is on, people are organising. Anything of an unknown kind likewise.
 */
export function statusOf(kind: ActionKind | null, dates: ActionDates, today: string): ActionStatus {
  const over = dates.lastDay ? dates.lastDay < today : daysBetween(dates.knownOn, today) > openEndedDays
  if (over) return { status: 'ended', outcomeUnknown: dates.lastDay === null }
  if (kind !== 'strike') return { status: 'organising', outcomeUnknown: false }
  return { status: dates.firstDay > today ? 'action_called' : 'on_strike', outcomeUnknown: false }
}
