import { redirect } from 'next/navigation'
import { SignInForm } from '@/components/organise/sign-in'
import { attributesOf } from '@/lib/forms/parse'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { ownPath } from '@/lib/people/accounts/rules'
import { signInSchema } from '@/lib/people/accounts/schema'
import { organiseMetadata, OrganisePage } from '../organise-page'
import { currentViewer } from '../organising'
import { askForLink } from './actions'

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<{ to?: string | string[] }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return organiseMetadata(locale, translator(locale)('organise.signIn.title'))
}

export default async function Page({ params, searchParams }: Props) {
  const locale = localeOf((await params).locale)
  const { to } = await searchParams
  const wanted = ownPath(typeof to === 'string' ? to : undefined)
  if (await currentViewer()) redirect(`/${locale}${wanted}`)
  return (
    <OrganisePage locale={locale} path="/organise/sign-in">
      <SignInForm action={askForLink} attributes={attributesOf(signInSchema)} to={wanted} locale={locale} t={translator(locale)} />
    </OrganisePage>
  )
}
