import { DisputesPage } from '@/components/disputes/disputes-page'
import { listDisputes } from '@/lib/disputes/list/queries'
import { cursorIn, filtersIn } from '@/lib/disputes/list/rules'
import { listOptions } from '@/lib/disputes/options/queries'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { PublicPage, pageMetadata } from '../public-page'

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  const t = translator(locale)
  return pageMetadata(locale, t('disputes.title'), t('disputes.intro'))
}

export default async function Page({ params, searchParams }: Props) {
  const locale = localeOf((await params).locale)
  const query = await searchParams
  const at = now()
  const filters = filtersIn(query)
  const after = cursorIn(query.after)
  const [page, options] = await Promise.all([listDisputes(filters, after, at), listOptions(filters, at)])
  return (
    <PublicPage locale={locale} path="/disputes">
      <DisputesPage page={page} filters={filters} after={after} options={options} locale={locale} t={translator(locale)} now={at} />
    </PublicPage>
  )
}
