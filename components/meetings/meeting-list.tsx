import { BoardRow } from '@/components/ui/board-row'
import { ButtonLink } from '@/components/ui/button-link'
import { Empty } from '@/components/ui/empty'
import { PageTitle } from '@/components/ui/page-title'
import { Part } from '@/components/ui/part'
import { clockTime, number, rowDay, zoneName } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { dots, langOf } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import { whenOf } from '@/lib/meetings/rules'
import type { MeetingLine } from '@/lib/meetings/types'

type Props = { upcoming: MeetingLine[]; announced: MeetingLine[]; capped: boolean; locale: Locale; t: Translator }

/** Every listed meeting that is still to come: with a date, then without one. */
export function MeetingList({ upcoming, announced, capped, locale, t }: Props) {
  const none = upcoming.length === 0 && announced.length === 0
  return (
    <>
      <PageTitle lede={t('meetings.lede')}>{t('meetings.title')}</PageTitle>
      {none && (
        <Empty level={2} title={t('meetings.none')} act={<ButtonLink href={`/${locale}/groups`} quiet>{t('meetings.noneGroups')}</ButtonLink>}>
          {t('meetings.noneText')}
        </Empty>
      )}
      {upcoming.length > 0 && (
        <Part id="upcoming" title={t('meetings.upcoming')} aside={capped && t('meetings.shown', { count: upcoming.length })}>
          {upcoming.map((meeting) => <MeetingRow key={meeting.id} meeting={meeting} locale={locale} t={t} />)}
        </Part>
      )}
      {announced.length > 0 && (
        <Part id="announced" title={t('meetings.announced')} aside={t('meetings.announcedHint')}>
          {announced.map((meeting) => <MeetingRow key={meeting.id} meeting={meeting} locale={locale} t={t} />)}
        </Part>
      )}
    </>
  )
}

function MeetingRow({ meeting, locale, t }: { meeting: MeetingLine; locale: Locale; t: Translator }) {
  const { startsAt, timeZone } = meeting
  const href = `/${locale}/meetings/${meeting.slug}`
  const when = startsAt
    ? { dateTime: startsAt.toISOString(), big: clockTime(startsAt, timeZone, locale), small: [rowDay(startsAt, timeZone, locale), zoneName(startsAt, timeZone, locale)] }
    : { big: t('meetings.dateBig'), small: whenOf(meeting, locale, t) }
  return (
    <BoardRow
      when={when}
      kind={t(`meetings.kind.${meeting.kind}`)} title={meeting.title} href={href} lang={langOf(meeting.writtenIn, locale)}
      where={dots([meeting.group, meeting.place || (meeting.online ? t('meetings.online') : t('meetings.placeUnknown'))], locale)}
      act={<RowAct meeting={meeting} href={href} locale={locale} t={t} />}
    />
  )
}

function RowAct({ meeting, href, locale, t }: { meeting: MeetingLine; href: string; locale: Locale; t: Translator }) {
  const ask = meeting.startsAt === null ? 'meetings.ask.tell' : meeting.full ? 'meetings.form.submitWaiting' : 'meetings.ask.rsvp'
  const { startsAt, placesLeft: left, taken, interested } = meeting
  const count = startsAt ? taken : interested
  return (
    <>
      <span>
        <b>{number(count, locale)}</b> {t(startsAt ? 'meetings.comingCount' : 'meetings.interestedCount', { count })}
        {startsAt && left !== null && `\u00a0· ${t('meetings.left', { count: left })}`}
      </span>
      <ButtonLink href={`${href}#act`} quiet aria-label={`${t(ask)}: ${meeting.title}`}>{t(ask)}</ButtonLink>
    </>
  )
}
