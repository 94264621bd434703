import { notFound, redirect } from 'next/navigation'
import { SetUpForm } from '@/components/organise/set-up'
import { attributesOf } from '@/lib/forms/parse'
import { setUpSchema } from '@/lib/groups/schema'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { setUpLinkWorks } from '@/lib/people/accounts/queries'
import { now } from '@/lib/platform/clock'
import { organiseMetadata, OrganisePage } from '../../organise-page'
import { currentViewer } from '../../organising'
import { setUpSite } from './actions'

type Props = { params: Promise<{ locale: string; token: string }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return organiseMetadata(locale, translator(locale)('organise.setUp.title'))
}

export default async function Page({ params }: Props) {
  const { locale: text, token } = await params
  const locale = localeOf(text)
  // Pressed twice: the first press has set the site up. Everyone else is told that the link has ended, by the server process.
  if (!(await setUpLinkWorks(token, now()))) return /^[\w-]{43}$/.test(token) && (await currentViewer()) ? redirect(`/${locale}/organise`) : notFound()
  return (
    <OrganisePage locale={locale} path="/organise">
      <SetUpForm action={setUpSite} attributes={attributesOf(setUpSchema)} token={token} locale={locale} t={translator(locale)} />
    </OrganisePage>
  )
}
