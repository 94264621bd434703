import type { ReactNode } from 'react'
import { StatusStamp } from '@/components/disputes/dispute-words'
import { Prose } from '@/components/site/prose'
import { BoardRow } from '@/components/ui/board-row'
import { ButtonLink } from '@/components/ui/button-link'
import { Cover } from '@/components/ui/cover'
import { Empty } from '@/components/ui/empty'
import { Facts } from '@/components/ui/facts'
import { Notice } from '@/components/ui/notice'
import { Entry, Lines, Part, Said } from '@/components/ui/part'
import { Ask, Record } from '@/components/ui/record'
import { Stamp } from '@/components/ui/stamp'
import { countryName, longDay, number } from '@/lib/i18n/dates'
import { isLocale, localeNames, type Locale } from '@/lib/i18n/locales'
import { commas, dots, langOf } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import type { GroupView } from '@/lib/groups/types'
import { kindName, placeName } from './kind'
import { whenOf, whenOfMeeting } from './when'

type Props = { group: GroupView; form: ReactNode; ties: ReactNode; locale: Locale; t: Translator; address: string }
type Inside = Omit<Props, 'form' | 'ties' | 'address'>

/** A group as everyone sees it: how to reach it, what it does, what comes next, what was won. */
export function GroupPage({ group, form, ties, locale, t, address }: Props) {
  const inside = { group, locale, t }
  const empty = [group.meetings, group.pickets, group.campaigns, group.disputes, group.callouts, group.won].every((list) => list.length === 0)
  return (
    <Record
      kicker={kindName(group.kind, t)} title={group.name} lang={langOf(group.languages, locale)} address={address}
      lede={(
        <>
          <p className="lede">{placeName(group, locale)}</p>
          <p className="jump"><ButtonLink href="#act" quiet>{t('groups.contact.title')}</ButtonLink></p>
        </>
      )}
      askLast ask={<Ask id="act" title={t('groups.contact.title')}><p>{t('groups.contact.lede')}</p>{form}</Ask>}
    >
      {!group.verified && <Notice label={t('groups.unverified')}>{t('groups.unverifiedText')}</Notice>}
      {group.about && <Prose text={group.about} lang={langOf(group.languages, locale)} />}
      <GroupFacts {...inside} />
      {empty && <Empty level={2} title={t('groups.nothing')}>{t('groups.nothingText')}</Empty>}
      <Dates {...inside} />
      <Struggles {...inside} />
      {ties}
      <WonLately {...inside} />
    </Record>
  )
}

function GroupFacts({ group, locale, t }: Inside) {
  return (
    <Facts
      facts={[
        { term: t('groups.where'), detail: placeName(group, locale) },
        { term: t('groups.speaks'), detail: commas(group.languages.filter(isLocale).map((language) => localeNames[language]), locale) },
        {
          term: t('groups.elsewhere'),
          detail: group.webLinks.length > 0 && <ul role="list">{group.webLinks.map((link) => <li key={link}><a href={link} rel="nofollow noopener" dir="ltr">{link.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')}</a></li>)}</ul>,
        },
      ]}
    />
  )
}

function Dates({ group: { meetings, pickets, languages }, locale, t }: Inside) {
  const lang = langOf(languages, locale)
  if (meetings.length + pickets.length === 0) return null
  return (
    <Part id="dates" title={t('groups.dates')}>
      {meetings.map((meeting) => (
        <BoardRow
          key={meeting.slug} when={whenOfMeeting(meeting, locale, t)} kind={meeting.called ? t('groups.meeting') : <Stamp>{t('groups.calledOff')}</Stamp>}
          title={meeting.title} lang={lang} href={`/${locale}/meetings/${meeting.slug}`} where={<Said>{meeting.town}</Said>} off={!meeting.called}
        />
      ))}
      {pickets.map((picket) => (
        <BoardRow
          key={picket.slug} when={whenOf(picket.startsAt, picket.timeZone, locale)} kind={picket.called ? t('groups.picket') : <Stamp>{t('groups.calledOff')}</Stamp>}
          title={picket.title} lang={lang} href={`/${locale}/pickets/${picket.slug}`} where={<Said>{picket.place}</Said>} off={!picket.called}
          act={picket.called && <Cover filled={picket.taken} needed={picket.needed}>{t('groups.needed', { count: picket.needed - picket.taken })}</Cover>}
        />
      ))}
    </Part>
  )
}

function Struggles({ group: { callouts, disputes, campaigns, languages }, locale, t }: Inside) {
  const lang = langOf(languages, locale)
  return (
    <>
      {callouts.length > 0 && (
        <Part id="callouts" title={t('groups.callouts')}>
          <Lines items={callouts.map(({ slug, title }) => ({ key: slug, content: <Entry href={`/${locale}/callouts/${slug}`} title={title} /> }))} />
        </Part>
      )}
      {disputes.length > 0 && (
        <Part id="disputes" title={t('groups.disputes')}>
          <Lines items={disputes.map(({ slug, title, status }) => ({ key: slug, content: <Entry stamp={<StatusStamp status={status} t={t} />} href={`/${locale}/disputes/${slug}`} title={title} lang={lang} /> }))} />
        </Part>
      )}
      {campaigns.length > 0 && (
        <Part id="campaigns" title={t('groups.campaigns')}>
          <Lines
            items={campaigns.map(({ slug, title, country, confirmed }) => ({
              key: slug,
              content: (
                <Entry
                  href={`/${locale}/campaigns/${slug}`} title={title} lang={lang}
                  about={dots([country && countryName(country, locale), t('groups.signed', { count: confirmed, shown: number(confirmed, locale) })], locale)}
                />
              ),
            }))}
          />
        </Part>
      )}
    </>
  )
}

function WonLately({ group: { won, timeZone, languages }, locale, t }: Inside) {
  const lang = langOf(languages, locale)
  if (won.length === 0) return null
  return (
    <Part id="won" title={t('groups.won')}>
      <Lines
        items={won.map(({ path, title, outcome, partly, endedAt }) => ({
          key: path,
          content: (
            <Entry
              stamp={<Stamp tone="won">{t(partly ? 'groups.partlyWonStamp' : 'groups.wonStamp')}</Stamp>} href={`/${locale}${path}`} title={title} lang={lang}
              about={endedAt && longDay(endedAt, timeZone, locale)}
            >
              {outcome && <Prose text={outcome} lang={lang} />}
            </Entry>
          ),
        }))}
      />
    </Part>
  )
}
