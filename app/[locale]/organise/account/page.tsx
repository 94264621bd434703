import { AccountPage } from '@/components/organise/account'
import { factorsOf, ownSessions } from '@/lib/people/factors/queries'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { organiseMetadata, OrganisePage } from '../organise-page'
import { signedIn } from '../organising'
import { endSessions, renew, startApp, takeAppAway } from './actions'

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<{ done?: string | string[] }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return organiseMetadata(locale, translator(locale)('account.title'))
}

export default async function Page({ params, searchParams }: Props) {
  const locale = localeOf((await params).locale)
  const path = '/organise/account'
  const viewer = await signedIn(locale, path)
  const [factors, sessions] = await Promise.all([factorsOf(viewer.userId), ownSessions(viewer, now())])
  const { done } = await searchParams
  return (
    <OrganisePage locale={locale} path={path}>
      <AccountPage
        viewer={viewer} factors={factors} sessions={sessions} done={typeof done === 'string' ? done : ''} actions={{ startApp, takeAppAway, renew, endSessions }}
        locale={locale} t={translator(locale)}
      />
    </OrganisePage>
  )
}
