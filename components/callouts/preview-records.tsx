import { Prose } from '@/components/site/prose'
import { DayLines } from '@/components/strikes/day-lines'
import { daysWords, strikeHours, workersWords } from '@/components/strikes/strike-words'
import { sectorName, StatusStamp, whereOf, workersOf } from '@/components/disputes/dispute-words'
import { Facts } from '@/components/ui/facts'
import { Part, Said } from '@/components/ui/part'
import { number } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { commas, langOf, semicolons } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import { durationOf, placeOf, repeatWords, timesOf, whenOf } from '@/lib/meetings/rules'
import { exactRule } from '@/lib/meetings/series/rules'
import { placeOf as picketPlace, shiftSpan } from '@/lib/strikes/rules'
import type { PreviewCampaign, PreviewDispute, PreviewMeeting, PreviewPicket, PreviewStrike } from '@/lib/callouts/publishing/types'

type Words = { lang?: string; locale: Locale; t: Translator }
type Props = Omit<Words, 'lang'> & { /** What the callout is written in. */ language: string; dispute: PreviewDispute | null; strikes: PreviewStrike[]; meetings: PreviewMeeting[]; pickets: PreviewPicket[]; campaigns: PreviewCampaign[] }

/** Each record that is made with the callout, with what its own page will say. */
export function PreviewRecords({ language, dispute, strikes, meetings, pickets, campaigns, locale, t }: Props) {
  const words = { lang: langOf([language], locale), locale, t }
  return (
    <>
      {dispute && <DisputePart dispute={dispute} {...words} />}
      {strikes.map((strike, at) => <StrikePart key={at} id={`preview-strike-${at}`} strike={strike} {...words} />)}
      {pickets.map((picket, at) => <PicketPart key={at} id={`preview-picket-${at}`} {...picket} {...words} />)}
      {meetings.map((meeting, at) => <MeetingPart key={at} id={`preview-meeting-${at}`} meeting={meeting} {...words} />)}
      {campaigns.map((campaign, at) => <CampaignPart key={at} id={`preview-campaign-${at}`} campaign={campaign} {...words} />)}
    </>
  )
}

const Story = ({ text, lang }: { text: string; lang?: string }) => (text ? <Prose text={text} lang={lang} /> : null)

function DisputePart({ dispute, lang, locale, t }: Words & { dispute: PreviewDispute }) {
  return (
    <Part recurs id="preview-dispute" title={dispute.title} lang={lang} aside={t('composer.preview.newDispute')}>
      <p><StatusStamp status={dispute.status} t={t} /></p>
      {dispute.summary && <p lang={lang} dir="auto">{dispute.summary}</p>}
      <Facts
        facts={[
          { term: t('disputes.form.employers'), detail: commas(dispute.employers, locale) },
          { term: t('disputes.form.unions'), detail: semicolons(dispute.unions.map(({ name, branch }) => commas([name, branch], locale)), locale) },
          { term: t('disputes.form.sector'), detail: sectorName(dispute.sector, t) },
          { term: t('disputes.form.workers'), detail: workersOf({ workersInvolved: dispute.workers, workersExact: dispute.workersExact }, t) },
          { term: t('disputes.form.demands'), detail: semicolons(dispute.demands, locale) },
          { term: t('disputes.form.workplace'), detail: commas([dispute.workplace, dispute.address, whereOf(dispute, locale)], locale) },
        ]}
      />
      <Story text={dispute.body} lang={lang} />
    </Part>
  )
}

function StrikePart({ id, strike, lang, locale, t }: Words & { id: string; strike: PreviewStrike }) {
  const days = { firstDay: new Date(strike.firstDay), lastDay: strike.lastDay ? new Date(strike.lastDay) : null }
  return (
    <Part recurs id={id} title={strike.title} lang={lang} aside={t(`strikes.kinds.${strike.kind}`)}>
      <Facts facts={[{ term: t('composer.preview.when'), detail: `${daysWords(days, t, locale)}. ${strikeHours(strike, t)}` }, { term: t('disputes.form.workers'), detail: workersWords(strike, t) }]} />
      <Story text={strike.body} lang={lang} />
    </Part>
  )
}

function PicketPart({ id, picket, shifts, lang, locale, t }: Words & PreviewPicket & { id: string }) {
  const spans = shifts.map((shift) => ({ ...shift, ...shiftSpan(shift, picket.timeZone) })).sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
  return (
    <Part recurs id={id} title={picket.title} lang={lang} aside={t('strikes.picketKind')}>
      <Facts facts={[{ term: t('composer.preview.where'), detail: picketPlace(picket, locale) }, { term: t('meetings.access'), detail: picket.access && <Said>{picket.access}</Said> }]} />
      <DayLines shifts={spans} timeZone={picket.timeZone} locale={locale} t={t} />
      <Story text={picket.body} lang={lang} />
    </Part>
  )
}

function MeetingPart({ id, meeting, lang, locale, t }: Words & { id: string; meeting: PreviewMeeting }) {
  const times = { ...timesOf(meeting), minutes: meeting.minutes, timeZone: meeting.timeZone }
  const place = placeOf({ ...meeting, venue: meeting.venueHeld ? '' : meeting.venue }, locale)
  return (
    <Part recurs id={id} title={meeting.title} lang={lang} aside={t(`meetings.kind.${meeting.kind}`)}>
      <Facts
        facts={[
          { term: t('meetings.whenLabel'), detail: whenOf(times, locale, t) }, { term: t('meetings.durationLabel'), detail: durationOf(meeting.minutes, t) },
          { term: t('meetings.placeLabel'), detail: place || t('meetings.placeUnknown') },
          { term: t('meetings.whoLabel'), detail: t(`meetings.who.${meeting.whoMayCome}`) },
          { term: t('composer.meeting.capacity'), detail: meeting.capacity && number(meeting.capacity, locale) },
          { term: t('meetings.repeatLabel'), detail: repeatWords(exactRule(meeting.repeatRule, meeting.date), locale, t) },
          { term: t('meetings.access'), detail: meeting.access && <Said>{meeting.access}</Said> }, { term: t('meetings.childcare'), detail: meeting.childcare && <Said>{meeting.childcare}</Said> },
          { term: t('composer.preview.held'), detail: commas([meeting.venueHeld && meeting.venue, meeting.join], locale) },
        ]}
      />
      <Story text={[meeting.body, meeting.agenda].filter(Boolean).join('\n\n')} lang={lang} />
    </Part>
  )
}

function CampaignPart({ id, campaign, lang, locale, t }: Words & { id: string; campaign: PreviewCampaign }) {
  return (
    <Part recurs id={id} title={campaign.title} lang={lang} aside={t('callouts.campaign')}>
      {campaign.summary && <p lang={lang} dir="auto">{campaign.summary}</p>}
      <Facts facts={[{ term: t('campaigns.goesTo'), detail: semicolons(campaign.targets.map(({ name, office }) => commas([name, office], locale)), locale) }]} />
      <Story text={campaign.body} lang={lang} />
      {campaign.message && <blockquote><p><strong lang={lang} dir="auto">{campaign.subject}</strong></p><Prose text={campaign.message} lang={lang} /></blockquote>}
    </Part>
  )
}
