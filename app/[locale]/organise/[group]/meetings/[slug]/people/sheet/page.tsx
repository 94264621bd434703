import { notFound } from 'next/navigation'
import { SheetsPage } from '@/components/people/sheets'
import { longDay } from '@/lib/i18n/dates'
import { everyAttendee } from '@/lib/meetings/people/queries'
import { placeOf, rsvpPurgeAt, whenOf } from '@/lib/meetings/rules'
import { now } from '@/lib/platform/clock'
import { OrganisePage } from '../../../../../organise-page'
import type { Search } from '../../../../people-list'
import { meetingListTitle, seenMeeting, type Params } from '../seen-meeting'

type Props = { params: Promise<Params>; searchParams: Promise<Search> }

export const generateMetadata = async ({ params }: Props) => meetingListTitle(await params)

export default async function Page({ params, searchParams }: Props) {
  const at = await params
  const blank = (await searchParams).blank === '1'
  const { locale, t, viewer, meeting, of, path } = await seenMeeting(at.locale, at.group, at.slug, '/sheet')
  const people = blank ? [] : await everyAttendee(viewer, meeting, now())
  if (!people) notFound()
  const destroyOn = longDay(rsvpPurgeAt(meeting, now()), meeting.timeZone, locale)
  return (
    <OrganisePage locale={locale} path={path}>
      <SheetsPage
        of={of} blank={blank} locale={locale} t={t}
        sheets={[{ id: meeting.id, when: whenOf(meeting, locale, t), place: placeOf(meeting, locale), about: blank ? '' : meeting.access, destroyOn, people }]}
      />
    </OrganisePage>
  )
}
