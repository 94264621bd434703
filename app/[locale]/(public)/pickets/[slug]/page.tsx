import { notFound, permanentRedirect } from 'next/navigation'
import { cache } from 'react'
import { PicketPage } from '@/components/strikes/picket-page'
import { MyLinkLine } from '@/components/privacy/my-link-line'
import { PledgeForm } from '@/components/strikes/pledge-form'
import { attributesOf } from '@/lib/forms/parse'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { env } from '@/lib/platform/env'
import { movedPicket, picketCards, publicPicket } from '@/lib/strikes/pickets/queries'
import { pledgeSchema } from '@/lib/strikes/schema'
import { PublicPage, pageMetadata } from '../../public-page'
import { takeShifts } from './actions'

type Props = { params: Promise<{ locale: string; slug: string }> }

const load = cache((slug: string) => publicPicket(slug, now()))

export async function generateMetadata({ params }: Props) {
  const { locale, slug } = await params
  const picket = await load(slug)
  return picket ? pageMetadata(locale, picket.title, [picket.meetingPoint, picket.town].filter(Boolean).join(', ')) : {}
}

export default async function Page({ params }: Props) {
  const { locale: text, slug } = await params
  const locale = localeOf(text)
  const at = now()
  const picket = await load(slug)
  if (!picket) return elsewhere(locale, slug)
  const { dispute, group } = picket
  const cards = dispute ? await picketCards({ disputeId: dispute.id, except: picket.id, keptBy: group.id, take: 50 }, at) : []
  const others = cards.filter(({ state }) => state === 'open' || state === 'full').slice(0, 6)
  const t = translator(locale)
  const path = `/pickets/${slug}`
  return (
    <PublicPage locale={locale} path={path}>
      <PicketPage
        picket={picket} others={others} locale={locale} t={t} now={at} address={`${env().SITE_URL}/${locale}${path}`}
        form={<><PledgeForm picket={picket} action={takeShifts} attributes={attributesOf(pledgeSchema)} locale={locale} t={t} now={at} /><MyLinkLine kind="pickets" slug={slug} locale={locale} t={t} /></>}
      />
    </PublicPage>
  )
}

async function elsewhere(locale: string, slug: string): Promise<never> {
  const moved = await movedPicket(slug, now())
  if (moved) permanentRedirect(`/${locale}/pickets/${moved}`)
  notFound()
}
