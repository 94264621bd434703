import { notFound } from 'next/navigation'
import { KeepMeetingPage, type Saved } from '@/components/meetings/keep-page'
import { attributesOf } from '@/lib/forms/parse'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { meetingCounts, ownMeeting } from '@/lib/meetings/keeping/queries'
import { callOffSchema, editMeetingSchema, meetingKinds, setDateSchema, whoMayCome } from '@/lib/meetings/schema'
import { seriesOf } from '@/lib/meetings/series/queries'
import { nextDatesSchema } from '@/lib/meetings/series/schema'
import { now } from '@/lib/platform/clock'
import { env } from '@/lib/platform/env'
import { hidingOf } from '../../../moderating'
import { OrganisePage } from '../../../organise-page'
import { organising } from '../../../organising'
import { callMeetingOff, makeNextDates, saveMeeting, setMeetingDate } from './actions'

type Props = { params: Promise<{ locale: string; group: string; slug: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

const dones: Saved[] = ['saved', 'date', 'off', 'next']

async function load({ locale, group: groupSlug, slug }: { locale: string; group: string; slug: string }) {
  const path = `/organise/${groupSlug}/meetings/${slug}`
  const { viewer, group } = await organising(locale, groupSlug, path)
  const meeting = await ownMeeting(viewer, group.id, slug)
  return { viewer, group, meeting: meeting ?? notFound(), path }
}

export async function generateMetadata({ params }: Props) {
  const at = await params
  const { meeting } = await load(at)
  return { title: translator(at.locale)('site.title', { page: meeting.title, site: env().SITE_NAME }) }
}

export default async function Page({ params, searchParams }: Props) {
  const at = await params
  const { done } = await searchParams
  const locale = localeOf(at.locale)
  const moment = now()
  const { viewer, group, meeting, path } = await load(at)
  const counts = await meetingCounts(viewer, meeting)
  if (!counts) notFound()
  return (
    <OrganisePage locale={locale} path={path}>
      <KeepMeetingPage
        meeting={meeting} hidden={(await hidingOf(viewer, group.id, 'meetings', meeting.slug)) !== null} group={group} counts={counts}
        series={await seriesOf(viewer, meeting, moment)} choices={{ kinds: meetingKinds, whoMayCome }} saved={dones.find((each) => each === done) ?? null}
        locale={locale} t={translator(locale)} now={moment}
        forms={{
          edit: { action: saveMeeting, attributes: attributesOf(editMeetingSchema) }, date: { action: setMeetingDate, attributes: attributesOf(setDateSchema) },
          off: { action: callMeetingOff, attributes: attributesOf(callOffSchema) },
          series: { action: makeNextDates, attributes: attributesOf(nextDatesSchema) },
        }}
      />
    </OrganisePage>
  )
}
