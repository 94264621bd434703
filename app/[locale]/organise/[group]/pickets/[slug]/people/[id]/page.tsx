import { notFound } from 'next/navigation'
import { PersonPage } from '@/components/people/person-page'
import { now } from '@/lib/platform/clock'
import { picketPerson } from '@/lib/strikes/people/queries'
import { OrganisePage } from '../../../../../organise-page'
import { isEntry } from '../../../../people-list'
import type { Params } from '../../kept-picket'
import { moveToShift, removeFromShift, tickOnShift } from '../actions'
import { picketListTitle, seenPicket } from '../seen-picket'

type Props = { params: Promise<Params & { id: string }> }

export const generateMetadata = async ({ params }: Props) => picketListTitle(await params)

export default async function Page({ params }: Props) {
  const at = await params
  const { locale, t, viewer, picket, of, path } = await seenPicket(at, `/${at.id}`)
  const person = isEntry(at.id) ? await picketPerson(viewer, picket, at.id, now()) : null
  if (!person) notFound()
  return (
    <OrganisePage locale={locale} path={path}>
      <PersonPage of={of} person={person} acts={{ list: tickOnShift, remove: removeFromShift, move: moveToShift }} locale={locale} t={t} />
    </OrganisePage>
  )
}
