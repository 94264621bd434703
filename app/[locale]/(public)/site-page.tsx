import { notFound } from 'next/navigation'
import { SiteText } from '@/components/moderation/site-text'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { sitePage } from '@/lib/moderation/pages/queries'
import type { SitePageName } from '@/lib/moderation/types'
import { PublicPage, pageMetadata } from './public-page'

type Props = { params: Promise<{ locale: string }> }

/** The title of a page that the site's administrators wrote. */
export const siteMetadata = (slug: SitePageName) => async ({ params }: Props) => {
  const { locale } = await params
  const page = await sitePage(slug, localeOf(locale))
  return page ? pageMetadata(locale, page.title) : {}
}

/** The page itself; not there before somebody wrote it. */
export const writtenPage = (slug: SitePageName) => async function WrittenPage({ params }: Props) {
  const locale = localeOf((await params).locale)
  const page = (await sitePage(slug, locale)) ?? notFound()
  return <PublicPage locale={locale} path={`/${slug}`}><SiteText page={page} locale={locale} t={translator(locale)} /></PublicPage>
}
