import { notFound } from 'next/navigation'
import { DecideProposal } from '@/components/moderation/proposals-desk'
import { attributesOf } from '@/lib/forms/parse'
import { mayOrganise } from '@/lib/groups/policy'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { proposalFor } from '@/lib/moderation/proposals/queries'
import { refuseSchema } from '@/lib/moderation/proposals/schema'
import { now } from '@/lib/platform/clock'
import { changesIn } from '../../../../../changes'
import { organiseMetadata, OrganisePage } from '../../../../organise-page'
import { entering } from '../../../../organising'
import { accept, refuse } from '../actions'

type Props = { params: Promise<{ locale: string; group: string; id: string }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return organiseMetadata(locale, translator(locale)('proposals.title'))
}

/** One proposal before a group's moderators. */
export default async function Page({ params }: Props) {
  const { locale: text, group: slug, id } = await params
  const locale = localeOf(text)
  const path = `/organise/${slug}/moderation/proposals/${id}`
  const { viewer, group } = await entering(locale, slug, path)
  const proposal = await proposalFor(viewer, group.id, id, now())
  if (!proposal) notFound()
  const open = !proposal.decision
  const changes = await changesIn(proposal)
  const may = { accept: open && (!proposal.dispute || (mayOrganise(viewer, group.id) && changes.length > 0)), refuse: open && proposal.dispute?.groupId === group.id }
  return (
    <OrganisePage locale={locale} path={path} group={group} current="moderation">
      <DecideProposal proposal={proposal} changes={changes} group={group} may={may} actions={{ accept, refuse }} attributes={attributesOf(refuseSchema)} locale={locale} t={translator(locale)} />
    </OrganisePage>
  )
}
