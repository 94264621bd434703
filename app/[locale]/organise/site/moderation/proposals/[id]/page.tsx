import { notFound } from 'next/navigation'
import { DecideProposal } from '@/components/moderation/proposals-desk'
import { attributesOf } from '@/lib/forms/parse'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { proposalFor } from '@/lib/moderation/proposals/queries'
import { refuseSchema } from '@/lib/moderation/proposals/schema'
import { now } from '@/lib/platform/clock'
import { changesIn } from '../../../../../changes'
import { accept, refuse } from '../../../../[group]/moderation/proposals/actions'
import { organiseMetadata, OrganisePage } from '../../../../organise-page'
import { signedIn } from '../../../../organising'

type Props = { params: Promise<{ locale: string; id: string }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return organiseMetadata(locale, translator(locale)('proposals.title'))
}

/** One proposal before the site's administrators: they refuse; a group takes in. */
export default async function Page({ params }: Props) {
  const { locale: text, id } = await params
  const locale = localeOf(text)
  const path = `/organise/site/moderation/proposals/${id}`
  const viewer = await signedIn(locale, path)
  const proposal = await proposalFor(viewer, null, id, now())
  if (!proposal) notFound()
  return (
    <OrganisePage locale={locale} path={path}>
      <DecideProposal
        proposal={proposal} changes={await changesIn(proposal)} group={null} may={{ accept: false, refuse: !proposal.decision }} actions={{ accept, refuse }} attributes={attributesOf(refuseSchema)}
        locale={locale} t={translator(locale)}
      />
    </OrganisePage>
  )
}
