import { BoardPage } from '@/components/board/board-page'
import { boardView } from '@/lib/board/queries'
import { boardCursorIn, boardFiltersIn } from '@/lib/board/rules'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
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
  return (
    <PublicPage locale={locale} path="">
      <BoardPage view={await boardView(filters, at, after)} filters={filters} locale={locale} t={translator(locale)} now={at} />
    </PublicPage>
  )
}
