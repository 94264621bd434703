import { calendarDay } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'

type Days = { firstDay: Date; lastDay: Date | null }
type Hours = { startsTime: string; endsTime: string }
type Workers = { workersCalled: number | null; workersExact: boolean }

/** "Thursday 12 March 2026", "… to …", or "From …, open-ended". */
export function daysWords({ firstDay, lastDay }: Days, t: Translator, locale: Locale): string {
  const from = calendarDay(firstDay, locale)
  if (!lastDay) return t('strikes.from', { from })
  return lastDay.getTime() === firstDay.getTime() ? from : t('strikes.fromTo', { from, to: calendarDay(lastDay, locale) })
}

/** "06:00 to 14:00", or "All day". */
export function strikeHours({ startsTime: from, endsTime: to }: Hours, t: Translator): string {
  if (from && to) return t('strikes.hours', { from, to })
  if (from) return t('strikes.fromTime', { from })
  return to ? t('strikes.toTime', { to }) : t('strikes.allDay')
}

/** "about 1,200 workers called out"; '' when the number is not known. */
export const workersWords = ({ workersCalled, workersExact }: Workers, t: Translator): string =>
  workersCalled === null ? '' : t('strikes.workersOut', { count: workersCalled, exact: String(workersExact) })
