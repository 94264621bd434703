import { notFound } from 'next/navigation'
import { PageTitle } from '@/components/ui/page-title'
import { translator } from '@/lib/i18n/translator'
import { proposalsOpen } from '@/lib/moderation/proposals/queries'
import { PublicPage, pageMetadata } from '../../public-page'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return { ...pageMetadata(locale, translator(locale)('proposals.sentTitle')), robots: { index: false } }
}

/** "Now look in your mail": the same for everyone. */
export default async function SentPage({ params }: Props) {
  const { locale } = await params
  if (!(await proposalsOpen())) notFound()
  const t = translator(locale)
  return <PublicPage locale={locale} path="/propose/sent"><PageTitle lede={t('proposals.sentLede')}>{t('proposals.sentTitle')}</PageTitle><p>{t('proposals.sentText')}</p></PublicPage>
}
