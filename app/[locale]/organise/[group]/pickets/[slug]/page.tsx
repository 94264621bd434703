import { OwnPicketPage } from '@/components/strikes/own-picket-page'
import { attributesOf } from '@/lib/forms/parse'
import { now } from '@/lib/platform/clock'
import { callOffPicketForm } from '@/lib/strikes/schema'
import { hidingOf } from '../../../moderating'
import { OrganisePage } from '../../../organise-page'
import { endPicket } from './actions'
import { keptPicketPage, keptPicketTitle, type Params } from './kept-picket'

type Props = { params: Promise<Params>; searchParams: Promise<{ done?: string; made?: string; there?: string }> }

export const generateMetadata = async ({ params }: Props) => keptPicketTitle(await params)

export default async function Page({ params, searchParams }: Props) {
  const { locale, t, viewer, picket, path } = await keptPicketPage(await params)
  const { done, made, there } = await searchParams
  const hidden = (await hidingOf(viewer, picket.groupId, 'pickets', picket.slug)) !== null
  return (
    <OrganisePage locale={locale} path={path}>
      <OwnPicketPage picket={picket} hidden={hidden} saved={done === 'saved'} made={done === 'made' ? { made: Number(made) || 0, there: Number(there) || 0 } : null} callOff={{ action: endPicket, attributes: attributesOf(callOffPicketForm) }} locale={locale} t={t} now={now()} />
    </OrganisePage>
  )
}
