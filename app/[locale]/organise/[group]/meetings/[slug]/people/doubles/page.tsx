import { notFound } from 'next/navigation'
import { DoublesPage } from '@/components/people/doubles-page'
import { meetingDoubles } from '@/lib/meetings/people/queries'
import { now } from '@/lib/platform/clock'
import { OrganisePage } from '../../../../../organise-page'
import { keepAttendees, removeAttendee } from '../actions'
import { meetingListTitle, seenMeeting, type Params } from '../seen-meeting'

type Props = { params: Promise<Params> }

export const generateMetadata = async ({ params }: Props) => meetingListTitle(await params)

export default async function Page({ params }: Props) {
  const at = await params
  const { locale, t, viewer, meeting, of, path } = await seenMeeting(at.locale, at.group, at.slug, '/doubles')
  const doubles = await meetingDoubles(viewer, meeting, now())
  if (!doubles) notFound()
  return (
    <OrganisePage locale={locale} path={path}>
      <DoublesPage of={of} doubles={doubles} acts={{ keep: keepAttendees, remove: removeAttendee }} locale={locale} t={t} />
    </OrganisePage>
  )
}
