import { BoardRow } from '@/components/ui/board-row'
import { ButtonLink } from '@/components/ui/button-link'
import { Said } from '@/components/ui/part'
import { Stamp } from '@/components/ui/stamp'
import { clockTime, rowDay, zoneName } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { langOf } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import type { CalledMeeting } from '@/lib/callouts/types'
import { stateOf, whenOf } from '@/lib/meetings/rules'

type Props = { meeting: CalledMeeting; locale: Locale; t: Translator; now: Date }

/** A meeting that a callout calls to, as a row of the board. One that was called off or is over says so and asks for nothing. */
export function CalledMeetingRow({ meeting, locale, t, now }: Props) {
  const { startsAt, timeZone } = meeting
  const href = `/${locale}/meetings/${meeting.slug}`
  const state = stateOf({ ...meeting, publishedAt: new Date(0) }, now)
  const ended = state === 'called-off' || state === 'past'
  const small = startsAt && [rowDay(startsAt, timeZone, locale), zoneName(startsAt, timeZone, locale)]
  const ask = startsAt === null ? t('callouts.tellMe') : meeting.full ? t('callouts.waitingList') : t('callouts.come')
  return (
    <BoardRow
      when={startsAt ? { dateTime: startsAt.toISOString(), big: clockTime(startsAt, timeZone, locale), small: small ?? undefined } : { big: t('callouts.date'), small: whenOf(meeting, locale, t) }}
      kind={<><span>{t(`meetings.kind.${meeting.kind}`)}</span>{ended && <Stamp>{t(state === 'past' ? 'callouts.over' : 'callouts.calledOff')}</Stamp>}</>}
      title={meeting.title} lang={langOf(meeting.writtenIn, locale)} href={href} where={meeting.place ? <Said>{meeting.place}</Said> : t(meeting.online ? 'callouts.online' : 'callouts.placeUnknown')} off={state === 'called-off'}
      act={!ended && (
        <>
          <span>{startsAt ? t('callouts.coming', { count: meeting.taken }) : t('callouts.interested', { count: meeting.interested })}</span>{' '}
          <ButtonLink href={`${href}#act`} aria-label={`${ask}: ${meeting.title}`}>{ask}</ButtonLink>
        </>
      )}
    />
  )
}
