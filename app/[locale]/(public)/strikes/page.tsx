import { StrikesPage } from '@/components/strikes/strikes-page'
import { dateIn } from '@/lib/i18n/dates'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { outOn, strikesOn } from '@/lib/strikes/queries'
import { strikesToCome } from '@/lib/strikes/strikes/queries'
import { PublicPage, pageMetadata } from '../public-page'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return pageMetadata(locale, translator(locale)('strikes.title'))
}

export default async function Page({ params }: Props) {
  const { locale: text } = await params
  const locale = localeOf(text)
  const at = now()
  const today = dateIn(at, 'UTC')
  const [on, count, toCome] = await Promise.all([strikesOn(today, at), outOn(today, at), strikesToCome(at)])
  return (
    <PublicPage locale={locale} path="/strikes">
      <StrikesPage today={today} on={on} count={count} toCome={toCome} locale={locale} t={translator(locale)} />
    </PublicPage>
  )
}
