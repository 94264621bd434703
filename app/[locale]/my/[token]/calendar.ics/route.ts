import { notFound } from 'next/navigation'
import { localeOf } from '@/lib/i18n/locales'
import { findLink } from '@/lib/people/links/queries'
import { now } from '@/lib/platform/clock'
import { calendarOf } from '@/lib/privacy/copies/queries'

/** What was agreed to, for a calendar. */
export async function GET(_: Request, { params }: { params: Promise<{ locale: string; token: string }> }) {
  const { locale, token } = await params
  const at = now()
  const link = (await findLink(token, ['visit'], at)) ?? notFound()
  const body = await calendarOf(link, localeOf(locale), at)
  return new Response(body, { headers: { 'Content-Type': 'text/calendar; charset=utf-8', 'Content-Disposition': 'attachment; filename="everyout.ics"' } })
}
