import { CalloutLines } from '@/components/callouts/callout-lines'
import { Empty } from '@/components/ui/empty'
import { PageTitle } from '@/components/ui/page-title'
import { Pager } from '@/components/ui/pager'
import { beforeIn, beforeText } from '@/lib/callouts/rules'
import { calloutLines } from '@/lib/callouts/queries'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { PublicPage, pageMetadata } from '../public-page'

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<{ before?: string | string[] }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  const t = translator(locale)
  return pageMetadata(locale, t('callouts.title'), t('callouts.lede'))
}

export default async function Page({ params, searchParams }: Props) {
  const locale = localeOf((await params).locale)
  const t = translator(locale)
  const before = beforeIn((await searchParams).before)
  const { lines, next } = await calloutLines(now(), { before })
  const path = `/${locale}/callouts`
  return (
    <PublicPage locale={locale} path="/callouts">
      <PageTitle lede={t('callouts.lede')}>{t('callouts.title')}</PageTitle>
      {lines.length > 0 ? <CalloutLines callouts={lines} locale={locale} t={t} /> : <Empty title={t('callouts.none')} level={2}>{t('callouts.noneText')}</Empty>}
      <Pager
        label={t('callouts.pages')} prev={before && { href: path, text: t('callouts.first') }}
        next={next && { href: `${path}?before=${beforeText(next)}`, text: t('callouts.next') }}
      />
    </PublicPage>
  )
}
