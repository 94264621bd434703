import { notFound } from 'next/navigation'
import { PageTitle } from '@/components/ui/page-title'
import { Entry, Lines } from '@/components/ui/part'
import { translator } from '@/lib/i18n/translator'
import { proposalsOpen } from '@/lib/moderation/proposals/queries'
import { newKinds } from '@/lib/moderation/proposals/types'
import { PublicPage, pageMetadata } from '../public-page'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return { ...pageMetadata(locale, translator(locale)('proposals.propose')), robots: { index: false } }
}

/** What a visitor can propose here, where the site's administrators let them. */
export default async function ProposePage({ params }: Props) {
  const { locale } = await params
  if (!(await proposalsOpen())) notFound()
  const t = translator(locale)
  return (
    <PublicPage locale={locale} path="/propose">
      <PageTitle lede={t('proposals.lede')}>{t('proposals.propose')}</PageTitle>
      <Lines items={newKinds.map((kind) => ({ key: kind, content: <Entry href={`/${locale}/propose/${kind}`} title={t(`proposals.titles.${kind}`)} about={t(`proposals.about.${kind}`)} /> }))} />
      <p className="soft">{t('proposals.correctHow')}</p>
    </PublicPage>
  )
}
