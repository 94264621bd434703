import { SafetyPage } from '@/components/privacy/safety-page'
import { translator } from '@/lib/i18n/translator'
import { PublicPage, pageMetadata } from '../public-page'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  const t = translator(locale)
  return pageMetadata(locale, t('safety.title'), t('safety.lede'))
}

/** What the site promises those who use it. Each promise is kept by a test. */
export default async function Page({ params }: Props) {
  const { locale } = await params
  return <PublicPage locale={locale} path="/safety"><SafetyPage t={translator(locale)} /></PublicPage>
}
