import type { ReactNode } from 'react'
import { StatusStamp } from '@/components/disputes/dispute-words'
import { Prose } from '@/components/site/prose'
import { PicketCardRow } from '@/components/strikes/picket-rows'
import { BoardRow } from '@/components/ui/board-row'
import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'
import { Lines, Part, Said } from '@/components/ui/part'
import { Ask } from '@/components/ui/record'
import { Stamp } from '@/components/ui/stamp'
import { longDay, number } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { commas, dots, langOf } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import { stateOf as campaignState } from '@/lib/campaigns/rules'
import { mailLink, plainText, stateOf } from '@/lib/callouts/rules'
import type { CalloutView, CampaignAsk } from '@/lib/callouts/types'
import { CalledMeetingRow } from './called-meeting'

type Words = { locale: Locale; t: Translator; now: Date }
type Props = Words & {
  callout: CalloutView
  /** The form that reaches its group; none while it is only looked at before it is published. */
  contact?: ReactNode
  /** The site's address with the language, such as "https://example.org/en"; none before it is published. */
  base?: string
  level?: 1 | 2
}

/** A callout as everyone sees it: what one can do first, then what it says, the disputes it names, how to reach its group and how to pass it on. */
export function CalloutPage({ callout, contact, base, locale, t, now, level = 1 }: Props) {
  const lang = langOf([callout.language], locale)
  const Heading = `h${level}` as const
  const asks = callout.meetings.length + callout.pickets.length + callout.campaigns.length > 0
  return (
    <article className="record">
      <header className="opening">
        <p className="kicker"><Kicker callout={callout} locale={locale} t={t} now={now} /></p>
        <Heading lang={lang} dir="auto" className={level === 1 ? undefined : 'display'}>{callout.title}</Heading>
      </header>
      <div className="story">
        {stateOf(callout, now) === 'closed' && <Notice label={t('callouts.closed')}>{t('callouts.closedText')}</Notice>}
        {base && !callout.listed && <Notice>{t('callouts.unlisted')}</Notice>}
        {asks && <Part id="asks" title={t('callouts.asks')}><Asks callout={callout} locale={locale} t={t} now={now} /></Part>}
        {callout.body && <Prose text={callout.body} lang={lang} />}
        {callout.disputes.length > 0 && <Disputes callout={callout} locale={locale} t={t} now={now} />}
      </div>
      {base && (
        <div className="asks no-print">
          {contact && <Ask id="contact" title={t('callouts.contact')}>{contact}</Ask>}
          <Forward callout={callout} base={base} locale={locale} t={t} />
        </div>
      )}
      {base && <p className="print-only">{`${base}/callouts/${callout.slug}`}</p>}
    </article>
  )
}

function Kicker({ callout: { group, publishedAt, closedAt }, locale, t, now }: Words & { callout: CalloutView }) {
  return (
    <>
      <Stamp tone={closedAt ? 'plain' : 'out'}>{t('callouts.callout')}</Stamp>{' '}
      <a href={`/${locale}/groups/${group.slug}`} dir="auto">{group.name}</a>{' '}
      <time dateTime={(publishedAt ?? now).toISOString()}>{longDay(publishedAt ?? now, group.timeZone, locale)}</time>
    </>
  )
}

function Asks({ callout, locale, t, now }: Words & { callout: CalloutView }) {
  return (
    <>
      {callout.pickets.map((card) => <PicketCardRow key={card.id} card={card} locale={locale} t={t} />)}
      {callout.meetings.map((meeting) => <CalledMeetingRow key={meeting.id} meeting={meeting} locale={locale} t={t} now={now} />)}
      {callout.campaigns.map((campaign) => <CampaignRow key={campaign.id} campaign={campaign} lang={langOf([callout.language], locale)} locale={locale} t={t} now={now} />)}
    </>
  )
}

function CampaignRow({ campaign, lang, locale, t, now }: Words & { campaign: CampaignAsk; lang?: string }) {
  const href = `/${locale}/campaigns/${campaign.slug}`
  const running = campaignState(campaign, now) === 'running'
  const small = [t('callouts.signed', { count: campaign.confirmed }), campaign.goal ? t('campaigns.ofGoal', { goal: campaign.goal }) : '']
  return (
    <BoardRow
      when={{ big: number(campaign.confirmed, locale), small }} kind={t('callouts.campaign')} title={campaign.title} lang={lang} href={href} where={campaign.summary && <Said lang={lang}>{campaign.summary}</Said>}
      act={running ? <ButtonLink href={`${href}#act`} aria-label={`${t('callouts.sign')}: ${campaign.title}`}>{t('callouts.sign')}</ButtonLink> : <Stamp>{t('campaigns.closed')}</Stamp>}
    />
  )
}

function Disputes({ callout, locale, t }: Words & { callout: CalloutView }) {
  return (
    <Part id="disputes" title={t('callouts.disputes')}>
      <Lines
        items={callout.disputes.map((dispute) => ({
          key: dispute.id,
          content: (
            <>
              <p><StatusStamp status={dispute.status} t={t} /> {dispute.slug ? <a className="title" href={`/${locale}/disputes/${dispute.slug}`} dir="auto">{dispute.title}</a> : <strong dir="auto">{dispute.title}</strong>}</p>
              {(dispute.employers.length > 0 || dispute.town) && <p className="soft">{dots([commas(dispute.employers, locale), dispute.town], locale)}</p>}
            </>
          ),
        }))}
      />
    </Part>
  )
}

function Forward({ callout, base, locale, t }: { callout: CalloutView; base: string; locale: Locale; t: Translator }) {
  const words = { base, locale, t }
  return (
    <Ask id="forward" title={t('callouts.forward')}>
      <p>{t('callouts.forwardText')}</p>
      <p><a href={mailLink(callout, words)}>{t('callouts.mailIt')}</a></p>
      <div className="field">
        <label htmlFor="forward-text">{t('callouts.copy')}</label>
        <textarea id="forward-text" readOnly rows={10} dir="auto" value={plainText(callout, words)} />
      </div>
    </Ask>
  )
}
