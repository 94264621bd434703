import { redirect } from 'next/navigation'
import { PatternPreview } from '@/components/strikes/own-pattern'
import { attributesOf } from '@/lib/forms/parse'
import { now } from '@/lib/platform/clock'
import { MOST_MADE, patternShifts, planOf } from '@/lib/strikes/patterns/rules'
import { addPatternForm, patternSchema } from '@/lib/strikes/patterns/schema'
import { OrganisePage } from '../../../../../organise-page'
import { newShifts } from '../../actions'
import { keptPicketPage, keptPicketTitle, type Params } from '../../kept-picket'
import { typedIn, type Query } from '../typed'

type Props = { params: Promise<Params>; searchParams: Promise<Query> }

export const generateMetadata = async ({ params }: Props) => keptPicketTitle(await params, '/shifts/pattern')

export default async function Page({ params, searchParams }: Props) {
  const { locale, t, picket, path } = await keptPicketPage(await params, '/shifts/pattern')
  const typed = typedIn(await searchParams)
  const change = `/${locale}/organise/${picket.group.slug}/pickets/${picket.slug}/shifts/add?${new URLSearchParams(typed)}#many`
  const pattern = patternSchema.safeParse(typed)
  if (!pattern.success) redirect(change)
  const plan = planOf(patternShifts(pattern.data), picket.shifts, picket.timeZone, now())
  return (
    <OrganisePage locale={locale} path={path}>
      <PatternPreview
        picket={picket} plan={plan} most={MOST_MADE} form={{ action: newShifts, attributes: attributesOf(addPatternForm) }} typed={typed} change={change} locale={locale} t={t}
      />
    </OrganisePage>
  )
}
