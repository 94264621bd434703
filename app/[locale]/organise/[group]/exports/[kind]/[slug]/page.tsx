import { notFound } from 'next/navigation'
import { ExportPage } from '@/components/exports/export-page'
import { exportable } from '@/lib/exports/queries'
import { exportKinds } from '@/lib/exports/types'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { organiseMetadata, OrganisePage } from '../../../../organise-page'
import { organising } from '../../../../organising'

type Props = { params: Promise<{ locale: string; group: string; kind: string; slug: string }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return organiseMetadata(locale, translator(locale)('lists.file.title'))
}

/** A list as a file: said what is in it, before it is asked for. */
export default async function Page({ params }: Props) {
  const { locale: text, group: groupSlug, kind: name, slug } = await params
  const locale = localeOf(text)
  const path = `/organise/${groupSlug}/exports/${name}/${slug}`
  const { viewer, group } = await organising(locale, groupSlug, path)
  const kind = exportKinds.find((each) => each === name) ?? notFound()
  const what = await exportable(viewer, { groupId: group.id, kind, slug })
  if (!what) notFound()
  return (
    <OrganisePage locale={locale} path={path}>
      <ExportPage group={group} what={what} locale={locale} t={translator(locale)} />
    </OrganisePage>
  )
}
