import { notFound } from 'next/navigation'
import { EditSitePage } from '@/components/moderation/site-pages'
import { attributesOf } from '@/lib/forms/parse'
import { mayAdminister } from '@/lib/groups/policy'
import { localeOf, locales } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { sitePageIn } from '@/lib/moderation/pages/queries'
import { sitePageSchema } from '@/lib/moderation/schema'
import { sitePages } from '@/lib/moderation/types'
import { organiseMetadata, OrganisePage } from '../../../../organise-page'
import { signedIn } from '../../../../organising'
import { remove, write } from '../../actions'

type Props = { params: Promise<{ locale: string; page: string; language: string }>; searchParams: Promise<{ done?: string | string[] }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return organiseMetadata(locale, translator(locale)('moderation.pages.title'))
}

/** One page of the site in one language. */
export default async function Page({ params, searchParams }: Props) {
  const { locale: text, page: named, language: asked } = await params
  const locale = localeOf(text)
  const path = `/organise/site/pages/${named}/${asked}`
  const viewer = await signedIn(locale, path)
  if (!mayAdminister(viewer)) notFound()
  const page = sitePages.find((each) => each === named) ?? notFound()
  const language = locales.find((each) => each === asked) ?? notFound()
  return (
    <OrganisePage locale={locale} path={path}>
      <EditSitePage
        page={page} language={language} text={await sitePageIn(page, language)} done={String((await searchParams).done ?? '')}
        actions={{ write, remove }} attributes={attributesOf(sitePageSchema)} locale={locale} t={translator(locale)}
      />
    </OrganisePage>
  )
}
