import { Prose } from '@/components/site/prose'
import { Entry, Lines, Part, Said } from '@/components/ui/part'
import { AsOf, Notice } from '@/components/ui/notice'
import { Record } from '@/components/ui/record'
import { Timeline } from '@/components/ui/timeline'
import { calendarDay, dateIn, longDay } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { dots, langOf } from '@/lib/i18n/text'
import { isTrackers } from '@/lib/imports/presets'
import type { Translator } from '@/lib/i18n/translator'
import type { AroundDispute, CalloutNear } from '@/lib/board/around/types'
import { isLive, isStale, isWon } from '@/lib/disputes/rules'
import type { DisputeView } from '@/lib/disputes/types'
import { DisputeAsks } from './dispute-asks'
import { DisputeFacts, DisputeStrikes } from './dispute-facts'
import { sectorName, StatusStamp, statusTone, whereOf } from './dispute-words'

type Props = { dispute: DisputeView; around: AroundDispute; locale: Locale; t: Translator; now: Date; address: string }

/** A dispute as everyone sees it: where it stands, what one can do about it, then what is known. */
export function DisputePage({ dispute, around, locale, t, now, address }: Props) {
  const [place] = dispute.workplaces
  const live = isLive(dispute.status)
  const small = dots([place && whereOf(place, locale), sectorName(dispute.sectors[0] ?? '', t)], locale)
  const lang = langOf(dispute.group.languages, locale)
  return (
    <Record
      kicker={<><StatusStamp status={dispute.status} t={t} /> {small}</>} title={dispute.title} lang={lang} address={address}
      lede={<Opening dispute={dispute} locale={locale} t={t} now={now} />}
      ask={<DisputeAsks dispute={dispute} around={around} locale={locale} t={t} />}
    >
      {!live && dispute.outcome && <Part id="outcome" title={t('disputes.outcome')}><Prose text={dispute.outcome} lang={lang} /></Part>}
      <DisputeFacts dispute={dispute} locale={locale} t={t} />
      {dispute.body && <Prose text={dispute.body} lang={lang} />}
      {around.strikes.length > 0 && <DisputeStrikes strikes={around.strikes} locale={locale} t={t} now={now} base={`/${locale}/strikes`} />}
      {dispute.events.length > 0 && <Part id="timeline" title={t('disputes.timeline')}><Events dispute={dispute} locale={locale} t={t} /></Part>}
      <Linked dispute={dispute} locale={locale} t={t} />
      <Callouts callouts={around.callouts} dispute={dispute} locale={locale} t={t} />
      <Sources dispute={dispute} t={t} />
      <Confirmed dispute={dispute} locale={locale} t={t} now={now} />
    </Record>
  )
}

type Piece = { dispute: DisputeView; locale: Locale; t: Translator }

/** Its first lines; before them what the reader must know: that it is over, that nobody has confirmed it for long, that no list has it. */
function Opening({ dispute, locale, t, now }: Piece & { now: Date }) {
  const since = dispute.lastConfirmedAt ?? dispute.publishedAt ?? now
  const day = longDay(since, dispute.timeZone, locale)
  const ended = dispute.endedOn && calendarDay(dispute.endedOn, locale)
  return (
    <>
      {!isLive(dispute.status) && (
        <Notice tone={isWon(dispute.status) ? 'won' : statusTone(dispute.status)}>
          <p>{[ended, firstLine(dispute.outcome)].filter(Boolean).join(': ') || t('disputes.ask.over')}</p>
        </Notice>
      )}
      {isStale(dispute, now) && <Notice><p>{t('disputes.staleLong', { day })}</p></Notice>}
      {!dispute.listed && <Notice><p>{t('disputes.unlisted')}</p></Notice>}
      {dispute.summary && <p className="lede" lang={langOf(dispute.group.languages, locale)} dir="auto">{dispute.summary}</p>}
    </>
  )
}

const firstLine = (text: string): string => {
  const line = text.split('\n')[0]?.replace(/[*_#>`[\]]/g, '') ?? ''
  return line.length > 200 ? `${line.slice(0, 199)}…` : line
}

function Events({ dispute, locale, t }: Piece) {
  return (
    <Timeline
      moments={dispute.events.map(({ id, on, kind, text, url }) => ({
        key: id, dateTime: on.toISOString().slice(0, 10), when: calendarDay(on, locale), tone: kind === 'victory' ? 'won' : undefined,
        what: <p>{kindWords(kind, t)}: <Said lang={langOf(dispute.group.languages, locale)}>{text}</Said>{url && <> <a href={url} rel="nofollow noreferrer">{t('disputes.more')}</a></>}</p>,
      }))}
    />
  )
}

const kinds = new Set(['ballot', 'offer', 'court', 'talks', 'action', 'victory'])
export const kindWords = (kind: string, t: Translator): string => t(`disputes.kinds.${kinds.has(kind) ? kind : 'other'}` as 'disputes.kinds.other')

function Linked({ dispute, locale, t }: Piece) {
  if (dispute.linked.length === 0) return null
  return (
    <Part id="linked" title={t('disputes.linked')}>
      <Lines
        items={dispute.linked.map(({ id, slug, title, status, why }) => ({
          key: id, content: <Entry stamp={<StatusStamp status={status} t={t} />} href={`/${locale}/disputes/${slug}`} title={title} about={why && <Said>{why}</Said>} />,
        }))}
      />
    </Part>
  )
}

function Callouts({ callouts, dispute, locale, t }: Piece & { callouts: CalloutNear[] }) {
  if (callouts.length === 0) return null
  return (
    <Part id="callouts" title={t('disputes.callouts')}>
      <Lines
        items={callouts.map(({ id, slug, title, group, publishedAt, disputes }) => ({
          key: id,
          content: (
            <Entry href={`/${locale}/callouts/${slug}`} title={title} about={t('disputes.calloutBy', { group, day: longDay(publishedAt, dispute.timeZone, locale) })}>
              {disputes.length > 0 && (
                <p>
                  {t('disputes.calloutLinks')}
                  {disputes.map((other, at) => <span key={other.slug}>{at > 0 ? '\u00a0· ' : ' '}<a href={`/${locale}/disputes/${other.slug}`} dir="auto">{other.title}</a></span>)}
                </p>
              )}
            </Entry>
          ),
        }))}
      />
    </Part>
  )
}

function Sources({ dispute: { sources, importSource, importId }, t }: { dispute: DisputeView; t: Translator }) {
  const credited = isTrackers(importSource)
  if (sources.length === 0 && !credited) return null
  return (
    <Part id="sources" title={t('disputes.sources')}>
      {sources.length > 0 && <ul>{sources.map(({ url, title }) => <li key={url} dir="auto"><a href={url} rel="nofollow noreferrer">{title || hostOf(url)}</a></li>)}</ul>}
      {credited && <p>{t('imports.credit.labor-action-tracker.text', { id: importId ?? '' })} {t('imports.credit.labor-action-tracker.citation')}</p>}
    </Part>
  )
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host.replace(/^www\./, '') : url)

/** When it was last known to be so, and who said it: the group, never a person. */
function Confirmed({ dispute, locale, t, now }: Piece & { now: Date }) {
  const { lastConfirmedAt: at, timeZone, asImported, group } = dispute
  if (!at) return null
  const day = longDay(at, timeZone, locale)
  if (asImported) return <AsOf>{t('disputes.recorded', { day })}</AsOf>
  const today = dateIn(at, timeZone) === dateIn(now, timeZone)
  return <AsOf>{today ? t('disputes.confirmedToday', { group: group.name }) : t('disputes.confirmed', { group: group.name, day })}</AsOf>
}
