import { notFound } from 'next/navigation'
import { PicketPeoplePage } from '@/components/strikes/picket-people-page'
import { now } from '@/lib/platform/clock'
import { seePeople } from '@/lib/strikes/pickets/mutations'
import { OrganisePage } from '../../../../organise-page'
import { keptPicketPage, keptPicketTitle, type Params } from '../kept-picket'

type Props = { params: Promise<Params> }

export const generateMetadata = async ({ params }: Props) => keptPicketTitle(await params, '/people')

export default async function Page({ params }: Props) {
  const { locale, t, viewer, picket, path } = await keptPicketPage(await params, '/people')
  const people = await seePeople(viewer, picket.slug, now())
  if (!people) notFound()
  return (
    <OrganisePage locale={locale} path={path}>
      <PicketPeoplePage picket={picket} people={people} locale={locale} t={t} />
    </OrganisePage>
  )
}
