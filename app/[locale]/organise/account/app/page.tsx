import { redirect } from 'next/navigation'
import { AppSetUp } from '@/components/organise/app-set-up'
import { attributesOf } from '@/lib/forms/parse'
import { factorsOf, waitingSetUp } from '@/lib/people/factors/queries'
import { codeSchema } from '@/lib/people/factors/schema'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { organiseMetadata, OrganisePage } from '../../organise-page'
import { signedIn } from '../../organising'
import { confirmApp } from '../actions'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return organiseMetadata(locale, translator(locale)('account.app.title'))
}

export default async function Page({ params }: Props) {
  const locale = localeOf((await params).locale)
  const viewer = await signedIn(locale, '/organise/account')
  const setUp = await waitingSetUp(viewer)
  // Neither begun nor done: it begins with a button of the account's page.
  if (!setUp && !(await factorsOf(viewer.userId)).totp) redirect(`/${locale}/organise/account`)
  return (
    <OrganisePage locale={locale} path="/organise/account">
      <AppSetUp setUp={setUp} action={confirmApp} attributes={attributesOf(codeSchema)} locale={locale} t={translator(locale)} />
    </OrganisePage>
  )
}
