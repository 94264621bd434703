import { PageTitle } from '@/components/ui/page-title'
import { Prose } from '@/components/site/prose'
import { localeNames, type Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import type { SitePageText } from '@/lib/moderation/types'

/** A page that the site's administrators wrote. In another language than the page's, it says so. */
export function SiteText({ page, locale, t }: { page: SitePageText & { locale: Locale }; locale: Locale; t: Translator }) {
  const lang = page.locale === locale ? undefined : page.locale
  return (
    <>
      <PageTitle lede={lang && t('moderation.pages.otherLanguage', { language: localeNames[page.locale] })} lang={lang}>{page.title}</PageTitle>
      <Prose text={page.body} lang={lang} />
    </>
  )
}
