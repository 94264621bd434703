import { notFound } from 'next/navigation'
import { GroupSettings } from '@/components/organise/group-settings'
import { attributesOf } from '@/lib/forms/parse'
import { groupText } from '@/lib/groups/queries'
import { groupPageForm } from '@/lib/groups/schema'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { organiseMetadata, OrganisePage } from '../../organise-page'
import { organising } from '../../organising'
import { change } from './actions'

type Props = { params: Promise<{ locale: string; group: string }>; searchParams: Promise<{ saved?: string }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return organiseMetadata(locale, translator(locale)('organise.settings.title'))
}

export default async function Page({ params, searchParams }: Props) {
  const { locale: given, group: slug } = await params
  const locale = localeOf(given)
  const path = `/organise/${slug}/settings`
  const { viewer, group } = await organising(locale, slug, path)
  const text = await groupText(viewer, group.id)
  if (!text) notFound()
  return (
    <OrganisePage locale={locale} path={path} group={group} current="settings">
      <GroupSettings slug={slug} text={text} saved={(await searchParams).saved !== undefined} action={change} attributes={attributesOf(groupPageForm)} locale={locale} t={translator(locale)} />
    </OrganisePage>
  )
}
