import type { ReactNode } from 'react'
import { Facts } from '@/components/ui/facts'
import { Entry, Lines, Part, Said } from '@/components/ui/part'
import { Stamp } from '@/components/ui/stamp'
import { calendarDay, dateIn, shortDay } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { commaOf, commas, dots, langOf } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import { dayNumber } from '@/lib/disputes/rules'
import type { DisputeView, WorkplaceView } from '@/lib/disputes/types'
import type { StrikeLine } from '@/lib/strikes/types'
import { strikeHours, workersWords } from '@/components/strikes/strike-words'
import { sectorName, whereOf, workersOf } from './dispute-words'

type Words = { locale: Locale; t: Translator }

/** Several as a list, one as it is, none as nothing. */
const all = (items: ReactNode[]): ReactNode =>
  items.length > 1 ? <ul role="list">{items.map((item, at) => <li key={at} dir="auto">{item}</li>)}</ul> : items.length === 1 ? <Said>{items[0]}</Said> : null

/** One workplace, on one line. */
export const workplaceWords = ({ name, address, ...place }: WorkplaceView, locale: Locale): string => commas([name, address, whereOf(place, locale)], locale)

/** Who, with whom, where, how many, for what, since when. */
export function DisputeFacts({ dispute, locale, t }: { dispute: DisputeView } & Words) {
  const workers = workersOf(dispute, t)
  const day = (on: Date | null) => on && <time dateTime={on.toISOString().slice(0, 10)}>{calendarDay(on, locale)}</time>
  const listOf = (query: Record<string, string>) => `/${locale}/disputes?${new URLSearchParams(query).toString()}`
  return (
    <Facts
      facts={[
        { term: t('disputes.facts.employers'), detail: all(dispute.employers) },
        { term: t('disputes.facts.unions'), detail: all(dispute.unions.map(({ slug, name, branch }) => <><a href={listOf({ union: slug })}>{name}</a>{branch && `${commaOf(locale)}${branch}`}</>)) },
        { term: t('disputes.facts.sector'), detail: all(dispute.sectors.map((letter) => <a href={listOf({ sector: letter })}>{sectorName(letter, t)}</a>)) },
        { term: t('disputes.facts.workplaces'), detail: all(dispute.workplaces.map((place) => workplaceWords(place, locale))) },
        { term: t('disputes.facts.workers'), detail: workers && (dispute.workersSource ? t('disputes.workersFrom', { workers, source: dispute.workersSource }) : workers) },
        { term: t('disputes.facts.demands'), detail: all(dispute.demands) },
        { term: t('disputes.facts.started'), detail: day(dispute.startedOn) },
        { term: t('disputes.facts.ended'), detail: day(dispute.endedOn) },
        { term: t('disputes.facts.keptBy'), detail: <a href={`/${locale}/groups/${dispute.group.slug}`} dir="auto">{dispute.group.name}</a> },
      ]}
    />
  )
}

/** The strikes of a dispute with their days; `base` is where each leads. */
export function DisputeStrikes({ strikes, locale, t, now, base }: { strikes: StrikeLine[]; now: Date; base: string } & Words) {
  return (
    <Part id="strikes" title={t('disputes.strikes')}>
      <Lines
        items={inOrder(strikes, now).map((strike) => ({
          key: strike.id,
          content: (
            <Entry
              href={`${base}/${strike.slug}`} title={strike.title} lang={langOf(strike.writtenIn, locale)} about={aboutOf(strike, locale, t, now)}
              stamp={strike.calledOffAt && <Stamp>{t('disputes.calledOff')}</Stamp>}
            />
          ),
        }))}
      />
    </Part>
  )
}

/** What is still to come in its order, then what has been, the last first. */
function inOrder(strikes: StrikeLine[], now: Date): StrikeLine[] {
  const over = ({ lastDay, timeZone }: StrikeLine) => lastDay !== null && lastDay.getTime() < Date.parse(dateIn(now, timeZone))
  const by = (order: 1 | -1) => (a: StrikeLine, b: StrikeLine) => order * (a.firstDay.getTime() - b.firstDay.getTime())
  return [...strikes.filter((strike) => !over(strike)).sort(by(1)), ...strikes.filter(over).sort(by(-1))]
}

/** Its days; and what is not so of every strike: that it is action short of one, part of a day, at some of the workplaces. */
function aboutOf(strike: StrikeLine, locale: Locale, t: Translator, now: Date): string {
  const part = (strike.startsTime || strike.endsTime) && strikeHours(strike, t)
  return dots([strike.kind !== 'strike' && t(`strikes.kinds.${strike.kind}`), daysOf(strike, locale, t, now), part, commas(strike.places, locale), workersWords(strike, t)], locale)
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
  return on && !one ? dots([span, t('disputes.strikeToday', { day })], locale) : span
}

const sameYear = (one: Date, other: Date) => one.getUTCFullYear() === other.getUTCFullYear()
