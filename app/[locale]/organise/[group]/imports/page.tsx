import { notFound } from 'next/navigation'
import { ImportsPage } from '@/components/imports/imports-page'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { importsOf } from '@/lib/imports/runs/queries'
import { organiseMetadata, OrganisePage } from '../../organise-page'
import { organising } from '../../organising'
import { upload } from './actions'

type Props = { params: Promise<{ locale: string; group: string }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return organiseMetadata(locale, translator(locale)('tables.title'))
}

export default async function Page({ params }: Props) {
  const { locale: text, group: slug } = await params
  const locale = localeOf(text)
  const path = `/organise/${slug}/imports`
  const { viewer, group } = await organising(locale, slug, path)
  const runs = await importsOf(viewer, group.id)
  if (!runs) notFound()
  return (
    <OrganisePage locale={locale} path={path} group={group} current="imports">
      <ImportsPage group={group} runs={runs} upload={upload} locale={locale} t={translator(locale)} />
    </OrganisePage>
  )
}
