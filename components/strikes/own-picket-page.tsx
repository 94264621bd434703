import { HistoryLink } from '@/components/history/history-link'
import { ButtonLink } from '@/components/ui/button-link'
import { Count } from '@/components/ui/count'
import { Cover } from '@/components/ui/cover'
import { Empty } from '@/components/ui/empty'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { Part, Said } from '@/components/ui/part'
import { DataTable } from '@/components/ui/table'
import { number, rowDay } from '@/lib/i18n/dates'
import { commas, dots, langOf } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import { coverOf, hoursOf, picketState, placeOf, pledgePurgeAt, shiftState, whenOf } from '@/lib/strikes/rules'
import type { OwnPicket, OwnShift } from '@/lib/strikes/types'
import { coverWords } from './cover-words'
import { CallOffForm, DraftStamp, OwnNotices, type OwnForm, type OwnWords } from './own-parts'

type Props = OwnWords & { picket: OwnPicket; hidden: boolean; saved: boolean; /** How many shifts a pattern has just made, and how many were there. */ made: { made: number; there: number } | null; callOff: OwnForm; now: Date }

/** A picket as its organisers see it: where people are missing, then what can be done about it. */
export function OwnPicketPage({ picket, hidden, saved, made, callOff, locale, t, now }: Props) {
  const base = `/${locale}/organise/${picket.group.slug}/pickets/${picket.slug}`
  const off = picket.calledOffAt !== null
  return (
    <>
      <PageTitle
        kicker={<><DraftStamp record={picket} hidden={hidden} t={t} /> {t('strikes.picketKind')}</>} lede={<Said>{placeOf(picket, locale)}</Said>} lang={langOf(picket.group.languages, locale)}
        acts={(
          <>
            {!off && <ButtonLink href={`${base}/shifts/add`}>{t('strikes.own.addShift')}</ButtonLink>}
            <ButtonLink href={`${base}/edit`} quiet>{t('strikes.own.edit')}</ButtonLink>
            <ButtonLink href={`/${locale}/organise/${picket.group.slug}/again/pickets/${picket.slug}`} quiet>{t('again.title')}</ButtonLink>
            {picket.publishedAt && <a href={`/${locale}/pickets/${picket.slug}`}>{t('strikes.own.public')}</a>}
            <HistoryLink href={`${base}/history`} t={t} />
          </>
        )}
      >
        {picket.title}
      </PageTitle>
      {made && <Notice role="status">{[t('again.pattern.made', { count: made.made }), made.there > 0 && t('again.pattern.there', { count: made.there })].filter(Boolean).join(' ')}</Notice>}
      <OwnNotices record={picket} saved={saved} t={t} />
      <Part id="cover" title={t('strikes.own.coverTitle')}>
        <TotalCover picket={picket} locale={locale} t={t} now={now} />
        {picket.shifts.length > 0 && <Shifts picket={picket} base={base} locale={locale} t={t} now={now} />}
        {picket.shifts.length === 0 && <Empty title={t('strikes.noShifts')}>{t('strikes.own.noShiftsText')}</Empty>}
        {picket.shifts.length > 0 && (
          <div className="acts">
            <ButtonLink href={`${base}/people`} quiet>{t('strikes.own.seePeople')}</ButtonLink>
            <ButtonLink href={`/${locale}/organise/${picket.group.slug}/mailings/new?about=pickets&of=${picket.slug}`} quiet>{t('mailings.write')}</ButtonLink>
            <span className="hint">{t('strikes.own.seePeopleHint')}</span>
          </div>
        )}
      </Part>
      {!off && picketState(picket, now) !== 'past' && (
        <Part id="call-off" title={t('strikes.own.callOffPicket')}>
          <CallOffForm record={picket} form={callOff} text={t('strikes.own.callOffPicketText')} submit={t('strikes.own.callOffPicket')} locale={locale} t={t} />
        </Part>
      )}
    </>
  )
}

function TotalCover({ picket, locale, t, now }: OwnWords & { picket: OwnPicket; now: Date }) {
  const toCome = picket.shifts.filter((shift) => ['open', 'full'].includes(shiftState(shift, picket, now)))
  if (toCome.length === 0) return null
  const { needed, taken, missing } = coverOf(toCome)
  return <Count figure={number(missing, locale)}>{dots([t('strikes.own.gaps', { count: missing }), t('strikes.own.total', { needed, taken })], locale)}</Count>
}

type Rows = OwnWords & { picket: OwnPicket; base: string; now: Date }

function Shifts({ picket, base, locale, t, now }: Rows) {
  const { shifts } = picket
  // A column in which nothing stands is left out.
  const columns = [
    { key: 'when', head: t('strikes.own.time') }, { key: 'cover', head: t('strikes.own.coming') },
    ...(shifts.some(({ role }) => role) ? [{ key: 'role', head: t('strikes.own.role') }] : []),
    ...(shifts.some(({ waiting }) => waiting > 0) ? [{ key: 'waiting', head: t('strikes.own.waiting'), number: true }] : []),
    ...(shifts.some(({ unconfirmed }) => unconfirmed > 0) ? [{ key: 'unconfirmed', head: t('strikes.own.unconfirmed'), number: true }] : []),
    { key: 'act', head: t('strikes.own.change'), act: true },
  ]
  return (
    <DataTable
      caption={<span className="hidden-text">{t('strikes.own.gapsCaption')}</span>}
      columns={columns}
      rows={shifts.map((shift) => {
        const cells = cellsOf(shift, { picket, base, locale, t, now })
        return { key: shift.id, cells: columns.map(({ key }) => cells[key as keyof typeof cells]) }
      })}
    />
  )
}

/** How many had come down for a shift that is over, for as long as their entries are kept. */
const wasWords = (shift: OwnShift, t: Translator, now: Date) =>
  pledgePurgeAt(shift.endsAt) > now ? t('strikes.own.was', { taken: shift.taken, needed: shift.needed }) : ''

function cellsOf(shift: OwnShift, { picket, base, locale, t, now }: Rows) {
  const state = shiftState(shift, picket, now)
  const when = commas([rowDay(shift.startsAt, picket.timeZone, locale), hoursOf(shift, picket.timeZone, t, locale)], locale)
  const long = t('strikes.own.changeThis', { when: whenOf(shift, picket.timeZone, t, locale) })
  const cover = state === 'called-off' ? t('strikes.calledOff')
    : state === 'past' ? wasWords(shift, t, now)
      : <Cover filled={shift.taken} needed={shift.needed}>{coverWords(shift, t)}</Cover>
  return {
    when: state === 'called-off' ? <s>{when}</s> : shift.taken + shift.waiting > 0 ? <a href={`${base}/people?part=${shift.id}`} title={t('strikes.own.seePeople')}>{when}</a> : when, cover, role: shift.role && <Said>{shift.role}</Said>,
    waiting: shift.waiting > 0 ? number(shift.waiting, locale) : '', unconfirmed: shift.unconfirmed > 0 ? number(shift.unconfirmed, locale) : '',
    act: state === 'open' || state === 'full' ? <a href={`${base}/shifts/${shift.id}`} aria-label={long}>{t('strikes.own.change')}</a> : state === 'past' ? t('strikes.past') : '',
  }
}
