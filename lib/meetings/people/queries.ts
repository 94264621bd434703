import 'server-only'
import { noteLook } from '@/lib/audit/mutations'
import { maySeePeople } from '@/lib/groups/policy'
import { listedAs, listedContact } from '@/lib/people/contacts/queries'
import { askOf, doublesOf, everyone, listPage, MOST_PEOPLE } from '@/lib/people/lists/rules'
import type { ListAsk, ListRow, PeopleList, Person } from '@/lib/people/lists/types'
import type { Viewer } from '@/lib/people/types'
import { open } from '@/lib/platform/crypto'
import { db, type Prisma } from '@/lib/platform/db'

type Own = { id: string; groupId: string }

const fields = (now: Date) => ({
  id: true, state: true, answer: true, partySize: true, sealedNote: true, confirmedAt: true, createdAt: true, waitingSince: true, attendedAt: true, addedById: true, distinctAt: true,
  contact: { select: listedContact(now) },
}) satisfies Prisma.RsvpSelect

/** Everyone who answered a meeting, with their names opened and the rest still sealed: the caller has checked who asks and notes that they looked. */
export async function rsvpRows(where: Prisma.RsvpWhereInput, now: Date): Promise<ListRow[]> {
  const rows = await db().rsvp.findMany({ where: { ...where, state: { not: 'unconfirmed' } }, orderBy: { id: 'desc' }, take: MOST_PEOPLE, select: fields(now) })
  return rows.map(({ id, state, contact, sealedNote, answer, partySize, ...row }) => {
    const { reach, ...person } = listedAs(contact)
    return {
      id, ...person, state: state === 'unconfirmed' ? 'waiting' : state, part: '', at: row.waitingSince ?? row.confirmedAt ?? row.createdAt, cameAt: row.attendedAt,
      paper: row.addedById !== null, answer, size: partySize, country: '', union: '', distinct: row.distinctAt !== null,
      open: () => ({ ...reach(), note: sealedNote ? open('Rsvp', 'note', id, sealedNote) : '' }),
    }
  })
}

const inMeeting = ({ id, groupId }: Own) => ({ meeting: { id, groupId } })

const look = (viewer: Viewer, { id, groupId }: Own, now: Date) => noteLook(db(), { userId: viewer.userId, groupId, record: 'meetings', recordId: id }, now)

/** A page of those who answered, for those entitled to see them; that they looked is noted. Null for everyone else. */
export async function meetingPeople(viewer: Viewer, meeting: Own, ask: ListAsk, now: Date): Promise<PeopleList | null> {
  if (!maySeePeople(viewer, meeting.groupId)) return null
  const rows = await rsvpRows(inMeeting(meeting), now)
  if (rows.length > 0) await look(viewer, meeting, now)
  return listPage(rows, ask, viewer.locale)
}

/** Everyone who is coming, perhaps coming or waiting, for a sheet of paper: by name. That they were looked at is noted. */
export async function everyAttendee(viewer: Viewer, meeting: Own, now: Date): Promise<Person[] | null> {
  if (!maySeePeople(viewer, meeting.groupId)) return null
  const rows = await rsvpRows({ ...inMeeting(meeting), answer: { in: ['yes', 'maybe'] } }, now)
  if (rows.length > 0) await look(viewer, meeting, now)
  return everyone(rows, { ...askOf({}, ''), sort: 'name' }, viewer.locale)
}

/** One of them. */
export async function meetingPerson(viewer: Viewer, meeting: Own, rsvpId: string, now: Date): Promise<Person | null> {
  if (!maySeePeople(viewer, meeting.groupId)) return null
  const [row] = await rsvpRows({ id: rsvpId, ...inMeeting(meeting) }, now)
  if (!row) return null
  await look(viewer, meeting, now)
  const { open: reach, ...rest } = row
  return { ...rest, ...reach() }
}

/** Answers with the same name that are not the same contact, in groups, unless somebody looked and kept them. */
export async function meetingDoubles(viewer: Viewer, meeting: Own, now: Date): Promise<Person[][] | null> {
  if (!maySeePeople(viewer, meeting.groupId)) return null
  const groups = doublesOf(await rsvpRows(inMeeting(meeting), now))
  if (groups.length > 0) await look(viewer, meeting, now)
  return groups.map((group) => group.map(({ open: reach, ...row }) => ({ ...row, ...reach() })))
}
