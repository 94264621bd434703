import { notFound } from 'next/navigation'
import { DoublesPage } from '@/components/people/doubles-page'
import { campaignDoubles } from '@/lib/campaigns/people/queries'
import { now } from '@/lib/platform/clock'
import { OrganisePage } from '../../../../../organise-page'
import { holdBack, keepBoth } from '../actions'
import { seenCampaign, signersTitle, type Params } from '../seen-campaign'

type Props = { params: Promise<Params> }

export const generateMetadata = async ({ params }: Props) => signersTitle(await params)

export default async function Page({ params }: Props) {
  const at = await params
  const { locale, t, viewer, campaign, of, path } = await seenCampaign(at.locale, at.group, at.slug, '/doubles')
  const doubles = await campaignDoubles(viewer, campaign, now())
  if (!doubles) notFound()
  return (
    <OrganisePage locale={locale} path={path}>
      <DoublesPage of={of} doubles={doubles} acts={{ keep: keepBoth, remove: holdBack }} locale={locale} t={t} />
    </OrganisePage>
  )
}
