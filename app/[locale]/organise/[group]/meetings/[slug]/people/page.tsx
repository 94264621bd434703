import { notFound } from 'next/navigation'
import { AddPerson } from '@/components/people/add-person'
import { PeoplePage } from '@/components/people/people-page'
import { attributesOf } from '@/lib/forms/parse'
import { meetingPeople } from '@/lib/meetings/people/queries'
import { addRsvpSchema } from '@/lib/meetings/schema'
import { now } from '@/lib/platform/clock'
import { OrganisePage } from '../../../../organise-page'
import { doneOf, questionOf, type Search } from '../../../people-list'
import { addAttendee, findAttendees, sendAttendees, tickAttendees } from './actions'
import { meetingListTitle, seenMeeting, type Params } from './seen-meeting'

type Props = { params: Promise<Params>; searchParams: Promise<Search> }

export const generateMetadata = async ({ params }: Props) => meetingListTitle(await params)

export default async function Page({ params, searchParams }: Props) {
  const at = await params
  const search = await searchParams
  const { locale, t, viewer, meeting, of, path } = await seenMeeting(at.locale, at.group, at.slug)
  const question = questionOf(viewer, 'meetings', at.slug, search)
  const list = await meetingPeople(viewer, meeting, question.ask, now())
  if (!list) notFound()
  return (
    <OrganisePage locale={locale} path={path}>
      <PeoplePage
        of={of} question={question} list={list} done={doneOf(search)} find={findAttendees} acts={{ list: tickAttendees, send: sendAttendees }}
        locale={locale} t={t}
      >
        {!meeting.calledOffAt && <AddPerson of={of} part="" action={addAttendee} attributes={attributesOf(addRsvpSchema)} locale={locale} t={t} />}
      </PeoplePage>
    </OrganisePage>
  )
}
