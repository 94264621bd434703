import type { When } from '@/components/ui/board-row'
import { clockTime, monthName, rowDay, zoneName } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'

/** A moment in board figures: the hour large, the day and the zone beneath. */
export const whenOf = (at: Date, timeZone: string, locale: Locale): When => ({
  dateTime: at.toISOString(), big: clockTime(at, timeZone, locale), small: [rowDay(at, timeZone, locale), zoneName(at, timeZone, locale)],
})

/** The same for a meeting, whose date may still have to be set: then what is known of it so far. */
export function whenOfMeeting({ startsAt, knownSoFar, timeZone }: { startsAt: Date | null; knownSoFar: string; timeZone: string }, locale: Locale, t: Translator): When {
  if (startsAt) return whenOf(startsAt, timeZone, locale)
  const big = t('groups.dateToCome')
  if (knownSoFar.length === 7) return { dateTime: knownSoFar, big, small: monthName(new Date(`${knownSoFar}-01`), locale) }
  return knownSoFar ? { dateTime: knownSoFar, big, small: rowDay(new Date(knownSoFar), 'UTC', locale) } : { big, small: t('groups.toBeSet') }
}
