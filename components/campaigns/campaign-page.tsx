import type { ReactNode } from 'react'
import { Prose } from '@/components/site/prose'
import { Bars } from '@/components/ui/bars'
import { Count } from '@/components/ui/count'
import { Facts } from '@/components/ui/facts'
import { Lines, Part } from '@/components/ui/part'
import { Ask, Record } from '@/components/ui/record'
import { Stamp, type Tone } from '@/components/ui/stamp'
import { countryName, dateIn, longDay, number, shortDay } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { commas, dots, langOf, semicolons } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import { lastDays, stateOf } from '@/lib/campaigns/rules'
import type { CampaignLine, CampaignView } from '@/lib/campaigns/types'

type Props = { campaign: CampaignView; others: CampaignLine[]; form: ReactNode; locale: Locale; t: Translator; now: Date; address: string }

/** A campaign as everyone sees it: where it stands and how many signed, the form, then the story. */
export function CampaignPage({ campaign, others, form, locale, t, now, address }: Props) {
  const running = stateOf(campaign, now) === 'running'
  const lang = langOf(campaign.group.languages, locale)
  return (
    <Record
      kicker={<><StateStamp campaign={campaign} locale={locale} t={t} now={now} /> {kindLine(campaign, t)}</>}
      title={campaign.title} lang={lang} lede={campaign.summary && <p className="lede" lang={lang} dir="auto">{campaign.summary}</p>} address={address}
      ask={(
        <Ask id="act" title={t(running ? 'campaigns.signTitle' : 'campaigns.closed')}>
          <Signed campaign={campaign} locale={locale} t={t} />
          {running ? form : campaign.outcomeText ? <p lang={lang} dir="auto">{campaign.outcomeText}</p> : <p>{t('campaigns.closedText')}</p>}
        </Ask>
      )}
    >
      {!running && campaign.outcomeText && <Prose text={campaign.outcomeText} lang={lang} />}
      <CampaignFacts campaign={campaign} locale={locale} t={t} />
      {campaign.body && <Prose text={campaign.body} lang={lang} />}
      {campaign.message && (
        <Part id="message" title={t('campaigns.message')}>
          <blockquote><p lang={lang} dir="auto"><strong>{campaign.subject}</strong></p><Prose text={campaign.message} lang={lang} /></blockquote>
        </Part>
      )}
      <Figures campaign={campaign} locale={locale} t={t} now={now} />
      {others.length > 0 && (
        <Part id="others" title={t('campaigns.others')}>
          <Lines items={others.map((other) => ({ key: other.id, content: <><a href={`/${locale}/campaigns/${other.slug}`} lang={langOf(other.writtenIn, locale)} dir="auto">{other.title}</a> <span className="soft">{countryName(other.country, locale)}</span></> }))} />
        </Part>
      )}
    </Record>
  )
}

const kindLine = (campaign: CampaignView, t: Translator) =>
  campaign.kind === 'message' ? t('campaigns.kindMessage', { count: campaign.targets.length }) : t('campaigns.kindPetition')

function StateStamp({ campaign, locale, t, now }: { campaign: CampaignView; locale: Locale; t: Translator; now: Date }) {
  const state = stateOf(campaign, now)
  if (state === 'running') return <Stamp tone="out">{t('campaigns.running')}</Stamp>
  if (state === 'not-open') return <Stamp>{t('campaigns.notOpen', { day: longDay(campaign.opensAt ?? now, campaign.timeZone, locale) })}</Stamp>
  const words = { won: 'campaigns.won', partly_won: 'campaigns.partlyWon', lost: 'campaigns.lost' } as const
  const tone: Tone = campaign.outcome && campaign.outcome !== 'lost' ? 'won' : 'plain'
  return <Stamp tone={tone}>{t(campaign.outcome ? words[campaign.outcome] : 'campaigns.closed')}</Stamp>
}

function Signed({ campaign: { tally, goal, paper }, locale, t }: { campaign: CampaignView; locale: Locale; t: Translator }) {
  const languages = Object.keys(tally.byLocale).length
  const small = [t('campaigns.signed', { count: tally.confirmed }), goal && t('campaigns.ofGoal', { goal }), languages > 1 && t('campaigns.languages', { count: languages })]
  return (
    <>
      <Count figure={number(tally.confirmed, locale)} huge>{dots(small, locale)}</Count>
      {paper > 0 && <p>{t('lists.paperSheets.public', { count: paper, shown: number(paper, locale) })}</p>}
      {tally.quarantined > 0 && (
        <p className="hint" id="held">{t('campaigns.heldBack', { count: tally.quarantined })} <a href={`/${locale}/safety#count`}>{t('campaigns.heldBackWhy')}</a></p>
      )}
    </>
  )
}

function CampaignFacts({ campaign, locale, t }: { campaign: CampaignView; locale: Locale; t: Translator }) {
  const day = (at: Date | null) => at && longDay(at, campaign.timeZone, locale)
  return (
    <Facts
      facts={[
        { term: t('campaigns.calledBy'), detail: <a href={`/${locale}/groups/${campaign.group.slug}`}>{campaign.group.name}</a> },
        { term: t('campaigns.with'), detail: commas(campaign.partners, locale) },
        { term: t('campaigns.goesTo'), detail: semicolons(campaign.targets.map(({ name, office }) => commas([name, office], locale)), locale) },
        { term: t('campaigns.country'), detail: campaign.country && countryName(campaign.country, locale) },
        { term: t('campaigns.about'), detail: campaign.dispute && <a href={`/${locale}/disputes/${campaign.dispute.slug}`}>{campaign.dispute.title}</a> },
        { term: t('campaigns.closes'), detail: campaign.closedAt ? null : day(campaign.closesAt) },
        { term: t('campaigns.closedOn'), detail: day(campaign.closedAt) },
      ]}
    />
  )
}

function Figures({ campaign, locale, t, now }: { campaign: CampaignView; locale: Locale; t: Translator; now: Date }) {
  const { tally, names } = campaign
  if (tally.confirmed === 0) return null
  const days = lastDays(tally.byDay, dateIn(campaign.closedAt ?? now, 'UTC'), 14)
  const countries = Object.entries(tally.byCountry).sort(([, a], [, b]) => b - a)
  return (
    <>
      <Part id="days" title={t('campaigns.byDay')}>
        <Bars
          caption={t('campaigns.byDay')} markLast numbers={t('campaigns.numbers')} heads={{ label: t('campaigns.day'), value: t('campaigns.byDay') }}
          summary={t('campaigns.byDaySummary', { total: tally.confirmed, most: Math.max(...days.map(({ count }) => count)) })}
          bars={days.map(({ day, count }) => ({ key: day, label: shortDay(new Date(day), 'UTC', locale), value: count, shown: number(count, locale) }))}
        />
      </Part>
      <Part id="countries" title={t('campaigns.countries')}>
        <p>{dots(countries.map(([code, count]) => `${countryName(code, locale)} ${number(count, locale)}`), locale)}</p>
      </Part>
      {names.length > 0 && (
        <Part id="names" title={t('campaigns.names')} aside={t('campaigns.namesHint')}>
          <p>{dots(names.map(({ name, country }) => commas([name, countryName(country, locale)], locale)), locale)}</p>
        </Part>
      )}
    </>
  )
}
