import { notFound } from 'next/navigation'
import { SitePagesList } from '@/components/moderation/site-pages'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { writtenPages } from '@/lib/moderation/pages/queries'
import { organiseMetadata, OrganisePage } from '../../organise-page'
import { signedIn } from '../../organising'

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<{ done?: string | string[] }> }

const path = '/organise/site/pages'

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return organiseMetadata(locale, translator(locale)('moderation.pages.title'))
}

/** The pages of the site, for its administrators. */
export default async function Page({ params, searchParams }: Props) {
  const locale = localeOf((await params).locale)
  const lines = await writtenPages(await signedIn(locale, path))
  if (!lines) notFound()
  return (
    <OrganisePage locale={locale} path={path}>
      <SitePagesList lines={lines} done={String((await searchParams).done ?? '')} locale={locale} t={translator(locale)} />
    </OrganisePage>
  )
}
