import { SignOutForm } from '@/components/organise/sign-in'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { organiseMetadata, OrganisePage } from '../organise-page'
import { signedIn } from '../organising'
import { signOut } from './actions'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return organiseMetadata(locale, translator(locale)('organise.signOut.title'))
}

export default async function Page({ params }: Props) {
  const locale = localeOf((await params).locale)
  const viewer = await signedIn(locale, '/organise')
  return (
    <OrganisePage locale={locale} path="/organise/sign-out">
      <SignOutForm action={signOut} name={viewer.name} locale={locale} t={translator(locale)} />
    </OrganisePage>
  )
}
