import { notFound } from 'next/navigation'
import { ModeratedPage } from '@/components/moderation/record'
import { attributesOf } from '@/lib/forms/parse'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { moderationOf } from '@/lib/moderation/queries'
import { hideSchema } from '@/lib/moderation/schema'
import { reportable } from '@/lib/moderation/types'
import { now } from '@/lib/platform/clock'
import { organiseMetadata, OrganisePage } from '../../../../organise-page'
import { entering } from '../../../../organising'
import { decide, hide, restore } from '../../actions'

type Props = { params: Promise<{ locale: string; group: string; kind: string; slug: string }>; searchParams: Promise<{ done?: string | string[] }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return organiseMetadata(locale, translator(locale)('moderation.title'))
}

/** One record of a group before its moderators. */
export default async function Page({ params, searchParams }: Props) {
  const { locale: text, group: groupSlug, kind: named, slug } = await params
  const locale = localeOf(text)
  const path = `/organise/${groupSlug}/moderation/${named}/${slug}`
  const { viewer, group } = await entering(locale, groupSlug, path)
  const kind = reportable.find((each) => each === named) ?? notFound()
  const view = await moderationOf(viewer, kind, slug, 'group', now())
  if (!view || view.record.groupId !== group.id) notFound()
  return (
    <OrganisePage locale={locale} path={path} group={group} current="moderation">
      <ModeratedPage
        view={view} group={group.slug} done={String((await searchParams).done ?? '')} actions={{ hide, restore, decide }} attributes={{ reason: attributesOf(hideSchema) }}
        locale={locale} t={translator(locale)}
      />
    </OrganisePage>
  )
}
