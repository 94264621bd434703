import { SheetsPage } from '@/components/people/sheets'
import { signersPurgeAt } from '@/lib/campaigns/rules'
import { longDay } from '@/lib/i18n/dates'
import { days, later, now } from '@/lib/platform/clock'
import { OrganisePage } from '../../../../../organise-page'
import { seenCampaign, signersTitle, type Params } from '../seen-campaign'

type Props = { params: Promise<Params> }

export const generateMetadata = async ({ params }: Props) => signersTitle(await params)

/** A sheet on which people sign by hand. It is to be gone when the signers of the closed campaign are, or within half a year. */
export default async function Page({ params }: Props) {
  const at = await params
  const { locale, t, campaign, of, path } = await seenCampaign(at.locale, at.group, at.slug, '/sheet')
  const destroyOn = longDay(campaign.closedAt ? signersPurgeAt(campaign.closedAt) : later(now(), days(182)), of.timeZone, locale)
  return (
    <OrganisePage locale={locale} path={path}>
      <SheetsPage of={of} blank locale={locale} t={t} sheets={[{ id: campaign.id, when: '', place: '', about: '', destroyOn, people: [] }]} />
    </OrganisePage>
  )
}
