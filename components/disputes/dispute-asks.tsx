import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button-link'
import { Cover } from '@/components/ui/cover'
import { Lines, Said } from '@/components/ui/part'
import { Ask } from '@/components/ui/record'
import { calendarDay, clockTime, monthName, shortDay, zoneName } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { commas } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import type { AroundDispute, CampaignAsk, MeetingAsk } from '@/lib/board/around/types'
import { isLive } from '@/lib/disputes/rules'
import type { DisputeView } from '@/lib/disputes/types'
import type { PicketLine } from '@/lib/strikes/types'

type Props = { dispute: DisputeView; around: AroundDispute; locale: Locale; t: Translator }
type Words = { locale: Locale; t: Translator }

/** What one can do about a dispute now: shifts, meetings, campaigns; or what to do instead. */
export function DisputeAsks({ dispute, around: { shifts, meetings, campaigns }, locale, t }: Props) {
  if (shifts.length + meetings.length + campaigns.length === 0) return <NothingNow dispute={dispute} locale={locale} t={t} />
  return (
    <>
      {shifts.length > 0 && (
        <Ask id="shifts" title={t('disputes.ask.shift')}>
          <Lines items={shifts.map((shift) => ({ key: `${shift.id}${shift.startsAt.toISOString()}`, content: <ShiftAsk shift={shift} locale={locale} t={t} /> }))} />
        </Ask>
      )}
      {meetings.length > 0 && (
        <Ask id="meetings" title={t('disputes.ask.come')}>
          <Lines items={meetings.map((meeting) => ({ key: meeting.id, content: <MeetingLineAsk meeting={meeting} locale={locale} t={t} /> }))} />
        </Ask>
      )}
      {campaigns.length > 0 && (
        <Ask id="campaigns" title={t('disputes.ask.sign')}>
          <Lines items={campaigns.map((campaign) => ({ key: campaign.id, content: <CampaignLineAsk campaign={campaign} locale={locale} t={t} /> }))} />
        </Ask>
      )}
    </>
  )
}

type AskedProps = { href: string; title: string; when?: ReactNode; standing?: ReactNode; button: string; quiet?: boolean }

/** One thing to do: what and when, how it stands, one button. */
function Asked({ href, title, when, standing, button, quiet }: AskedProps) {
  return (
    <>
      <p><a className="title" href={href} dir="auto">{title}</a></p>
      {when && <p>{when}</p>}
      <div className="acts">{standing}<ButtonLink href={`${href}#act`} quiet={quiet} aria-label={`${button}: ${title}`}>{button}</ButtonLink></div>
    </>
  )
}

function ShiftAsk({ shift, locale, t }: { shift: PicketLine } & Words) {
  const { startsAt, endsAt } = shift.gap ?? shift
  const zone = shift.timeZone
  const short = shift.missing > 0
  return (
    <Asked
      href={`/${locale}/pickets/${shift.slug}`} title={shift.title} button={t(short ? 'disputes.ask.shift' : 'disputes.ask.seeShifts')} quiet={!short}
      when={(
        <>
          <time dateTime={startsAt.toISOString()}>
            {t('disputes.ask.shiftLine', {
              day: shortDay(startsAt, zone, locale), from: clockTime(startsAt, zone, locale), to: clockTime(endsAt, zone, locale), zone: zoneName(startsAt, zone, locale),
            })}
          </time>
          <br /><span className="soft"><Said>{shift.place}</Said></span>
        </>
      )}
      standing={(
        <Cover filled={Math.max(0, shift.needed - shift.missing)} needed={shift.needed}>
          {short ? t('disputes.ask.needed', { count: shift.missing }) : t('disputes.ask.covered', { taken: shift.taken, needed: shift.needed })}
        </Cover>
      )}
    />
  )
}

function MeetingLineAsk({ meeting, locale, t }: { meeting: MeetingAsk } & Words) {
  const { placesLeft } = meeting
  const standing = !meeting.startsAt ? t('disputes.ask.interested', { count: meeting.interested })
    : placesLeft !== null && placesLeft <= 20 ? t('disputes.ask.placesLeft', { count: placesLeft })
      : meeting.taken > 0 && t('disputes.ask.coming', { count: meeting.taken })
  return (
    <Asked
      href={`/${locale}/meetings/${meeting.slug}`} title={meeting.title} button={t(meeting.startsAt ? 'disputes.ask.comeTo' : 'disputes.ask.tellMe')}
      when={<>{meetingWhen(meeting, locale, t)}{meeting.place && <><br /><span className="soft"><Said>{meeting.place}</Said></span></>}</>}
      standing={standing && <span>{standing}</span>}
    />
  )
}

function meetingWhen({ startsAt, knownSoFar, timeZone }: MeetingAsk, locale: Locale, t: Translator): ReactNode {
  if (startsAt) {
    return <time dateTime={startsAt.toISOString()}>{commas([shortDay(startsAt, timeZone, locale), clockTime(startsAt, timeZone, locale)], locale)} {zoneName(startsAt, timeZone, locale)}</time>
  }
  if (knownSoFar.length === 10) return calendarDay(new Date(knownSoFar), locale)
  return knownSoFar ? monthName(new Date(`${knownSoFar}-01`), locale) : t('disputes.ask.dateUnknown')
}

function CampaignLineAsk({ campaign: { slug, title, confirmed, goal }, locale, t }: { campaign: CampaignAsk } & Words) {
  const standing = goal ? t('disputes.ask.ofGoal', { count: confirmed, goal }) : t('disputes.ask.signed', { count: confirmed })
  return <Asked href={`/${locale}/campaigns/${slug}`} title={title} button={t('disputes.ask.sign')} standing={<span>{standing}</span>} />
}

function NothingNow({ dispute, locale, t }: { dispute: DisputeView } & Words) {
  const live = isLive(dispute.status)
  return (
    <Ask id="act" title={t(live ? 'disputes.ask.nothing' : 'disputes.ask.over')}>
      <p>{t(live ? 'disputes.ask.nothingText' : 'disputes.ask.overText')}</p>
      <ul>
        {live && <li><a href={`/${locale}/groups/${dispute.group.slug}`}>{t('disputes.ask.touch', { group: dispute.group.name })}</a></li>}
        {live && <li>{t('disputes.ask.forward')}</li>}
        <li><a href={`/${locale}/campaigns`}>{t('disputes.ask.campaigns')}</a></li>
        <li><a href={`/${locale}/disputes?status=live`}>{t('disputes.ask.live')}</a></li>
      </ul>
    </Ask>
  )
}
