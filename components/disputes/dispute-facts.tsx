import type { ReactNode } from 'react'
import { Facts } from '@/components/ui/facts'
import { Lines, Part } from '@/components/ui/part'
import { Stamp } from '@/components/ui/stamp'
import { calendarDay, dateIn, shortDay } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import { dayNumber } from '@/lib/disputes/rules'
import type { DisputeView, WorkplaceView } from '@/lib/disputes/types'
import type { StrikeLine } from '@/lib/strikes/types'
import { sectorName, whereOf, workersOf } from './dispute-words'

type Words = { locale: Locale; t: Translator }

/** Several as a list, one as it is, none as nothing. */
const all = (items: ReactNode[]): ReactNode =>
  items.length > 1 ? <ul>{items.map((item, at) => <li key={at} dir="auto">{item}</li>)}</ul> : (items[0] ?? null)

const placeOf = ({ name, address, ...place }: WorkplaceView, locale: Locale): string => [name, address, whereOf(place, locale)].filter(Boolean).join(', ')

/** Who, with whom, where, how many, for what, since when. */
export function DisputeFacts({ dispute, locale, t }: { dispute: DisputeView } & Words) {
  const workers = workersOf(dispute, t)
  const day = (on: Date | null) => on && <time dateTime={on.toISOString().slice(0, 10)}>{calendarDay(on, locale)}</time>
  const listOf = (query: Record<string, string>) => `/${locale}/disputes?${new URLSearchParams(query).toString()}`
  return (
    <Facts
      facts={[
        { term: t('disputes.facts.employers'), detail: all(dispute.employers) },
        { term: t('disputes.facts.unions'), detail: all(dispute.unions.map(({ slug, name, branch }) => <><a href={listOf({ union: slug })}>{name}</a>{branch && `, ${branch}`}</>)) },
        { term: t('disputes.facts.sector'), detail: all(dispute.sectors.map((letter) => <a href={listOf({ sector: letter })}>{sectorName(letter, t)}</a>)) },
        { term: t('disputes.facts.workplaces'), detail: all(dispute.workplaces.map((place) => placeOf(place, locale))) },
        { term: t('disputes.facts.workers'), detail: workers && (dispute.workersSource ? t('disputes.workersFrom', { workers, source: dispute.workersSource }) : workers) },
        { term: t('disputes.facts.demands'), detail: all(dispute.demands) },
        { term: t('disputes.facts.started'), detail: day(dispute.startedOn) },
        { term: t('disputes.facts.ended'), detail: day(dispute.endedOn) },
        { term: t('disputes.facts.keptBy'), detail: <a href={`/${locale}/groups/${dispute.group.slug}`}>{dispute.group.name}</a> },
      ]}
    />
  )
}

/** The strikes of a dispute with their days; `base` is where each leads. */
export function DisputeStrikes({ strikes, locale, t, now, base }: { strikes: StrikeLine[]; now: Date; base: string } & Words) {
  return (
    <Part id="strikes" title={t('disputes.strikes')}>
      <Lines
        items={strikes.map((strike) => ({
          key: strike.id,
          content: (
            <>
              <a href={`${base}/${strike.slug}`}>{strike.title}</a> <span className="soft">{daysOf(strike, locale, t, now)}</span>
              {strike.calledOffAt && <> <Stamp>{t('disputes.calledOff')}</Stamp></>}
            </>
          ),
        }))}
      />
    </Part>
  )
}

function daysOf(strike: StrikeLine, locale: Locale, t: Translator, now: Date): string {
  const { firstDay, lastDay, timeZone, calledOffAt } = strike
  const long = (on: Date) => calendarDay(on, locale)
  const one = lastDay && lastDay.getTime() === firstDay.getTime()
  const first = lastDay && sameYear(firstDay, lastDay) ? shortDay(firstDay, 'UTC', locale) : long(firstDay)
  const span = one ? long(firstDay) : lastDay ? t('disputes.strikeDays', { first, last: long(lastDay) }) : t('disputes.strikeFrom', { first })
  const today = dateIn(now, timeZone)
  const day = dayNumber(firstDay, today)
  const on = !calledOffAt && day >= 1 && lastDay !== null && Date.parse(today) <= lastDay.getTime()
  return on && !one ? `${span} · ${t('disputes.strikeToday', { day })}` : span
}

const sameYear = (one: Date, other: Date) => one.getUTCFullYear() === other.getUTCFullYear()
