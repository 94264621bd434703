import { notFound } from 'next/navigation'
import { DoublesPage } from '@/components/people/doubles-page'
import { now } from '@/lib/platform/clock'
import { picketDoubles } from '@/lib/strikes/people/queries'
import { OrganisePage } from '../../../../../organise-page'
import type { Params } from '../../kept-picket'
import { keepOnShift, removeFromShift } from '../actions'
import { picketListTitle, seenPicket } from '../seen-picket'

type Props = { params: Promise<Params> }

export const generateMetadata = async ({ params }: Props) => picketListTitle(await params)

export default async function Page({ params }: Props) {
  const { locale, t, viewer, picket, of, path } = await seenPicket(await params, '/doubles')
  const doubles = await picketDoubles(viewer, picket, now())
  if (!doubles) notFound()
  return (
    <OrganisePage locale={locale} path={path}>
      <DoublesPage of={of} doubles={doubles} acts={{ keep: keepOnShift, remove: removeFromShift }} locale={locale} t={t} />
    </OrganisePage>
  )
}
