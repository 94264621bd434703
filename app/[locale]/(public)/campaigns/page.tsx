import { CampaignLines } from '@/components/campaigns/campaign-lines'
import { Empty } from '@/components/ui/empty'
import { PageTitle } from '@/components/ui/page-title'
import { Part } from '@/components/ui/part'
import { endedCampaigns, runningCampaigns } from '@/lib/campaigns/queries'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { PublicPage, pageMetadata } from '../public-page'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return pageMetadata(locale, translator(locale)('campaigns.title'))
}

export default async function Page({ params }: Props) {
  const locale = localeOf((await params).locale)
  const t = translator(locale)
  const [running, ended] = await Promise.all([runningCampaigns(now(), { take: 100 }), endedCampaigns(now())])
  return (
    <PublicPage locale={locale} path="/campaigns">
      <PageTitle>{t('campaigns.title')}</PageTitle>
      {running.length > 0 ? <CampaignLines campaigns={running} locale={locale} t={t} /> : <Empty title={t('campaigns.none')} level={2}>{t('campaigns.noneText')}</Empty>}
      {ended.length > 0 && <Part id="ended" title={t('campaigns.ended')}><CampaignLines campaigns={ended} locale={locale} t={t} /></Part>}
    </PublicPage>
  )
}
