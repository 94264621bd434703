import { notFound } from 'next/navigation'
import { ComparePage } from '@/components/history/compare-page'
import { mayOrganise, mayOwn } from '@/lib/groups/policy'
import { comparison } from '@/lib/history/queries'
import { translator } from '@/lib/i18n/translator'
import { organiseMetadata, OrganisePage } from '../../../../../organise-page'
import { putBack } from '../actions'
import { numberIn, recorded, type Params } from '../recorded'

type Props = { params: Promise<Params>; searchParams: Promise<{ older?: string | string[]; newer?: string | string[] }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return organiseMetadata(locale, translator(locale)('history.compare.title'))
}

export default async function Page({ params, searchParams }: Props) {
  const asked = await searchParams
  const numbers: [number, number] = [numberIn(asked.older), numberIn(asked.newer)]
  const { viewer, group, record, slug, path, base, locale, t } = await recorded(await params, `/compare?older=${numbers[0]}&newer=${numbers[1]}`)
  const compared = await comparison(viewer, group.id, record, slug, numbers)
  if (!compared) notFound()
  const may = record === 'groups' ? mayOwn(viewer, group.id) : mayOrganise(viewer, group.id)
  return (
    <OrganisePage locale={locale} path={path} group={group}>
      <ComparePage compared={compared} group={group} base={base} restore={may ? putBack : null} locale={locale} t={t} />
    </OrganisePage>
  )
}
