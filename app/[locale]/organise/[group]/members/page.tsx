import { notFound } from 'next/navigation'
import { LostRequests } from '@/components/organise/lost-factors'
import { MembersPage } from '@/components/organise/members'
import { attributesOf } from '@/lib/forms/parse'
import { membersOf } from '@/lib/groups/members/queries'
import { inviteSchema } from '@/lib/groups/members/schema'
import { lostRequests } from '@/lib/groups/vouching/queries'
import { vouchSchema } from '@/lib/groups/vouching/schema'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { organiseMetadata, OrganisePage } from '../../organise-page'
import { entering } from '../../organising'
import { ask, askFactor, changeRole, depart, remove, settleInvitation } from './actions'
import { refuse, vouchFor } from './lost/actions'

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
  const said = typeof done === 'string' ? done : ''
  const t = translator(locale)
  const lost = <LostRequests requests={await lostRequests(viewer, group.id, now())} done={said} group={slug} zone={group.timeZone} actions={{ vouchFor, refuse }} attributes={attributesOf(vouchSchema)} locale={locale} t={t} />
  return (
    <OrganisePage locale={locale} path={path} group={group} current="members">
      <MembersPage
        group={group} view={view} done={said} lost={lost} actions={{ ask, settleInvitation, changeRole, remove, depart, askFactor }}
        attributes={attributesOf(inviteSchema)} locale={locale} t={t}
      />
    </OrganisePage>
  )
}
