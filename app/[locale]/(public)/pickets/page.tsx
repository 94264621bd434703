import { PicketsPage } from '@/components/strikes/pickets-page'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { days, later, now } from '@/lib/platform/clock'
import { upcomingShifts } from '@/lib/strikes/queries'
import { PublicPage, pageMetadata } from '../public-page'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return pageMetadata(locale, translator(locale)('strikes.pickets'))
}

export default async function Page({ params }: Props) {
  const { locale: text } = await params
  const locale = localeOf(text)
  const at = now()
  const lines = await upcomingShifts({ from: at, to: later(at, days(60)), take: 100 }, at)
  return (
    <PublicPage locale={locale} path="/pickets">
      <PicketsPage lines={lines} locale={locale} t={translator(locale)} now={at} />
    </PublicPage>
  )
}
