import type { ReactNode } from 'react'
import { CampaignLines } from '@/components/campaigns/campaign-lines'
import { DisputeLines } from '@/components/disputes/dispute-lines'
import { Bill } from '@/components/ui/bill'
import { ButtonLink } from '@/components/ui/button-link'
import { DayHeading } from '@/components/ui/day-heading'
import { Empty } from '@/components/ui/empty'
import { Lines, Part } from '@/components/ui/part'
import { longDay, shortDay } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import { boardAddress, boardCursorText, capped, type BoardCursor } from '@/lib/board/rules'
import type { BesideBoard, BoardFilters, BoardView, NewCallout, When } from '@/lib/board/types'
import { BoardFilterForm } from './board-filters'
import { Row } from './board-rows'

type Props = { view: BoardView; filters: BoardFilters; locale: Locale; t: Translator; now: Date }

/** The departure board: what is on today, this week and later, and beside it what goes on. */
export function BoardPage({ view, filters, locale, t, now }: Props) {
  const { rows, beside, counted } = view
  const { shown, more } = capped(rows, filters.when)
  const parts = (['today', 'week', 'later'] as const).filter((part) => shown[part].length > 0)
  return (
    <>
      <Headline view={view} t={t} />
      <BoardFilterForm filters={filters} locale={locale} t={t} />
      <div className="columns">
        <div>
          {parts.map((part) => (
            <section key={part} aria-labelledby={part}>
              <DayHeading id={part} title={t(titles[part])} now={part === 'today'} aside={part === 'today' && longDay(now, shown.today[0]?.timeZone ?? 'UTC', locale)} />
              {shown[part].map((row) => <Row key={`${row.id}${row.at?.getTime()}`} row={row} part={part} locale={locale} t={t} />)}
              {more[part] && <p className="asof"><a href={onwards(part, more[part], filters, locale)}>{t(onward[part], { count: counted ? counted[part] - shown[part].length : 0 })}</a></p>}
            </section>
          ))}
          {parts.length === 0 && <NoRows filters={filters} beside={beside.live.length + beside.campaigns.length > 0} locale={locale} t={t} />}
        </div>
        <AsideColumn {...beside} locale={locale} t={t} />
      </div>
    </>
  )
}

const titles = { today: 'board.today', week: 'board.thisWeek', later: 'board.later' } as const
const onward = { today: 'board.moreToday', week: 'board.moreWeek', later: 'board.moreLater' } as const

const onwards = (part: When, cursor: BoardCursor, filters: BoardFilters, locale: Locale): string =>
  `/${locale}${boardAddress({ ...filters, when: part })}&after=${encodeURIComponent(boardCursorText(cursor))}`

/** The bill's headline with the true numbers: who is out today, else what comes, else what goes on. */
function Headline({ view, t }: { view: BoardView; t: Translator }) {
  const { all, out, beside: { live } } = view
  const red = (chunks: ReactNode) => <em>{chunks}</em>
  const week = all.today + all.week
  const words = out.strikes > 0 ? t.rich('board.out', { strikes: out.strikes, pickets: out.pickets, em: red })
    : out.pickets > 0 ? t.rich('board.pickets', { pickets: out.pickets, em: red })
      : week > 0 ? t.rich('board.week', { count: week, em: red })
        : all.later > 0 ? t.rich('board.coming', { em: red })
          : live.length > 0 ? t.rich('board.live', { em: red }) : t.rich('board.quiet', { em: red })
  return <Bill lede={ledeOf(view, t)}>{words}</Bill>
}

function ledeOf({ all, out, beside: { live } }: BoardView, t: Translator): string {
  const said = [
    out.workers > 0 && t('board.workers', { count: out.workers, exact: out.about ? 'no' : 'yes' }),
    out.missing > 0 && t('board.missing', { count: out.missing }),
    out.pickets > 0 && out.missing === 0 && t('board.covered'),
  ].filter(Boolean)
  return said.join(' ') || (all.today + all.week + all.later + live.length === 0 ? t('board.quietLede') : '')
}

function NoRows({ filters, beside, locale, t }: { filters: BoardFilters; beside: boolean; locale: Locale; t: Translator }) {
  if (filters.near || filters.sector || filters.when) return <Empty level={2} title={t('board.nothing')}>{t('board.nothingText')}</Empty>
  const post = <ButtonLink href={`/${locale}/organise`}>{t('board.post')}</ButtonLink>
  return <Empty level={2} title={t('board.none')} act={post}>{beside && t('board.noneText')}</Empty>
}

function AsideColumn({ campaigns, live, won, callouts, locale, t }: BesideBoard & { locale: Locale; t: Translator }) {
  const home = `/${locale}`
  return (
    <div>
      {campaigns.length > 0 && (
        <Part id="sign" title={t('board.sign')}>
          <CampaignLines campaigns={campaigns} locale={locale} t={t} />
          <p><a href={`${home}/campaigns`}>{t('board.allCampaigns')}</a></p>
        </Part>
      )}
      {live.length > 0 && (
        <Part id="live" title={t('board.disputes')}>
          <DisputeLines disputes={live} locale={locale} t={t} />
          <p><a href={`${home}/disputes?status=live`}>{t('board.allDisputes')}</a></p>
        </Part>
      )}
      {callouts.length > 0 && <Part id="callouts" title={t('board.callouts')}><CalloutLines callouts={callouts} locale={locale} t={t} /></Part>}
      {won.length > 0 && <Part id="won" title={t('board.won')}><DisputeLines disputes={won} locale={locale} t={t} /></Part>}
    </div>
  )
}

function CalloutLines({ callouts, locale, t }: { callouts: NewCallout[]; locale: Locale; t: Translator }) {
  return (
    <Lines
      items={callouts.map(({ id, slug, title, group, publishedAt, timeZone, language }) => ({
        key: id,
        content: (
          <>
            <a href={`/${locale}/callouts/${slug}`} lang={language === locale ? undefined : language} dir="auto">{title}</a>
            {' '}<span className="soft">{t('board.calloutBy', { group, day: shortDay(publishedAt, timeZone, locale) })}</span>
          </>
        ),
      }))}
    />
  )
}
