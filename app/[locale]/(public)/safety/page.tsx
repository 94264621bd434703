import { SiteText } from '@/components/moderation/site-text'
import { SafetyPage } from '@/components/privacy/safety-page'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { sitePageIn } from '@/lib/moderation/pages/queries'
import { PublicPage, pageMetadata } from '../public-page'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  const t = translator(locale)
  const page = await sitePageIn('safety', localeOf(locale))
  return page ? pageMetadata(locale, page.title) : pageMetadata(locale, t('safety.title'), t('safety.lede'))
}

/** What the site promises those who use it. Each promise is kept by a test. Where its administrators wrote their own, that stands instead. */
export default async function Page({ params }: Props) {
  const locale = localeOf((await params).locale)
  const t = translator(locale)
  const page = await sitePageIn('safety', locale)
  return <PublicPage locale={locale} path="/safety">{page ? <SiteText page={{ ...page, locale }} locale={locale} t={t} /> : <SafetyPage t={t} />}</PublicPage>
}
