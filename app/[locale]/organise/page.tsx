import { MyGroups } from '@/components/organise/my-groups'
import { openingOf } from '@/lib/groups/founding/queries'
import { myGroups } from '@/lib/groups/queries'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { myToday } from '@/lib/today/queries'
import { organiseMetadata, OrganisePage } from './organise-page'
import { signedIn } from './organising'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return organiseMetadata(locale, translator(locale)('organise.title'))
}

export default async function Page({ params }: Props) {
  const locale = localeOf((await params).locale)
  const viewer = await signedIn(locale, '/organise')
  const [groups, opening, today] = await Promise.all([myGroups(viewer), openingOf(), myToday(viewer, now())])
  return (
    <OrganisePage locale={locale} path="/organise">
      <MyGroups groups={groups} today={today} opening={viewer.administrator ? 'open' : opening} locale={locale} t={translator(locale)} />
    </OrganisePage>
  )
}
