import { MeetingList } from '@/components/meetings/meeting-list'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { announcedMeetings, upcomingMeetings } from '@/lib/meetings/queries'
import { now } from '@/lib/platform/clock'
import { PublicPage, pageMetadata } from '../public-page'

type Props = { params: Promise<{ locale: string }> }

// What the list shows at most: the next of those with a date, and as many without one. Beyond that, the board's calendar is the place to look.
const MOST = 100

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  const t = translator(locale)
  return pageMetadata(locale, t('meetings.title'), t('meetings.lede'))
}

export default async function Page({ params }: Props) {
  const locale = localeOf((await params).locale)
  const at = now()
  const [upcoming, announced] = await Promise.all([upcomingMeetings({ from: at, take: MOST }, at), announcedMeetings(at, MOST)])
  return (
    <PublicPage locale={locale} path="/meetings">
      <MeetingList upcoming={upcoming} announced={announced} capped={upcoming.length === MOST} locale={locale} t={translator(locale)} />
    </PublicPage>
  )
}
