import { NewGroupForm } from '@/components/organise/new-group'
import { attributesOf } from '@/lib/forms/parse'
import { openingOf } from '@/lib/groups/founding/queries'
import { groupSchema } from '@/lib/groups/schema'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { organiseMetadata, OrganisePage } from '../../organise-page'
import { signedIn } from '../../organising'
import { openGroup } from './actions'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return organiseMetadata(locale, translator(locale)('organise.newGroup.title'))
}

export default async function Page({ params }: Props) {
  const locale = localeOf((await params).locale)
  const viewer = await signedIn(locale, '/organise/groups/new')
  const opening = viewer.administrator ? 'open' : await openingOf()
  return (
    <OrganisePage locale={locale} path="/organise/groups/new">
      <NewGroupForm action={openGroup} attributes={attributesOf(groupSchema)} opening={opening} timeZone={viewer.timeZone} locale={locale} t={translator(locale)} />
    </OrganisePage>
  )
}
