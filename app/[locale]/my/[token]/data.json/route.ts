import { notFound } from 'next/navigation'
import { localeOf } from '@/lib/i18n/locales'
import { findLink } from '@/lib/people/links/queries'
import { now } from '@/lib/platform/clock'
import { copyOf } from '@/lib/privacy/copies/queries'

/** Everything the visit covers, as a file to take along. */
export async function GET(_: Request, { params }: { params: Promise<{ locale: string; token: string }> }) {
  const { locale, token } = await params
  const at = now()
  const link = (await findLink(token, ['visit'], at)) ?? notFound()
  const body = JSON.stringify(await copyOf(link, localeOf(locale), at), null, 2)
  return new Response(body, { headers: { 'Content-Type': 'application/json; charset=utf-8', 'Content-Disposition': 'attachment; filename="everyout.json"' } })
}
