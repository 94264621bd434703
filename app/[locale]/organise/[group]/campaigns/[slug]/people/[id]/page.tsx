import { notFound } from 'next/navigation'
import { PersonPage } from '@/components/people/person-page'
import { campaignPerson } from '@/lib/campaigns/people/queries'
import { now } from '@/lib/platform/clock'
import { OrganisePage } from '../../../../../organise-page'
import { isEntry } from '../../../../people-list'
import { seenCampaign, signersTitle, type Params } from '../seen-campaign'

type Props = { params: Promise<Params & { id: string }> }

export const generateMetadata = async ({ params }: Props) => signersTitle(await params)

export default async function Page({ params }: Props) {
  const at = await params
  const { locale, t, viewer, campaign, of, path } = await seenCampaign(at.locale, at.group, at.slug, `/${at.id}`)
  const person = isEntry(at.id) ? await campaignPerson(viewer, campaign, at.id, now()) : null
  if (!person) notFound()
  return (
    <OrganisePage locale={locale} path={path}>
      <PersonPage of={of} person={person} locale={locale} t={t} />
    </OrganisePage>
  )
}
