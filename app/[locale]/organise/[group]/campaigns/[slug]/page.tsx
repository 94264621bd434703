import { notFound } from 'next/navigation'
import { HeldSignatures } from '@/components/campaigns/held-signatures'
import { CloseCampaign, EditCampaign, SignersPart } from '@/components/campaigns/manage-campaign'
import { HistoryLink } from '@/components/history/history-link'
import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { Part } from '@/components/ui/part'
import { keptCampaign, signersOf } from '@/lib/campaigns/keeping/queries'
import { campaignSchema, closeSchema } from '@/lib/campaigns/schema'
import { attributesOf } from '@/lib/forms/parse'
import { localeOf } from '@/lib/i18n/locales'
import { langOf } from '@/lib/i18n/text'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { organiseMetadata, OrganisePage } from '../../../organise-page'
import { organising } from '../../../organising'
import { close, decideHeld, edit } from './actions'

type Props = { params: Promise<{ locale: string; group: string; slug: string }>; searchParams: Promise<{ saved?: string; decided?: string }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return organiseMetadata(locale, translator(locale)('campaigns.manage.kicker'))
}

export default async function Page({ params, searchParams }: Props) {
  const { locale: text, group: groupSlug, slug } = await params
  const locale = localeOf(text)
  const t = translator(locale)
  const path = `/organise/${groupSlug}/campaigns/${slug}`
  const { viewer, group } = await organising(locale, groupSlug, path)
  const campaign = await keptCampaign(group.id, slug)
  if (!campaign) notFound()
  const signers = await signersOf(viewer, campaign, group.id, now())
  const said = await searchParams
  const common = { slug, group: groupSlug, locale, t }
  return (
    <OrganisePage locale={locale} path={path}>
      {said.decided && <Notice role="status">{t('campaigns.manage.held.decided')}</Notice>}
      {said.saved && <Notice role="status">{t('campaigns.manage.saved')}</Notice>}
      <PageTitle
        kicker={t('campaigns.manage.kicker')} lede={<a href={`/${locale}/campaigns/${slug}`}>{t('campaigns.manage.public')}</a>} lang={langOf(group.languages, locale)}
        acts={(
          <>
            <ButtonLink href={`/${locale}/organise/${groupSlug}/mailings/new?about=campaigns&of=${slug}`} quiet>{t('mailings.write')}</ButtonLink>
            <HistoryLink href={`/${locale}${path}/history`} t={t} />
          </>
        )}
      >
        {campaign.title}
      </PageTitle>
      {signers && <SignersPart signers={signers} {...common} />}
      {signers && <HeldSignatures {...common} held={signers.held} action={decideHeld} />}
      <Part id="change" title={t('campaigns.manage.edit')}>
        <EditCampaign {...common} values={campaign.fields} updatedAt={campaign.updatedAt} action={edit} attributes={attributesOf(campaignSchema)} />
      </Part>
      {!campaign.closedAt && (
        <Part id="end" title={t('campaigns.manage.close')} aside={t('campaigns.manage.closeText')}>
          <CloseCampaign {...common} action={close} attributes={attributesOf(closeSchema)} />
        </Part>
      )}
    </OrganisePage>
  )
}
