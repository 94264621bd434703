import type { ReactNode } from 'react'
import { Prose } from '@/components/site/prose'
import { Count } from '@/components/ui/count'
import { Facts } from '@/components/ui/facts'
import { Notice } from '@/components/ui/notice'
import { Part, Said } from '@/components/ui/part'
import { Ask, Record } from '@/components/ui/record'
import { Stamp } from '@/components/ui/stamp'
import { countryName, number, zoneName } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { commas, langOf, semicolons } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import { coverOf, picketState, placeOf, shiftState, whenOf } from '@/lib/strikes/rules'
import type { PicketCard, PicketView, ShiftView } from '@/lib/strikes/types'
import { PicketCardRow } from './picket-rows'

type Props = { picket: PicketView; others: PicketCard[]; form: ReactNode; locale: Locale; t: Translator; now: Date; address: string }

/** A picket as everyone sees it: the shifts to take first, then where it is, then the story. */
export function PicketPage({ picket, others, form, locale, t, now, address }: Props) {
  const live = picket.shifts.filter((shift) => ['open', 'full'].includes(shiftState(shift, picket, now)))
  const lang = langOf(picket.group.languages, locale)
  return (
    <Record
      kicker={<><StateStamp picket={picket} t={t} now={now} /> {t('strikes.picketKind')}</>} title={picket.title} lang={lang} address={address}
      lede={<Lede picket={picket} live={live} locale={locale} t={t} />}
      ask={(
        <Ask id="act" title={t(live.length > 0 ? 'strikes.takeShift' : 'strikes.shiftsTitle')}>
          {live.length > 0 ? <Asked picket={picket} live={live} form={form} locale={locale} t={t} now={now} /> : <Over picket={picket} locale={locale} t={t} />}
        </Ask>
      )}
    >
      <PicketFacts picket={picket} locale={locale} t={t} now={now} />
      {picket.body && <Part id="story" title={t('strikes.story')}><Prose text={picket.body} lang={lang} /></Part>}
      {others.length > 0 && (
        <Part id="others" title={t('strikes.otherPickets')}>
          {others.map((card) => <PicketCardRow key={card.id} card={card} locale={locale} t={t} />)}
        </Part>
      )}
    </Record>
  )
}

function StateStamp({ picket, t, now }: { picket: PicketView; t: Translator; now: Date }) {
  const state = picketState(picket, now)
  if (state === 'called-off') return <Stamp tone="out">{t('strikes.calledOff')}</Stamp>
  if (state === 'past') return picket.shifts.length > 0 ? <Stamp>{t('strikes.past')}</Stamp> : null
  const { missing } = coverOf(picket.shifts.filter((shift) => shiftState(shift, picket, now) === 'open'))
  if (missing > 0) return <Stamp tone="need">{t('strikes.needed', { count: missing })}</Stamp>
  return <Stamp>{t(state === 'full' ? 'strikes.full' : 'strikes.allCovered')}</Stamp>
}

function Lede({ picket, live: [next], locale, t }: { picket: PicketView; live: ShiftView[]; locale: Locale; t: Translator }) {
  return (
    <>
      {picket.calledOffAt && <Notice tone="out" label={t('strikes.calledOff')}>{picket.calledOffWhy || t('strikes.picketCalledOffText')}</Notice>}
      <p className="lede">
        <Said>{placeOf(picket, locale)}</Said>{next && <><br />{t('strikes.nextShift', { when: whenOf(next, picket.timeZone, t, locale) })}</>}
      </p>
    </>
  )
}

function Asked({ picket, live, form, locale, t, now }: Omit<Props, 'others' | 'address'> & { live: ShiftView[] }) {
  const { missing } = coverOf(live)
  const zone = commas([zoneName(live[0]?.startsAt ?? now, picket.timeZone, locale), picket.timeZone.replaceAll('_', ' ')], locale)
  return (
    <>
      {missing > 0 && <Count figure={number(missing, locale)}>{t('strikes.stillNeeded', { count: missing })}</Count>}
      {picketState(picket, now) === 'full' && <Notice label={t('strikes.allFull')}>{t('strikes.allFullText')}</Notice>}
      <p className="hint">{t('strikes.zone', { zone })}</p>
      {form}
    </>
  )
}

/** Nothing can be taken here any more: why, and where to go on. */
function Over({ picket, locale, t }: { picket: PicketView; locale: Locale; t: Translator }) {
  const [title, text] = picket.calledOffAt ? [t('strikes.picketCalledOff'), t('strikes.picketCalledOffText')]
    : picket.shifts.length > 0 ? [t('strikes.picketPast'), t('strikes.picketPastText')] : [t('strikes.noShifts'), t('strikes.noShiftsText')]
  return (
    <>
      <p><strong>{title}.</strong> {text}</p>
      <p><a href={`/${locale}/pickets`}>{t('strikes.seeAll')}</a></p>
      {picket.dispute && <p><a href={`/${locale}/disputes/${picket.dispute.slug}`} dir="auto">{picket.dispute.title}</a></p>}
    </>
  )
}

function PicketFacts({ picket, locale, t, now }: { picket: PicketView; locale: Locale; t: Translator; now: Date }) {
  const off = picket.shifts.filter((shift) => shift.calledOffAt && shift.endsAt > now && !picket.calledOffAt)
  const link = (kind: string, record: { slug: string; title: string } | null) => record && <a href={`/${locale}/${kind}/${record.slug}`} dir="auto">{record.title}</a>
  return (
    <Facts
      facts={[
        { term: t('strikes.meetingPoint'), detail: picket.meetingPoint && <Said>{picket.meetingPoint}</Said> },
        { term: t('strikes.where'), detail: commas([picket.town, picket.region, picket.country && countryName(picket.country, locale)], locale) },
        { term: t('strikes.access'), detail: picket.access && <Said>{picket.access}</Said> },
        { term: t('strikes.calledBy'), detail: <a href={`/${locale}/groups/${picket.group.slug}`} dir="auto">{picket.group.name}</a> },
        { term: t('strikes.dispute'), detail: link('disputes', picket.dispute) },
        { term: t('strikes.strike'), detail: link('strikes', picket.strike) },
        { term: t('strikes.calledOff'), detail: off.length > 0 && semicolons(off.map((shift) => whenOf(shift, picket.timeZone, t, locale)), locale) },
      ]}
    />
  )
}
