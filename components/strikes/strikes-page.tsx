import { ButtonLink } from '@/components/ui/button-link'
import { Empty } from '@/components/ui/empty'
import { PageTitle } from '@/components/ui/page-title'
import { Part } from '@/components/ui/part'
import { calendarDay } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import type { OutCount, StrikeLine } from '@/lib/strikes/types'
import { StrikeRow } from './strike-row'

type Props = { today: string; on: StrikeLine[]; count: OutCount; toCome: StrikeLine[]; locale: Locale; t: Translator }

/** Who is out today and who has announced it. */
export function StrikesPage({ today, on, count, toCome, locale, t }: Props) {
  const rows = (strikes: StrikeLine[]) => strikes.map((strike) => <StrikeRow key={strike.id} strike={strike} today={today} locale={locale} t={t} />)
  const out = count.workers > 0 && t('strikes.workersToday', { count: count.workers, exact: String(count.exact && count.unknown === 0) })
  return (
    <>
      <PageTitle lede={count.strikes > 0 && [t('strikes.onToday', { count: count.strikes }), out].filter(Boolean).join(' ')}>{t('strikes.title')}</PageTitle>
      <Part id="today" title={t('strikes.strikesToday')} aside={calendarDay(new Date(today), locale)}>
        {rows(on)}
        {on.length === 0 && (
          <Empty title={t('strikes.noStrikes')} act={<ButtonLink href={`/${locale}/disputes`} quiet>{t('strikes.disputes')}</ButtonLink>}>
            {t('strikes.noStrikesText')}
          </Empty>
        )}
      </Part>
      <Part id="to-come" title={t('strikes.strikesToCome')}>
        {rows(toCome)}
        {toCome.length === 0 && (
          <Empty title={t('strikes.noStrikesToCome')} act={<ButtonLink href={`/${locale}/pickets`} quiet>{t('strikes.seeAll')}</ButtonLink>} />
        )}
      </Part>
    </>
  )
}
