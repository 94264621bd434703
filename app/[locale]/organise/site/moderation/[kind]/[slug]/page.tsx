import { notFound } from 'next/navigation'
import { ModeratedPage } from '@/components/moderation/record'
import { attributesOf } from '@/lib/forms/parse'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { moderationOf } from '@/lib/moderation/queries'
import { hideSchema } from '@/lib/moderation/schema'
import { reportable } from '@/lib/moderation/types'
import { now } from '@/lib/platform/clock'
import { decide, hide, restore } from '../../../../[group]/moderation/actions'
import { organiseMetadata, OrganisePage } from '../../../../organise-page'
import { signedIn } from '../../../../organising'

type Props = { params: Promise<{ locale: string; kind: string; slug: string }>; searchParams: Promise<{ done?: string | string[] }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return organiseMetadata(locale, translator(locale)('moderation.title'))
}

/** One record of any group before the site's administrators. */
export default async function Page({ params, searchParams }: Props) {
  const { locale: text, kind: named, slug } = await params
  const locale = localeOf(text)
  const path = `/organise/site/moderation/${named}/${slug}`
  const viewer = await signedIn(locale, path)
  const kind = reportable.find((each) => each === named) ?? notFound()
  const view = await moderationOf(viewer, kind, slug, 'site', now())
  if (!view) notFound()
  return (
    <OrganisePage locale={locale} path={path}>
      <ModeratedPage
        view={view} group={null} done={String((await searchParams).done ?? '')} actions={{ hide, restore, decide }} attributes={{ reason: attributesOf(hideSchema) }}
        locale={locale} t={translator(locale)}
      />
    </OrganisePage>
  )
}
