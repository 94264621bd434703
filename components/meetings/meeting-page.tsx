import type { ReactNode } from 'react'
import { Prose } from '@/components/site/prose'
import { Facts } from '@/components/ui/facts'
import { Entry, Lines, Part, Said } from '@/components/ui/part'
import { Record } from '@/components/ui/record'
import { countryName } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { commas, dots, langOf } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import { durationOf, placeOf, repeatWords, shortWhenOf, whenOf } from '@/lib/meetings/rules'
import type { MeetingLine, MeetingView } from '@/lib/meetings/types'
import { MeetingAsk } from './meeting-ask'
import { MeetingStamp } from './meeting-stamp'

type Props = { meeting: MeetingView; others: MeetingLine[]; form: ReactNode; locale: Locale; t: Translator; now: Date; address: string }

/** A meeting as everyone sees it: where it stands, when and where, what to do about it, then the story. */
export function MeetingPage({ meeting, others, form, locale, t, now, address }: Props) {
  const lang = langOf(meeting.group.languages, locale)
  return (
    <Record
      kicker={<><MeetingStamp meeting={meeting} t={t} now={now} /> {t(`meetings.kind.${meeting.kind}`)}</>}
      title={meeting.title} lang={lang} address={address}
      lede={<p className="lede"><When meeting={meeting} locale={locale} t={t} /></p>}
      ask={<MeetingAsk meeting={meeting} hasOthers={others.length > 0} form={form} locale={locale} t={t} now={now} />}
    >
      <MeetingFacts meeting={meeting} locale={locale} t={t} />
      {meeting.agenda && <Part id="agenda" title={t('meetings.agenda')}><Prose text={meeting.agenda} lang={lang} /></Part>}
      {meeting.body && <Prose text={meeting.body} lang={lang} />}
      {others.length > 0 && (
        <Part id="others" title={t('meetings.others', { group: meeting.group.name })}>
          <Lines items={others.map((other) => ({ key: other.id, content: <OtherMeeting other={other} locale={locale} t={t} /> }))} />
        </Part>
      )}
    </Record>
  )
}

function When({ meeting, locale, t }: { meeting: MeetingView; locale: Locale; t: Translator }) {
  const text = whenOf(meeting, locale, t)
  const dateTime = meeting.startsAt?.toISOString() ?? meeting.knownSoFar
  const inside = dateTime ? <time dateTime={dateTime}>{text}</time> : text
  return meeting.calledOffAt ? <s>{inside}</s> : inside
}

function OtherMeeting({ other, locale, t }: { other: MeetingLine; locale: Locale; t: Translator }) {
  const about = dots([shortWhenOf(other, locale, t), other.place || (other.online && t('meetings.online'))], locale)
  return <Entry href={`/${locale}/meetings/${other.slug}`} title={other.title} lang={langOf(other.writtenIn, locale)} about={about} />
}

/** Where it is, as far as it is known and told. */
function whereOf(meeting: MeetingView, locale: Locale, t: Translator): string {
  const country = meeting.country && countryName(meeting.country, locale)
  const known = commas([placeOf(meeting, locale), country], locale)
  if (meeting.venueHeld) return [known, t('meetings.placeHeld')].filter(Boolean).join('. ')
  return placeOf(meeting) ? known : commas([t(meeting.online ? 'meetings.online' : 'meetings.placeUnknown'), country], locale)
}

function MeetingFacts({ meeting, locale, t }: { meeting: MeetingView; locale: Locale; t: Translator }) {
  const { group, callouts } = meeting
  return (
    <Facts
      facts={[
        { term: t('meetings.whenLabel'), detail: <When meeting={meeting} locale={locale} t={t} /> },
        { term: t('meetings.durationLabel'), detail: durationOf(meeting.minutes, t) },
        { term: t('meetings.placeLabel'), detail: whereOf(meeting, locale, t) },
        { term: t('meetings.joinLabel'), detail: meeting.online && t('meetings.joinHeld') },
        { term: t('meetings.whoLabel'), detail: t(`meetings.who.${meeting.whoMayCome}`) },
        { term: t('meetings.access'), detail: meeting.access && <Said>{meeting.access}</Said> },
        { term: t('meetings.childcare'), detail: meeting.childcare && <Said>{meeting.childcare}</Said> },
        { term: t('meetings.repeatLabel'), detail: repeatWords(meeting.repeatRule, locale, t) },
        { term: t('meetings.calledBy'), detail: <a href={`/${locale}/groups/${group.slug}`} dir="auto">{group.name}</a> },
        { term: t('meetings.callouts'), detail: callouts.length > 0 && <Links items={callouts} base={`/${locale}/callouts`} /> },
      ]}
    />
  )
}

function Links({ items, base }: { items: { slug: string; title: string }[]; base: string }) {
  return <ul role="list">{items.map(({ slug, title }) => <li key={slug}><a href={`${base}/${slug}`} dir="auto">{title}</a></li>)}</ul>
}
