import { ButtonLink } from '@/components/ui/button-link'
import { DayHeading } from '@/components/ui/day-heading'
import { Empty } from '@/components/ui/empty'
import { PageTitle } from '@/components/ui/page-title'
import { dateIn, longDay } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import type { PicketLine } from '@/lib/strikes/types'
import { PicketRow } from './picket-rows'

type Props = { lines: PicketLine[]; locale: Locale; t: Translator; now: Date }

/** Every picket that is to come, day by day, each day being that of the place. */
export function PicketsPage({ lines, locale, t, now }: Props) {
  const days = new Map<string, PicketLine[]>()
  for (const line of lines) days.set(dateIn(line.startsAt, line.timeZone), [...(days.get(dateIn(line.startsAt, line.timeZone)) ?? []), line])
  return (
    <>
      <PageTitle>{t('strikes.upcoming')}</PageTitle>
      {lines.length === 0 && (
        <Empty level={2} title={t('strikes.noPickets')} act={<ButtonLink href={`/${locale}/disputes`} quiet>{t('strikes.disputes')}</ButtonLink>}>
          {t('strikes.noPicketsText')}
        </Empty>
      )}
      {[...days].sort(([a], [b]) => a.localeCompare(b)).map(([day, all]) => <Day key={day} lines={all} locale={locale} t={t} now={now} />)}
    </>
  )
}

function Day({ lines, locale, t, now }: Props) {
  const [first] = lines
  if (!first) return null
  const day = dateIn(first.startsAt, first.timeZone)
  const today = day === dateIn(now, first.timeZone)
  const long = longDay(first.startsAt, first.timeZone, locale)
  return (
    <section aria-labelledby={`day-${day}`}>
      <DayHeading id={`day-${day}`} title={today ? t('strikes.today') : long} aside={today ? long : undefined} now={today} />
      {lines.map((line) => <PicketRow key={line.id} line={line} locale={locale} t={t} />)}
    </section>
  )
}
