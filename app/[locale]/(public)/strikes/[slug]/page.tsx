import { notFound, permanentRedirect } from 'next/navigation'
import { cache } from 'react'
import { StrikePage } from '@/components/strikes/strike-page'
import { calendarDay } from '@/lib/i18n/dates'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { env } from '@/lib/platform/env'
import { picketCards } from '@/lib/strikes/pickets/queries'
import { movedStrike, publicStrike } from '@/lib/strikes/strikes/queries'
import { PublicPage, pageMetadata } from '../../public-page'

type Props = { params: Promise<{ locale: string; slug: string }> }

const load = cache((slug: string) => publicStrike(slug, now()))

export async function generateMetadata({ params }: Props) {
  const { locale, slug } = await params
  const strike = await load(slug)
  return strike ? pageMetadata(locale, strike.title, `${strike.dispute.title}, ${calendarDay(strike.firstDay, localeOf(locale))}`) : {}
}

export default async function Page({ params }: Props) {
  const { locale: text, slug } = await params
  const locale = localeOf(text)
  const at = now()
  const strike = await load(slug)
  if (!strike) return elsewhere(locale, slug)
  const pickets = await picketCards({ strikeId: strike.id, keptBy: strike.group.id }, at)
  const path = `/strikes/${slug}`
  return (
    <PublicPage locale={locale} path={path}>
      <StrikePage strike={strike} pickets={pickets} locale={locale} t={translator(locale)} now={at} address={`${env().SITE_URL}/${locale}${path}`} />
    </PublicPage>
  )
}

async function elsewhere(locale: string, slug: string): Promise<never> {
  const moved = await movedStrike(slug, now())
  if (moved) permanentRedirect(`/${locale}/strikes/${moved}`)
  notFound()
}
