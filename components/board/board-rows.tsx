import { BoardRow, type When as RowWhen } from '@/components/ui/board-row'
import { ButtonLink } from '@/components/ui/button-link'
import { Cover } from '@/components/ui/cover'
import { clockTime, monthName, shortDay, zoneName } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { dots, langOf } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import type { BoardRow as Line, When } from '@/lib/board/types'
import type { MeetingLine } from '@/lib/meetings/types'
import type { PicketLine } from '@/lib/strikes/types'

type Words = { part: When; locale: Locale; t: Translator }

/** One line of the board, with the one thing to do about it. */
export function Row({ row, ...words }: { row: Line } & Words) {
  return row.what === 'picket' ? <PicketRow picket={row.picket} {...words} /> : <MeetingRow meeting={row.meeting} {...words} />
}

/** Today the hour is enough; on other days the day stands under it. The zone is named, since the reader may be elsewhere. */
function whenOf(at: Date, end: Date | null, timeZone: string, { part, locale, t }: Words): RowWhen {
  const zone = zoneName(at, timeZone, locale)
  const small = part !== 'today' ? `${shortDay(at, timeZone, locale)}, ${zone}` : end ? t('board.to', { end: clockTime(end, timeZone, locale), zone }) : zone
  return { dateTime: at.toISOString(), big: clockTime(at, timeZone, locale), small }
}

function PicketRow({ picket, ...words }: { picket: PicketLine } & Words) {
  const { t, locale } = words
  const href = `/${locale}/pickets/${picket.slug}`
  const short = picket.missing > 0
  // What is asked is the next shift that lacks people.
  const { startsAt, endsAt } = picket.gap ?? picket
  const button = t(short ? 'board.takeShift' : 'board.seeShifts')
  return (
    <BoardRow
      when={whenOf(startsAt, endsAt, picket.timeZone, words)} title={picket.title} href={href} lang={langOf(picket.writtenIn, locale)}
      kind={dots([t('board.picket'), picket.strikeDay !== null && t('board.strikeDay', { day: picket.strikeDay })], locale)}
      where={dots([picket.place, picket.disputeTitle], locale)}
      act={(
        <>
          <Cover filled={Math.max(0, picket.needed - picket.missing)} needed={picket.needed}>
            {short ? t('board.needed', { count: picket.missing }) : t('board.full', { taken: picket.taken, needed: picket.needed })}
          </Cover>
          <ButtonLink href={`${href}#act`} quiet={!short} aria-label={`${button}: ${picket.title}`}>{button}</ButtonLink>
        </>
      )}
    />
  )
}

function MeetingRow({ meeting, ...words }: { meeting: MeetingLine } & Words) {
  const { t, locale } = words
  const href = `/${locale}/meetings/${meeting.slug}`
  const button = t(!meeting.startsAt ? 'board.tellMe' : meeting.full ? 'board.joinList' : 'board.come')
  return (
    <BoardRow
      when={meetingWhen(meeting, words)} title={meeting.title} href={href} lang={langOf(meeting.writtenIn, locale)} kind={t(`board.kinds.${meeting.kind}`)}
      where={dots([meeting.place || (meeting.online && t('board.online')), meeting.group], locale)}
      act={(
        <>
          <span>{standing(meeting, t)}</span>{' '}
          <ButtonLink href={`${href}#act`} quiet={!meeting.startsAt || meeting.full} aria-label={`${button}: ${meeting.title}`}>{button}</ButtonLink>
        </>
      )}
    />
  )
}

function meetingWhen({ startsAt, knownSoFar, timeZone, minutes }: MeetingLine, words: Words): RowWhen {
  if (startsAt) return whenOf(startsAt, minutes ? new Date(startsAt.getTime() + minutes * 60_000) : null, timeZone, words)
  const { t, locale } = words
  if (knownSoFar.length === 10) return { dateTime: knownSoFar, big: t('board.date'), small: shortDay(new Date(knownSoFar), 'UTC', locale) }
  return { dateTime: knownSoFar || undefined, big: t('board.date'), small: knownSoFar ? monthName(new Date(`${knownSoFar}-01`), locale) : t('board.toBeSet') }
}

/** Few places left say more than how many are coming. */
function standing({ startsAt, interested, full, placesLeft, taken }: MeetingLine, t: Translator): string {
  if (!startsAt) return t('board.interested', { count: interested })
  if (full) return t('board.noPlaces')
  return placesLeft !== null && placesLeft <= 20 ? t('board.placesLeft', { count: placesLeft }) : t('board.people', { count: taken })
}
