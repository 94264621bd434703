import { BoardRow } from '@/components/ui/board-row'
import { ButtonLink } from '@/components/ui/button-link'
import { Cover } from '@/components/ui/cover'
import { Said } from '@/components/ui/part'
import { Stamp } from '@/components/ui/stamp'
import { clockTime, rowDay, zoneName } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { dots, langOf } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import type { PicketCard, PicketLine } from '@/lib/strikes/types'
import { coverWords } from './cover-words'

type Words = { locale: Locale; t: Translator; level?: 2 | 3 | 4 }

/** A picket on one day, as a row of the board: when, where, how many are missing, and a place to take. */
export function PicketRow({ line, locale, t, level }: Words & { line: PicketLine }) {
  const { startsAt, endsAt, timeZone } = line
  const href = `/${locale}/pickets/${line.slug}`
  const small = [t('strikes.until', { time: clockTime(endsAt, timeZone, locale) }), zoneName(startsAt, timeZone, locale)]
  return (
    <BoardRow
      when={{ dateTime: startsAt.toISOString(), big: clockTime(startsAt, timeZone, locale), small }} title={line.title} lang={langOf(line.writtenIn, locale)} href={href} level={level}
      kind={<><span>{t('strikes.picketKind')}</span>{line.strikeDay !== null && <span>{t('strikes.dayOfStrike', { day: line.strikeDay })}</span>}</>}
      where={dots([line.place, line.disputeTitle], locale)}
      act={(
        <>
          <Cover filled={line.needed - line.missing} needed={line.needed}>{coverWords(line, t)}</Cover>
          <ButtonLink href={`${href}#act`} quiet={line.missing === 0} aria-label={t('strikes.takePlaceAt', { title: line.title })}>{t('strikes.takePlace')}</ButtonLink>
        </>
      )}
    />
  )
}

/** A picket as a whole: its next shift and what is missing over all that are to come. */
export function PicketCardRow({ card, locale, t, level }: Words & { card: PicketCard }) {
  const href = `/${locale}/pickets/${card.slug}`
  const off = card.state === 'called-off'
  const asks = card.state === 'open' || card.state === 'full'
  return (
    <BoardRow
      when={card.next ? nextTime(card.next, card.timeZone, locale, t) : { big: '–' }}
      title={card.title} lang={langOf(card.writtenIn, locale)} href={href} where={<Said>{card.place}</Said>} off={off} level={level}
      kind={<><span>{t('strikes.picketKind')}</span>{!asks && <Stamp tone={off ? 'out' : 'plain'}>{t(off ? 'strikes.calledOff' : 'strikes.past')}</Stamp>}</>}
      act={asks && (
        <>
          <Cover filled={card.needed - card.missing} needed={card.needed}>{coverWords(card, t)}</Cover>
          <ButtonLink href={`${href}#act`} quiet={card.state === 'full'} aria-label={t('strikes.takePlaceAt', { title: card.title })}>{t('strikes.takePlace')}</ButtonLink>
        </>
      )}
    />
  )
}

const nextTime = (next: { startsAt: Date; endsAt: Date }, timeZone: string, locale: Locale, t: Translator) => ({
  dateTime: next.startsAt.toISOString(), big: clockTime(next.startsAt, timeZone, locale),
  small: [rowDay(next.startsAt, timeZone, locale), t('strikes.until', { time: clockTime(next.endsAt, timeZone, locale) }), zoneName(next.startsAt, timeZone, locale)],
})
