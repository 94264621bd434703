import { notFound } from 'next/navigation'
import { HistoryPage } from '@/components/history/history-page'
import { historyOf } from '@/lib/history/queries'
import { translator } from '@/lib/i18n/translator'
import { organiseMetadata, OrganisePage } from '../../../../organise-page'
import { numberIn, recorded, type Params } from './recorded'

type Props = { params: Promise<Params>; searchParams: Promise<{ before?: string | string[]; done?: string | string[] }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return organiseMetadata(locale, translator(locale)('history.title'))
}

export default async function Page({ params, searchParams }: Props) {
  const { viewer, group, record, slug, path, base, locale, t } = await recorded(await params)
  const { before, done } = await searchParams
  const from = numberIn(before)
  const history = await historyOf(viewer, group.id, record, slug, from || undefined)
  if (!history) notFound()
  return (
    <OrganisePage locale={locale} path={path} group={group}>
      <HistoryPage history={history} group={group} further={from > 0} restored={done === 'restored'} base={base} locale={locale} t={t} />
    </OrganisePage>
  )
}
