import { HistoryLink } from '@/components/history/history-link'
import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { Part } from '@/components/ui/part'
import type { Locale } from '@/lib/i18n/locales'
import { dots, langOf } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import { placeOf, stateOf, whenOf } from '@/lib/meetings/rules'
import type { MeetingCounts, OwnMeeting, Series } from '@/lib/meetings/types'
import type { MeetingChoices } from './keep-fields'
import { CallOffForm, EditMeetingForm, SetDateForm, type KeepForm } from './keep-forms'
import { MeetingPeople } from './keep-people'
import { MeetingSeries } from './keep-series'
import { MeetingStamp } from './meeting-stamp'

export type Saved = 'saved' | 'date' | 'off' | 'next'

type Props = {
  meeting: OwnMeeting
  hidden: boolean
  group: { slug: string; name: string; languages: string[] }
  counts: MeetingCounts
  choices: MeetingChoices
  forms: { edit: KeepForm; date: KeepForm; off: KeepForm; series: KeepForm }
  series: Series | null
  saved: Saved | null
  locale: Locale
  t: Translator
  now: Date
}

const savedWords = { saved: 'meetings.keep.saved', date: 'meetings.keep.savedDate', off: 'meetings.keep.savedOff', next: 'again.repeat.made' } as const

/** A meeting as its organisers keep it: set the date, see who is coming, edit, call off. */
export function KeepMeetingPage({ meeting, hidden, group, counts, choices, series, forms, saved, locale, t, now }: Props) {
  const state = stateOf(meeting, now)
  const path = `/${locale}/organise/${group.slug}/meetings/${meeting.slug}`
  const own = { meeting, group: group.slug, locale, t }
  const asked = counts.interested + counts.maybe + counts.coming + counts.waiting
  return (
    <>
      <PageTitle
        kicker={<><MeetingStamp meeting={meeting} hidden={hidden} t={t} now={now} /> {dots([t('meetings.keep.kicker'), group.name], locale)}</>}
        lede={dots([whenOf(meeting, locale, t), placeOf(meeting, locale)], locale)} lang={langOf(group.languages, locale)}
        acts={(
          <>
            {state !== 'draft' && <ButtonLink href={`/${locale}/meetings/${meeting.slug}`} quiet>{t('meetings.keep.view')}</ButtonLink>}
            <ButtonLink href={`/${locale}/organise/${group.slug}/again/meetings/${meeting.slug}`} quiet>{t('again.title')}</ButtonLink>
            <HistoryLink href={`${path}/history`} t={t} />
          </>
        )}
      >
        {meeting.title}
      </PageTitle>
      {saved && <Notice role="status" tone="won" label={t('meetings.keep.savedLabel')}>{t(savedWords[saved])}</Notice>}
      {state === 'called-off' && <Notice tone="out" label={t('meetings.state.called-off')}>{t('meetings.keep.calledOff', { why: meeting.calledOffWhy })}</Notice>}
      {state === 'past' && <Notice>{t('meetings.keep.over')}</Notice>}
      {!meeting.startsAt && state !== 'called-off' && (
        <Part id="set-date" title={t('meetings.keep.setDate')}>
          <p>{t('meetings.keep.setDateText', { count: asked })}</p>
          <SetDateForm {...own} {...forms.date} />
        </Part>
      )}
      <Part id="people" title={t('meetings.keep.people')}>
        <MeetingPeople meeting={meeting} group={group.slug} counts={counts} path={path} locale={locale} t={t} />
      </Part>
      {series && state !== 'called-off' && <MeetingSeries meeting={meeting} group={group} series={series} {...forms.series} locale={locale} t={t} />}
      {state !== 'called-off' && <Part id="change" title={t('meetings.keep.edit')}><EditMeetingForm {...own} choices={choices} {...forms.edit} /></Part>}
      {state !== 'called-off' && state !== 'past' && (
        <Part id="call-off" title={t('meetings.keep.callOff')}>
          <p>{t('meetings.keep.callOffText', { count: asked })}</p>
          <CallOffForm {...own} {...forms.off} />
        </Part>
      )}
    </>
  )
}
