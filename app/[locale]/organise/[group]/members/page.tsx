import { notFound } from 'next/navigation'
import { MembersPage } from '@/components/organise/members'
import { attributesOf } from '@/lib/forms/parse'
import { membersOf } from '@/lib/groups/members/queries'
import { inviteSchema } from '@/lib/groups/members/schema'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { organiseMetadata, OrganisePage } from '../../organise-page'
import { entering } from '../../organising'
import { ask, askFactor, changeRole, depart, remove, settleInvitation } from './actions'

type Props = { params: Promise<{ locale: string; group: string }>; searchParams: Promise<{ done?: string | string[] }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return organiseMetadata(locale, translator(locale)('members.title'))
}

export default async function Page({ params, searchParams }: Props) {
  const { locale: text, group: slug } = await params
  const locale = localeOf(text)
  const path = `/organise/${slug}/members`
  const { viewer, group } = await entering(locale, slug, path)
  const view = await membersOf(viewer, group.id, now())
  if (!view) notFound()
  const { done } = await searchParams
  return (
    <OrganisePage locale={locale} path={path} group={group} current="members">
      <MembersPage
        group={group} view={view} done={typeof done === 'string' ? done : ''} actions={{ ask, settleInvitation, changeRole, remove, depart, askFactor }}
        attributes={attributesOf(inviteSchema)} locale={locale} t={translator(locale)}
      />
    </OrganisePage>
  )
}
