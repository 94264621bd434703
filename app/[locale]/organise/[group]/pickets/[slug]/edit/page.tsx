import { EditPicketPage } from '@/components/strikes/own-picket-forms'
import { attributesOf } from '@/lib/forms/parse'
import { timeZones } from '@/lib/places/zones'
import { editPicketForm } from '@/lib/strikes/schema'
import { OrganisePage } from '../../../../organise-page'
import { savePicket } from '../actions'
import { keptPicketPage, keptPicketTitle, type Params } from '../kept-picket'

type Props = { params: Promise<Params> }

export const generateMetadata = async ({ params }: Props) => keptPicketTitle(await params, '/edit')

export default async function Page({ params }: Props) {
  const { locale, t, picket, path } = await keptPicketPage(await params, '/edit')
  return (
    <OrganisePage locale={locale} path={path}>
      <EditPicketPage picket={picket} zones={timeZones()} action={savePicket} attributes={attributesOf(editPicketForm)} locale={locale} t={t} />
    </OrganisePage>
  )
}
