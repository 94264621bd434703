import { Prose } from '@/components/site/prose'
import { daysWords, strikeHours, workersWords } from '@/components/strikes/strike-words'
import { sectorName, StatusStamp, whereOf, workersOf } from '@/components/disputes/dispute-words'
import { Facts } from '@/components/ui/facts'
import { Part } from '@/components/ui/part'
import { number } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import { durationOf, placeOf, timesOf, whenOf } from '@/lib/meetings/rules'
import { placeOf as picketPlace, shiftSpan, whenOf as shiftWhenOf } from '@/lib/strikes/rules'
import type { PreviewCampaign, PreviewDispute, PreviewMeeting, PreviewPicket, PreviewStrike } from '@/lib/callouts/publishing/types'

type Words = { locale: Locale; t: Translator }
type Props = Words & { dispute: PreviewDispute | null; strikes: PreviewStrike[]; meetings: PreviewMeeting[]; pickets: PreviewPicket[]; campaigns: PreviewCampaign[] }

/** Each record that is made with the callout, with what its own page will say. */
export function PreviewRecords({ dispute, strikes, meetings, pickets, campaigns, locale, t }: Props) {
  const words = { locale, t }
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

const Story = ({ text }: { text: string }) => (text ? <Prose text={text} /> : null)

function DisputePart({ dispute, locale, t }: Words & { dispute: PreviewDispute }) {
  return (
    <Part id="preview-dispute" title={dispute.title} aside={t('composer.preview.newDispute')}>
      <p><StatusStamp status={dispute.status} t={t} /></p>
      {dispute.summary && <p>{dispute.summary}</p>}
      <Facts
        facts={[
          { term: t('disputes.form.employers'), detail: dispute.employers.join(', ') },
          { term: t('disputes.form.unions'), detail: dispute.unions.map(({ name, branch }) => [name, branch].filter(Boolean).join(', ')).join('; ') },
          { term: t('disputes.form.sector'), detail: sectorName(dispute.sector, t) },
          { term: t('disputes.form.workers'), detail: workersOf({ workersInvolved: dispute.workers, workersExact: dispute.workersExact }, t) },
          { term: t('disputes.form.demands'), detail: dispute.demands.join('; ') },
          { term: t('disputes.form.workplace'), detail: [dispute.workplace, dispute.address, whereOf(dispute, locale)].filter(Boolean).join(', ') },
        ]}
      />
      <Story text={dispute.body} />
    </Part>
  )
}

function StrikePart({ id, strike, locale, t }: Words & { id: string; strike: PreviewStrike }) {
  const days = { firstDay: new Date(strike.firstDay), lastDay: strike.lastDay ? new Date(strike.lastDay) : null }
  return (
    <Part id={id} title={strike.title} aside={t(`strikes.kinds.${strike.kind}`)}>
      <Facts facts={[{ term: t('composer.preview.when'), detail: `${daysWords(days, t, locale)}. ${strikeHours(strike, t)}` }, { term: t('disputes.form.workers'), detail: workersWords(strike, t) }]} />
      <Story text={strike.body} />
    </Part>
  )
}

function PicketPart({ id, picket, shifts, locale, t }: Words & PreviewPicket & { id: string }) {
  const spans = shifts.map((shift) => ({ ...shift, ...shiftSpan(shift, picket.timeZone) })).sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
  return (
    <Part id={id} title={picket.title} aside={t('strikes.picketKind')}>
      <Facts facts={[{ term: t('composer.preview.where'), detail: picketPlace(picket) }, { term: t('meetings.access'), detail: picket.access }]} />
      <ul className="lines" role="list">
        {spans.map((shift, at) => (
          <li key={at}>{[shiftWhenOf(shift, picket.timeZone, t, locale), t('composer.preview.needed', { count: shift.needed }), shift.role].filter(Boolean).join(' · ')}</li>
        ))}
      </ul>
      <Story text={picket.body} />
    </Part>
  )
}

function MeetingPart({ id, meeting, locale, t }: Words & { id: string; meeting: PreviewMeeting }) {
  const times = { ...timesOf(meeting), minutes: meeting.minutes, timeZone: meeting.timeZone }
  const place = placeOf({ ...meeting, venue: meeting.venueHeld ? '' : meeting.venue })
  return (
    <Part id={id} title={meeting.title} aside={t(`meetings.kind.${meeting.kind}`)}>
      <Facts
        facts={[
          { term: t('meetings.whenLabel'), detail: whenOf(times, locale, t) }, { term: t('meetings.durationLabel'), detail: durationOf(meeting.minutes, t) },
          { term: t('meetings.placeLabel'), detail: place || t('meetings.placeUnknown') },
          { term: t('meetings.whoLabel'), detail: t(`meetings.who.${meeting.whoMayCome}`) },
          { term: t('composer.meeting.capacity'), detail: meeting.capacity && number(meeting.capacity, locale) },
          { term: t('meetings.access'), detail: meeting.access }, { term: t('meetings.childcare'), detail: meeting.childcare },
          { term: t('composer.preview.held'), detail: [meeting.venueHeld && meeting.venue, meeting.join].filter(Boolean).join(', ') },
        ]}
      />
      <Story text={[meeting.body, meeting.agenda].filter(Boolean).join('\n\n')} />
    </Part>
  )
}

function CampaignPart({ id, campaign, t }: Words & { id: string; campaign: PreviewCampaign }) {
  return (
    <Part id={id} title={campaign.title} aside={t('callouts.campaign')}>
      {campaign.summary && <p>{campaign.summary}</p>}
      <Facts facts={[{ term: t('campaigns.goesTo'), detail: campaign.targets.map(({ name, office }) => [name, office].filter(Boolean).join(', ')).join('; ') }]} />
      <Story text={campaign.body} />
      {campaign.message && <blockquote><p><strong>{campaign.subject}</strong></p><Prose text={campaign.message} /></blockquote>}
    </Part>
  )
}
