import { BoardPage } from '@/components/board/board-page'
import { boardRows, newCallouts, outToday } from '@/lib/board/queries'
import { boardCursorIn, boardFiltersIn, noBoardFilters } from '@/lib/board/rules'
import { runningCampaigns } from '@/lib/campaigns/queries'
import { liveDisputes, wonSince } from '@/lib/disputes/list/queries'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { days, later, now } from '@/lib/platform/clock'
import { PublicPage, pageMetadata } from './public-page'

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return pageMetadata(locale, translator(locale)('board.title'))
}

export default async function Page({ params, searchParams }: Props) {
  const locale = localeOf((await params).locale)
  const query = await searchParams
  const at = now()
  const filters = boardFiltersIn(query)
  const after = filters.when ? boardCursorIn(query.after) : null
  const [rows, campaigns, live, won, callouts] = await Promise.all([
    boardRows(filters, at, after), runningCampaigns(at, { take: 6 }), liveDisputes(at, 12), wonSince(later(at, -days(180)), at, 6), newCallouts(at, 5),
  ])
  // The headline speaks of everything, whatever the board is narrowed down to.
  const whole = filters.near || filters.sector || after ? await boardRows(noBoardFilters, at) : rows
  const out = await outToday(whole, at)
  return (
    <PublicPage locale={locale} path="">
      <BoardPage
        groups={rows} whole={whole} out={out} filters={filters} after={after} aside={{ campaigns, live, won, callouts }} locale={locale} t={translator(locale)} now={at}
      />
    </PublicPage>
  )
}
