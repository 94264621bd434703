import { Prose } from '@/components/site/prose'
import { ButtonLink } from '@/components/ui/button-link'
import { Facts } from '@/components/ui/facts'
import { Notice } from '@/components/ui/notice'
import { Part, Said } from '@/components/ui/part'
import { Ask, Record } from '@/components/ui/record'
import { Stamp } from '@/components/ui/stamp'
import { countryName, dateIn } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { commas, langOf, semicolons } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import { strikeDay } from '@/lib/strikes/rules'
import type { PicketCard, StrikeView } from '@/lib/strikes/types'
import { PicketCardRow } from './picket-rows'
import { daysWords, strikeHours, workersWords } from './strike-words'

type Props = { strike: StrikeView; pickets: PicketCard[]; locale: Locale; t: Translator; now: Date; address: string }

/** A strike as everyone sees it: come to its pickets first, then its days, places and numbers. */
export function StrikePage({ strike, pickets, locale, t, now, address }: Props) {
  const dispute = `/${locale}/disputes/${strike.dispute.slug}`
  const lang = langOf(strike.group.languages, locale)
  return (
    <Record
      kicker={<><StateStamp strike={strike} t={t} now={now} /> {t(`strikes.kinds.${strike.kind}`)}</>} title={strike.title} lang={lang} address={address}
      lede={(
        <>
          {strike.calledOffAt && <Notice tone="out" label={t('strikes.calledOff')}>{strike.calledOffWhy || t('strikes.strikeOff')}</Notice>}
          <p className="lede">{daysWords(strike, t, locale)}</p>
        </>
      )}
      ask={(
        <Ask id="act" title={t(pickets.some(asks) ? 'strikes.comePicket' : 'strikes.supportTitle')}>
          <Asked pickets={pickets} dispute={dispute} locale={locale} t={t} />
        </Ask>
      )}
    >
      <StrikeFacts strike={strike} dispute={dispute} locale={locale} t={t} />
      {strike.body && <Prose text={strike.body} lang={lang} />}
      <Part id="pickets" title={t('strikes.picketsOfStrike')}>
        {pickets.length > 0 ? pickets.map((card) => <PicketCardRow key={card.id} card={card} locale={locale} t={t} />) : <p>{t('strikes.noPicketsStrike')}</p>}
      </Part>
    </Record>
  )
}

const asks = ({ state }: PicketCard) => state === 'open' || state === 'full'

function Asked({ pickets, dispute, locale, t }: { pickets: PicketCard[]; dispute: string; locale: Locale; t: Translator }) {
  const [next] = pickets.filter(asks)
  if (!next) return <><p>{t('strikes.supportText')}</p><p><ButtonLink href={dispute}>{t('strikes.toDispute')}</ButtonLink></p></>
  return (
    <>
      <p><Said>{next.place}</Said>{next.missing > 0 && <><br /><strong>{t('strikes.needed', { count: next.missing })}</strong></>}</p>
      <p><ButtonLink href={`/${locale}/pickets/${next.slug}#act`}>{t('strikes.takeShift')}</ButtonLink></p>
      <p><a href={dispute}>{t('strikes.toDispute')}</a></p>
    </>
  )
}

function StateStamp({ strike, t, now }: { strike: StrikeView; t: Translator; now: Date }) {
  if (strike.calledOffAt) return <Stamp tone="out">{t('strikes.calledOff')}</Stamp>
  const today = dateIn(now, strike.timeZone)
  const day = strikeDay(strike, today)
  if (day !== null) return <Stamp tone="out">{t('strikes.day', { day })}</Stamp>
  return <Stamp>{t(strike.firstDay > new Date(today) ? 'strikes.announced' : 'strikes.past')}</Stamp>
}

function StrikeFacts({ strike, dispute, locale, t }: { strike: StrikeView; dispute: string; locale: Locale; t: Translator }) {
  const places = strike.workplaces.map(({ name, town, region, country }) => commas([name, town, region, country && countryName(country, locale)], locale))
  return (
    <Facts
      facts={[
        { term: t('strikes.days'), detail: daysWords(strike, t, locale) },
        { term: t('strikes.hoursTerm'), detail: strikeHours(strike, t) },
        { term: t('strikes.workers'), detail: workersWords(strike, t) || t('strikes.workersUnknown') },
        { term: t('strikes.employer'), detail: commas(strike.dispute.employers, locale) },
        { term: t('strikes.union'), detail: semicolons(strike.dispute.unions, locale) },
        { term: t('strikes.authorised'), detail: strike.authorised !== null && t(strike.authorised ? 'strikes.authorisedYes' : 'strikes.authorisedNo') },
        { term: t('strikes.where'), detail: semicolons(places, locale) || t('strikes.whereAll') },
        { term: t('strikes.dispute'), detail: <a href={dispute} dir="auto">{strike.dispute.title}</a> },
        { term: t('strikes.calledBy'), detail: <a href={`/${locale}/groups/${strike.group.slug}`} dir="auto">{strike.group.name}</a> },
      ]}
    />
  )
}
