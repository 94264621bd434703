import { notFound, redirect } from 'next/navigation'
import { EnterForm } from '@/components/organise/sign-in'
import { attributesOf } from '@/lib/forms/parse'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { signInLink } from '@/lib/people/accounts/queries'
import { ownPath } from '@/lib/people/accounts/rules'
import { useLinkSchema } from '@/lib/people/accounts/schema'
import { now } from '@/lib/platform/clock'
import { organiseMetadata, OrganisePage } from '../../organise-page'
import { currentViewer } from '../../organising'
import { enter } from '../actions'

type Props = { params: Promise<{ locale: string; token: string }>; searchParams: Promise<{ to?: string | string[] }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return organiseMetadata(locale, translator(locale)('organise.signIn.title'))
}

/** Opening the link changes nothing: mail scanners open every link. The button does. */
export default async function Page({ params, searchParams }: Props) {
  const { locale: text, token } = await params
  const locale = localeOf(text)
  const link = await signInLink(token, now())
  const { to } = await searchParams
  const wanted = ownPath(typeof to === 'string' ? to : undefined)
  // Pressed twice: the first press has opened the session. Everyone else is told that the link has ended, by the server process.
  if (!link) return /^[\w-]{43}$/.test(token) && (await currentViewer()) ? redirect(`/${locale}${wanted}`) : notFound()
  return (
    <OrganisePage locale={locale} path="/organise/sign-in">
      <EnterForm
        action={enter} attributes={attributesOf(useLinkSchema)} token={token} name={link.name} first={link.first}
        to={wanted} locale={locale} t={translator(locale)}
      />
    </OrganisePage>
  )
}
