import { notFound } from 'next/navigation'
import { ProposeForm } from '@/components/moderation/propose-form'
import { PageTitle } from '@/components/ui/page-title'
import { publicDispute } from '@/lib/disputes/queries'
import { attributesOf } from '@/lib/forms/parse'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { proposalsOpen } from '@/lib/moderation/proposals/queries'
import { typedOf } from '@/lib/moderation/proposals/rules'
import { proposedCorrectionSchema } from '@/lib/moderation/proposals/schema'
import { now } from '@/lib/platform/clock'
import { PublicPage, pageMetadata } from '../../../public-page'
import { proposeCorrection } from '../../actions'

type Props = { params: Promise<{ locale: string; slug: string }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return { ...pageMetadata(locale, translator(locale)('proposals.titles.correction')), robots: { index: false } }
}

/** A dispute as it stands, for a visitor to put right. */
export default async function CorrectPage({ params }: Props) {
  const { locale: text, slug } = await params
  const dispute = (await proposalsOpen()) && (await publicDispute(slug, now()))
  if (!dispute) notFound()
  const locale = localeOf(text)
  const t = translator(locale)
  return (
    <PublicPage locale={locale} path={`/propose/correction/${slug}`}>
      <PageTitle kicker={<a href={`/${locale}/disputes/${slug}`}>{t('moderation.report.where', { title: dispute.title })}</a>} lede={t('proposals.correctLede')}>{t('proposals.titles.correction')}</PageTitle>
      <ProposeForm kind="correction" slug={slug} value={typedOf(dispute)} action={proposeCorrection} attributes={attributesOf(proposedCorrectionSchema)} locale={locale} t={t} />
    </PublicPage>
  )
}
