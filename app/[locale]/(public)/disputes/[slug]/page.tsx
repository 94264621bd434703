import { notFound, permanentRedirect } from 'next/navigation'
import { cache } from 'react'
import { DisputePage } from '@/components/disputes/dispute-page'
import { aroundDispute } from '@/lib/board/around/queries'
import { movedDispute, publicDispute } from '@/lib/disputes/queries'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { env } from '@/lib/platform/env'
import { PublicPage, pageMetadata } from '../../public-page'

type Props = { params: Promise<{ locale: string; slug: string }> }

const load = cache((slug: string) => publicDispute(slug, now()))

export async function generateMetadata({ params }: Props) {
  const { locale, slug } = await params
  const dispute = await load(slug)
  return dispute ? pageMetadata(locale, dispute.title, dispute.summary) : {}
}

export default async function Page({ params }: Props) {
  const { locale: text, slug } = await params
  const locale = localeOf(text)
  const at = now()
  const dispute = await load(slug)
  if (!dispute) {
    const moved = await movedDispute(slug, at)
    return moved ? permanentRedirect(`/${locale}/disputes/${moved}`) : notFound()
  }
  const path = `/disputes/${slug}`
  return (
    <PublicPage locale={locale} path={path}>
      <DisputePage
        dispute={dispute} around={await aroundDispute(dispute, at)} locale={locale} t={translator(locale)} now={at} address={`${env().SITE_URL}/${locale}${path}`}
      />
    </PublicPage>
  )
}
