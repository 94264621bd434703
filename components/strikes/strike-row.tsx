import { BoardRow } from '@/components/ui/board-row'
import { Stamp } from '@/components/ui/stamp'
import { dayAndMonth, weekdayName } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { commas, dots, langOf } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import { strikeDay } from '@/lib/strikes/rules'
import type { StrikeLine } from '@/lib/strikes/types'
import { workersWords } from './strike-words'

type Props = { strike: StrikeLine; /** The date the list is for, "2026-03-12". */ today: string; locale: Locale; t: Translator; level?: 2 | 3 | 4 }

/** A strike as a row: its first day, or the day of it that today is; who, where, and how many. */
export function StrikeRow({ strike, today, locale, t, level }: Props) {
  const day = strikeDay(strike, today)
  const off = strike.calledOffAt !== null
  const first = strike.firstDay
  const stamp = off ? t('strikes.calledOff') : day !== null && t('strikes.day', { day })
  return (
    <BoardRow
      when={{ dateTime: first.toISOString().slice(0, 10), big: dayAndMonth(first, 'UTC', locale), small: weekdayName(first.getUTCDay() || 7, locale) }}
      title={strike.title} lang={langOf(strike.writtenIn, locale)} href={`/${locale}/strikes/${strike.slug}`} off={off} level={level}
      kind={<><span>{t(`strikes.kinds.${strike.kind}`)}</span>{stamp && <Stamp tone="out">{stamp}</Stamp>}</>}
      where={dots([commas(strike.employers, locale) || strike.dispute.title, commas(strike.towns, locale)], locale)}
      act={workersWords(strike, t) || undefined}
    />
  )
}
