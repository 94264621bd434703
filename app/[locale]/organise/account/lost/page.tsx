import { redirect } from 'next/navigation'
import { LostPage } from '@/components/organise/lost-factors'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { factorsOf } from '@/lib/people/factors/queries'
import { ownReset } from '@/lib/people/resets/queries'
import { now } from '@/lib/platform/clock'
import { organiseMetadata, OrganisePage } from '../../organise-page'
import { signedIn } from '../../organising'
import { ask, stop } from './actions'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return organiseMetadata(locale, translator(locale)('vouch.own.title'))
}

/** Where whoever came by mail and has nothing to show a second factor with says so. */
export default async function Page({ params }: Props) {
  const locale = localeOf((await params).locale)
  const viewer = await signedIn(locale, '/organise/account/lost')
  const factors = await factorsOf(viewer.userId)
  if (!factors.totp && factors.passkeys === 0) redirect(`/${locale}/organise/account`)
  return (
    <OrganisePage locale={locale} path="/organise/account">
      <LostPage reset={await ownReset(viewer, now())} zone={viewer.timeZone ?? 'UTC'} actions={{ ask, stop }} locale={locale} t={translator(locale)} />
    </OrganisePage>
  )
}
