import { notFound, permanentRedirect } from 'next/navigation'
import { cache } from 'react'
import { CalloutPage } from '@/components/callouts/callout-page'
import { ContactForm } from '@/components/groups/contact-form'
import { movedCallout, publicCallout } from '@/lib/callouts/queries'
import { attributesOf } from '@/lib/forms/parse'
import { messageSchema } from '@/lib/groups/schema'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { env } from '@/lib/platform/env'
import { writeToGroup } from '../../groups/[slug]/actions'
import { PublicPage, pageMetadata } from '../../public-page'

type Props = { params: Promise<{ locale: string; slug: string }> }

const loaded = cache(async (slug: string) => publicCallout(slug, now()))

export async function generateMetadata({ params }: Props) {
  const { locale, slug } = await params
  const callout = await loaded(slug)
  return callout ? pageMetadata(locale, callout.title, callout.body.replace(/[#*_>[\]]/g, '').replace(/\s+/g, ' ').slice(0, 200)) : {}
}

export default async function Page({ params }: Props) {
  const { locale: text, slug } = await params
  const locale = localeOf(text)
  const at = now()
  const callout = await loaded(slug)
  if (!callout) {
    const moved = await movedCallout(slug, at)
    if (moved) permanentRedirect(`/${locale}/callouts/${moved}`)
    notFound()
  }
  const t = translator(locale)
  return (
    <PublicPage locale={locale} path={`/callouts/${slug}`}>
      <CalloutPage
        callout={callout} base={`${env().SITE_URL}/${locale}`} locale={locale} t={t} now={at}
        contact={<ContactForm group={callout.group} calloutId={callout.id} action={writeToGroup} attributes={attributesOf(messageSchema)} locale={locale} t={t} />}
      />
    </PublicPage>
  )
}
