import { AccountPage } from '@/components/organise/account'
import { attributesOf } from '@/lib/forms/parse'
import { factorsOf, ownSessions } from '@/lib/people/factors/queries'
import { ownPasskeys } from '@/lib/people/passkeys/queries'
import { addPasskeySchema } from '@/lib/people/passkeys/schema'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { organiseMetadata, OrganisePage } from '../organise-page'
import { signedIn } from '../organising'
import { endSessions, renew, startApp, takeAppAway } from './actions'
import { add, begin, takeAway } from './passkeys/actions'

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<{ done?: string | string[] }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return organiseMetadata(locale, translator(locale)('account.title'))
}

export default async function Page({ params, searchParams }: Props) {
  const locale = localeOf((await params).locale)
  const path = '/organise/account'
  const viewer = await signedIn(locale, path)
  const [factors, all, sessions] = await Promise.all([factorsOf(viewer.userId), ownPasskeys(viewer), ownSessions(viewer, now())])
  const { done } = await searchParams
  return (
    <OrganisePage locale={locale} path={path}>
      <AccountPage
        viewer={viewer} factors={factors} passkeys={{ all, actions: { begin, add, takeAway }, attributes: attributesOf(addPasskeySchema) }} sessions={sessions} done={typeof done === 'string' ? done : ''} actions={{ startApp, takeAppAway, renew, endSessions }}
        locale={locale} t={translator(locale)}
      />
    </OrganisePage>
  )
}
