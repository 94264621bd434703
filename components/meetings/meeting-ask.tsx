import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button-link'
import { Count } from '@/components/ui/count'
import { Ask } from '@/components/ui/record'
import { number } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { dots } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import { isFull, placesLeft, refusalOf, stateOf } from '@/lib/meetings/rules'
import type { MeetingView } from '@/lib/meetings/types'

type Props = { meeting: MeetingView; hasOthers: boolean; form: ReactNode; locale: Locale; t: Translator; now: Date }

/** What is asked of the reader: come, ask for the date, wait for a place; or why not, and the way on. */
export function MeetingAsk({ meeting, hasOthers, form, locale, t, now }: Props) {
  const refusal = refusalOf(meeting, now)
  if (refusal) {
    const title = t(`meetings.ask.${refusal === 'closed' ? 'invited' : refusal}`)
    return <Ask id="act" title={title}><NotHere meeting={meeting} hasOthers={hasOthers} locale={locale} t={t} refusal={refusal} /></Ask>
  }
  const state = stateOf(meeting, now)
  const full = isFull(meeting) && state !== 'announced'
  return (
    <Ask id="act" title={t(state === 'announced' ? 'meetings.ask.tell' : full ? 'meetings.ask.full' : 'meetings.ask.rsvp')}>
      <Signed meeting={meeting} announced={state === 'announced'} locale={locale} t={t} />
      {state === 'announced' && <p>{t('meetings.text.tell')}</p>}
      {state === 'on' && <p>{t('meetings.text.on')}</p>}
      {full && <p>{t('meetings.text.full')}</p>}
      {meeting.whoMayCome === 'workers' && <p>{t('meetings.text.workers')}</p>}
      {meeting.approval && state !== 'announced' && <p>{t('meetings.text.approval')}</p>}
      {form}
    </Ask>
  )
}

function Signed({ meeting, announced, locale, t }: { meeting: MeetingView; announced: boolean; locale: Locale; t: Translator }) {
  if (announced) return <Count figure={number(meeting.interested, locale)} huge>{t('meetings.interestedCount', { count: meeting.interested })}</Count>
  const left = placesLeft(meeting)
  const small = [t('meetings.comingCount', { count: meeting.taken }), left !== null && t('meetings.left', { count: left })]
  return <Count figure={number(meeting.taken, locale)} huge>{dots(small, locale)}</Count>
}

type NotHereProps = { meeting: MeetingView; hasOthers: boolean; locale: Locale; t: Translator; refusal: 'called-off' | 'past' | 'closed' }

function NotHere({ meeting, hasOthers, locale, t, refusal }: NotHereProps) {
  const words = { 'called-off': 'meetings.text.calledOff', past: 'meetings.text.past', closed: 'meetings.text.invited' } as const
  const group = meeting.group.name
  return (
    <>
      <p>{t(words[refusal])}</p>
      {refusal === 'called-off' && meeting.calledOffWhy && <p dir="auto">{meeting.calledOffWhy}</p>}
      {hasOthers && refusal !== 'closed'
        ? <ButtonLink href="#others">{t('meetings.others', { group })}</ButtonLink>
        : <ButtonLink href={`/${locale}/groups/${meeting.group.slug}`}>{t('meetings.toGroup', { group })}</ButtonLink>}
    </>
  )
}
