import { AddShiftsPage } from '@/components/strikes/own-shift-forms'
import { attributesOf } from '@/lib/forms/parse'
import { addPatternForm, addShiftForm } from '@/lib/strikes/schema'
import { OrganisePage } from '../../../../../organise-page'
import { newShift, newShifts } from '../../actions'
import { keptPicketPage, keptPicketTitle, type Params } from '../../kept-picket'

type Props = { params: Promise<Params> }

export const generateMetadata = async ({ params }: Props) => keptPicketTitle(await params, '/shifts/add')

export default async function Page({ params }: Props) {
  const { locale, t, picket, path } = await keptPicketPage(await params, '/shifts/add')
  return (
    <OrganisePage locale={locale} path={path}>
      <AddShiftsPage
        picket={picket} one={{ action: newShift, attributes: attributesOf(addShiftForm) }} many={{ action: newShifts, attributes: attributesOf(addPatternForm) }} locale={locale} t={t}
      />
    </OrganisePage>
  )
}
