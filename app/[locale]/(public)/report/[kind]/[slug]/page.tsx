import { notFound } from 'next/navigation'
import { ReportForm } from '@/components/moderation/report-form'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { attributesOf } from '@/lib/forms/parse'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { publicRecord } from '@/lib/moderation/records/queries'
import { reportSchema } from '@/lib/moderation/schema'
import { reportable } from '@/lib/moderation/types'
import { now } from '@/lib/platform/clock'
import { PublicPage, pageMetadata } from '../../../public-page'
import { report } from './actions'

type Props = { params: Promise<{ locale: string; kind: string; slug: string }>; searchParams: Promise<{ sent?: string }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return { ...pageMetadata(locale, translator(locale)('moderation.report.title')), robots: { index: false } }
}

/** Where a visitor says that something is wrong with a page. */
export default async function ReportPage({ params, searchParams }: Props) {
  const { locale: text, kind: named, slug } = await params
  const kind = reportable.find((each) => each === named) ?? notFound()
  const record = (await publicRecord(kind, slug, now())) ?? notFound()
  const { sent } = await searchParams
  const locale = localeOf(text)
  const t = translator(locale)
  return (
    <PublicPage locale={locale} path={`/report/${kind}/${record.slug}`}>
      <PageTitle
        kicker={<a href={`/${locale}/${kind}/${record.slug}`}>{t('moderation.report.where', { title: record.title })}</a>}
        lede={t(sent === undefined ? 'moderation.report.lede' : 'moderation.report.sentLede')}
      >
        {t(sent === undefined ? 'moderation.report.title' : 'moderation.report.sentTitle')}
      </PageTitle>
      {sent === undefined
        ? <ReportForm kind={kind} slug={record.slug} action={report} attributes={attributesOf(reportSchema)} locale={locale} t={t} />
        : <Notice role="status" tone="won">{t('moderation.report.sent')}</Notice>}
    </PublicPage>
  )
}
