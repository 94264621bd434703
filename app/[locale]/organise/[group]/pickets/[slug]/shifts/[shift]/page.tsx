import { notFound } from 'next/navigation'
import { ChangeShiftPage } from '@/components/strikes/own-shift-forms'
import { attributesOf } from '@/lib/forms/parse'
import { now } from '@/lib/platform/clock'
import { callOffShiftForm, changeShiftForm } from '@/lib/strikes/schema'
import { OrganisePage } from '../../../../../organise-page'
import { endShift, saveShift } from '../../actions'
import { keptPicketPage, keptPicketTitle, type Params } from '../../kept-picket'

type Props = { params: Promise<Params & { shift: string }> }

async function partOf(params: Props['params']) {
  const all = await params
  return { all, part: `/shifts/${all.shift}` }
}

export async function generateMetadata({ params }: Props) {
  const { all, part } = await partOf(params)
  return keptPicketTitle(all, part)
}

export default async function Page({ params }: Props) {
  const { all, part } = await partOf(params)
  const { locale, t, picket, path } = await keptPicketPage(all, part)
  const shift = picket.shifts.find(({ id }) => id === all.shift)
  if (!shift) notFound()
  return (
    <OrganisePage locale={locale} path={path}>
      <ChangeShiftPage
        picket={picket} shift={shift} locale={locale} t={t} now={now()}
        change={{ action: saveShift, attributes: attributesOf(changeShiftForm) }} callOff={{ action: endShift, attributes: attributesOf(callOffShiftForm) }}
      />
    </OrganisePage>
  )
}
