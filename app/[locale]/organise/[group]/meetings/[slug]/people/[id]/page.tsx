import { notFound } from 'next/navigation'
import { PersonPage } from '@/components/people/person-page'
import { meetingPerson } from '@/lib/meetings/people/queries'
import { now } from '@/lib/platform/clock'
import { OrganisePage } from '../../../../../organise-page'
import { isEntry } from '../../../../people-list'
import { removeAttendee, tickAttendees } from '../actions'
import { meetingListTitle, seenMeeting, type Params } from '../seen-meeting'

type Props = { params: Promise<Params & { id: string }> }

export const generateMetadata = async ({ params }: Props) => meetingListTitle(await params)

export default async function Page({ params }: Props) {
  const at = await params
  const { locale, t, viewer, meeting, of, path } = await seenMeeting(at.locale, at.group, at.slug, `/${at.id}`)
  const person = isEntry(at.id) ? await meetingPerson(viewer, meeting, at.id, now()) : null
  if (!person) notFound()
  return (
    <OrganisePage locale={locale} path={path}>
      <PersonPage of={of} person={person} acts={{ list: tickAttendees, remove: removeAttendee }} locale={locale} t={t} />
    </OrganisePage>
  )
}
