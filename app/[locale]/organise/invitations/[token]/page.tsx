import { notFound } from 'next/navigation'
import { InvitationForm } from '@/components/organise/invitation'
import { attributesOf } from '@/lib/forms/parse'
import { invitationOf } from '@/lib/groups/members/queries'
import { acceptSchema } from '@/lib/groups/members/schema'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { organiseMetadata, OrganisePage } from '../../organise-page'
import { join } from './actions'

type Props = { params: Promise<{ locale: string; token: string }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return organiseMetadata(locale, translator(locale)('members.invitation.title'))
}

/** Opening the link changes nothing: mail scanners open every link. The button does. */
export default async function Page({ params }: Props) {
  const { locale: text, token } = await params
  const locale = localeOf(text)
  const invitation = await invitationOf(token, now())
  if (!invitation) notFound()
  return (
    <OrganisePage locale={locale} path="/organise/invitations">
      <InvitationForm invitation={invitation} action={join} attributes={attributesOf(acceptSchema)} token={token} locale={locale} t={translator(locale)} />
    </OrganisePage>
  )
}
