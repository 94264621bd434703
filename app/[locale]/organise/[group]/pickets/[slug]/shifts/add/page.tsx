import { AddShiftsPage } from '@/components/strikes/own-shift-forms'
import { attributesOf } from '@/lib/forms/parse'
import { addPatternForm } from '@/lib/strikes/patterns/schema'
import { addShiftForm } from '@/lib/strikes/schema'
import { OrganisePage } from '../../../../../organise-page'
import { lookAtShifts, newShift } from '../../actions'
import { keptPicketPage, keptPicketTitle, type Params } from '../../kept-picket'
import { typedIn, type Query } from '../typed'

type Props = { params: Promise<Params>; searchParams: Promise<Query> }

export const generateMetadata = async ({ params }: Props) => keptPicketTitle(await params, '/shifts/add')

export default async function Page({ params, searchParams }: Props) {
  const { locale, t, picket, path } = await keptPicketPage(await params, '/shifts/add')
  return (
    <OrganisePage locale={locale} path={path}>
      <AddShiftsPage
        picket={picket} one={{ action: newShift, attributes: attributesOf(addShiftForm) }} many={{ action: lookAtShifts, attributes: attributesOf(addPatternForm) }}
        typed={typedIn(await searchParams)} locale={locale} t={t}
      />
    </OrganisePage>
  )
}
