import { Lines } from '@/components/ui/part'
import { calendarDay } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { commas, dots } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import { hoursOf } from '@/lib/strikes/rules'

type Shift = { day: string; startsAt: Date; endsAt: Date; needed: number; role: string }

/** Shifts that are to be made, by time: a line for each day, those that differ only in their hours beside each other. */
export function DayLines({ shifts, timeZone, locale, t }: { shifts: readonly Shift[]; timeZone: string; locale: Locale; t: Translator }) {
  const alike = (all: readonly Shift[]) => [...Map.groupBy(all, ({ needed, role }) => `${needed} ${role}`).values()]
  const words = (all: readonly Shift[]) => dots([commas(all.map((shift) => hoursOf(shift, timeZone, t, locale)), locale), t('again.pattern.each', { count: all[0]?.needed ?? 0 }), all[0]?.role], locale)
  return (
    <Lines
      items={[...Map.groupBy(shifts, ({ day }) => day)].map(([day, all]) => ({
        key: day, content: <><p><b>{calendarDay(new Date(day), locale)}</b></p>{alike(all).map((some) => <p key={words(some)}>{words(some)}</p>)}</>,
      }))}
    />
  )
}
