import { notFound, permanentRedirect } from 'next/navigation'
import { cache } from 'react'
import { MeetingPage } from '@/components/meetings/meeting-page'
import { MyLinkLine } from '@/components/privacy/my-link-line'
import { RsvpForm } from '@/components/meetings/rsvp-form'
import { attributesOf } from '@/lib/forms/parse'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { groupMeetings, movedMeeting, publicMeeting } from '@/lib/meetings/queries'
import { placeOf, whenOf } from '@/lib/meetings/rules'
import { rsvpSchema } from '@/lib/meetings/schema'
import { now } from '@/lib/platform/clock'
import { env } from '@/lib/platform/env'
import { PublicPage, pageMetadata } from '../../public-page'
import { answerMeeting } from './actions'

type Props = { params: Promise<{ locale: string; slug: string }> }

const load = cache((slug: string) => publicMeeting(slug, now()))

export async function generateMetadata({ params }: Props) {
  const { locale, slug } = await params
  const meeting = await load(slug)
  return meeting ? pageMetadata(locale, meeting.title, [whenOf(meeting, localeOf(locale), translator(locale)), placeOf(meeting)].filter(Boolean).join('. ')) : {}
}

export default async function Page({ params }: Props) {
  const { locale: text, slug } = await params
  const locale = localeOf(text)
  const at = now()
  const meeting = await load(slug)
  if (!meeting) {
    const moved = await movedMeeting(slug, at)
    return moved ? permanentRedirect(`/${locale}/meetings/${moved}`) : notFound()
  }
  const others = await groupMeetings(meeting.group.slug, at, { except: meeting.id })
  const t = translator(locale)
  const path = `/meetings/${slug}`
  return (
    <PublicPage locale={locale} path={path}>
      <MeetingPage
        meeting={meeting} others={others} locale={locale} t={t} now={at} address={`${env().SITE_URL}/${locale}${path}`}
        form={<><RsvpForm meeting={meeting} action={answerMeeting} attributes={attributesOf(rsvpSchema)} locale={locale} t={t} now={at} /><MyLinkLine kind="meetings" slug={slug} locale={locale} t={t} /></>}
      />
    </PublicPage>
  )
}
