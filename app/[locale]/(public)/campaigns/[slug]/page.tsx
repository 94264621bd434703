import { notFound } from 'next/navigation'
import { cache } from 'react'
import { CampaignPage } from '@/components/campaigns/campaign-page'
import { SignForm } from '@/components/campaigns/sign-form'
import { MyLinkLine } from '@/components/privacy/my-link-line'
import { publicCampaign, runningCampaigns } from '@/lib/campaigns/queries'
import { signSchema } from '@/lib/campaigns/schema'
import { attributesOf } from '@/lib/forms/parse'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { env } from '@/lib/platform/env'
import { PublicPage, pageMetadata } from '../../public-page'
import { signCampaign } from './actions'

/** Asked once for the page and its title. */
const campaignAt = cache((slug: string) => publicCampaign(slug, now()))

type Props = { params: Promise<{ locale: string; slug: string }> }

export async function generateMetadata({ params }: Props) {
  const { locale, slug } = await params
  const campaign = await campaignAt(slug)
  return campaign ? pageMetadata(locale, campaign.title, campaign.summary) : {}
}

export default async function Page({ params }: Props) {
  const { locale: text, slug } = await params
  const locale = localeOf(text)
  const at = now()
  const campaign = await campaignAt(slug)
  if (!campaign) notFound()
  const others = await runningCampaigns(at, { except: campaign.id, take: 12 })
  const t = translator(locale)
  const path = `/campaigns/${slug}`
  return (
    <PublicPage locale={locale} path={path}>
      <CampaignPage
        campaign={campaign} others={others} locale={locale} t={t} now={at} address={`${env().SITE_URL}/${locale}${path}`}
        form={(
          <>
            <SignForm campaign={campaign} action={signCampaign} attributes={attributesOf(signSchema)} locale={locale} t={t} />
            <MyLinkLine kind="campaigns" slug={slug} locale={locale} t={t} />
          </>
        )}
      />
    </PublicPage>
  )
}
