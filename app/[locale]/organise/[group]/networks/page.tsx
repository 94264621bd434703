import { notFound } from 'next/navigation'
import { NetworksPage } from '@/components/organise/networks'
import { tiesOf } from '@/lib/disputes/committees/queries'
import { tiesSchema } from '@/lib/disputes/schema'
import { attributesOf } from '@/lib/forms/parse'
import { networksFor } from '@/lib/groups/networks/queries'
import { askNetworkSchema } from '@/lib/groups/networks/schema'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { organiseMetadata, OrganisePage } from '../../organise-page'
import { entering } from '../../organising'
import { answer, ask, saveTies } from './actions'

type Props = { params: Promise<{ locale: string; group: string }>; searchParams: Promise<{ done?: string | string[] }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return organiseMetadata(locale, translator(locale)('networks.title'))
}

export default async function Page({ params, searchParams }: Props) {
  const { locale: text, group: slug } = await params
  const locale = localeOf(text)
  const path = `/organise/${slug}/networks`
  const { viewer, group } = await entering(locale, slug, path)
  const [view, unions] = await Promise.all([networksFor(viewer, group.id), tiesOf(group.id)])
  if (!view) notFound()
  const { done } = await searchParams
  return (
    <OrganisePage locale={locale} path={path} group={group} current="networks">
      <NetworksPage
        group={group} view={view} unions={unions} done={typeof done === 'string' ? done : ''} actions={{ ask, answer, saveTies }}
        attributes={{ ask: attributesOf(askNetworkSchema), ties: attributesOf(tiesSchema) }} locale={locale} t={translator(locale)}
      />
    </OrganisePage>
  )
}
