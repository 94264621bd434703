import type { ReactNode } from 'react'
import { Prose } from '@/components/site/prose'
import { BoardRow } from '@/components/ui/board-row'
import { Cover } from '@/components/ui/cover'
import { Empty } from '@/components/ui/empty'
import { Facts } from '@/components/ui/facts'
import { Notice } from '@/components/ui/notice'
import { Lines, Part } from '@/components/ui/part'
import { Ask, Record } from '@/components/ui/record'
import { Stamp } from '@/components/ui/stamp'
import { countryName, longDay, number } from '@/lib/i18n/dates'
import { isLocale, localeNames, type Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import type { GroupView } from '@/lib/groups/types'
import { kindName, placeName } from './kind'
import { whenOf, whenOfMeeting } from './when'

type Props = { group: GroupView; form: ReactNode; locale: Locale; t: Translator; address: string }
type Inside = Omit<Props, 'form' | 'address'>

/** A group as everyone sees it: how to reach it, what it does, what comes next, what was won. */
export function GroupPage({ group, form, locale, t, address }: Props) {
  const inside = { group, locale, t }
  const empty = [group.meetings, group.pickets, group.campaigns, group.disputes, group.callouts, group.won].every((list) => list.length === 0)
  return (
    <Record
      kicker={kindName(group.kind, t)} title={group.name} address={address}
      lede={<p className="lede">{placeName(group, locale)}</p>}
      ask={<Ask id="act" title={t('groups.contact.title')}><p>{t('groups.contact.lede')}</p>{form}</Ask>}
    >
      {!group.verified && <Notice label={t('groups.unverified')}>{t('groups.unverifiedText')}</Notice>}
      {group.about && <Prose text={group.about} />}
      <GroupFacts {...inside} />
      {empty && <Empty level={2} title={t('groups.nothing')}>{t('groups.nothingText')}</Empty>}
      <Dates {...inside} />
      <Struggles {...inside} />
      <WonLately {...inside} />
    </Record>
  )
}

function GroupFacts({ group, locale, t }: Inside) {
  return (
    <Facts
      facts={[
        { term: t('groups.where'), detail: placeName(group, locale) },
        { term: t('groups.speaks'), detail: group.languages.filter(isLocale).map((language) => localeNames[language]).join(', ') },
        {
          term: t('groups.elsewhere'),
          detail: group.webLinks.length > 0 && <ul role="list">{group.webLinks.map((link) => <li key={link}><a href={link} rel="nofollow noopener" dir="ltr">{link.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')}</a></li>)}</ul>,
        },
      ]}
    />
  )
}

function Dates({ group: { meetings, pickets }, locale, t }: Inside) {
  if (meetings.length + pickets.length === 0) return null
  return (
    <Part id="dates" title={t('groups.dates')}>
      {meetings.map((meeting) => (
        <BoardRow
          key={meeting.slug} when={whenOfMeeting(meeting, locale, t)} kind={meeting.called ? t('groups.meeting') : <Stamp>{t('groups.calledOff')}</Stamp>}
          title={meeting.title} href={`/${locale}/meetings/${meeting.slug}`} where={meeting.town} off={!meeting.called}
        />
      ))}
      {pickets.map((picket) => (
        <BoardRow
          key={picket.slug} when={whenOf(picket.startsAt, picket.timeZone, locale)} kind={picket.called ? t('groups.picket') : <Stamp>{t('groups.calledOff')}</Stamp>}
          title={picket.title} href={`/${locale}/pickets/${picket.slug}`} where={picket.place} off={!picket.called}
          act={picket.called && <Cover filled={picket.taken} needed={picket.needed}>{t('groups.needed', { count: picket.needed - picket.taken })}</Cover>}
        />
      ))}
    </Part>
  )
}

function Struggles({ group: { callouts, disputes, campaigns }, locale, t }: Inside) {
  return (
    <>
      {callouts.length > 0 && (
        <Part id="callouts" title={t('groups.callouts')}>
          <Lines items={callouts.map(({ slug, title }) => ({ key: slug, content: <a href={`/${locale}/callouts/${slug}`}>{title}</a> }))} />
        </Part>
      )}
      {disputes.length > 0 && (
        <Part id="disputes" title={t('groups.disputes')}>
          <Lines items={disputes.map(({ slug, title }) => ({ key: slug, content: <a href={`/${locale}/disputes/${slug}`}>{title}</a> }))} />
        </Part>
      )}
      {campaigns.length > 0 && (
        <Part id="campaigns" title={t('groups.campaigns')}>
          <Lines
            items={campaigns.map(({ slug, title, country, confirmed }) => ({
              key: slug,
              content: <><a href={`/${locale}/campaigns/${slug}`}>{title}</a> <span className="soft">{[country && countryName(country, locale), t('groups.signed', { count: confirmed, shown: number(confirmed, locale) })].filter(Boolean).join(' · ')}</span></>,
            }))}
          />
        </Part>
      )}
    </>
  )
}

function WonLately({ group: { won, timeZone }, locale, t }: Inside) {
  if (won.length === 0) return null
  return (
    <Part id="won" title={t('groups.won')}>
      <Lines
        items={won.map(({ path, title, outcome, partly, endedAt }) => ({
          key: path,
          content: (
            <>
              <p><Stamp tone="won">{t(partly ? 'groups.partlyWonStamp' : 'groups.wonStamp')}</Stamp> <a href={`/${locale}${path}`}>{title}</a></p>
              {outcome && <Prose text={outcome} />}
              {endedAt && <p className="soft">{longDay(endedAt, timeZone, locale)}</p>}
            </>
          ),
        }))}
      />
    </Part>
  )
}
