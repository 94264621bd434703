import 'server-only'
import { open } from '@/lib/platform/crypto'
import { db } from '@/lib/platform/db'
import { mayOrganise, maySeePeople } from '@/lib/groups/policy'
import { note } from '@/lib/audit/mutations'
import { sealedContact, openContact } from '@/lib/people/contacts/queries'
import type { Viewer } from '@/lib/people/types'
import { facts, factsFor } from '../queries'
import type { Attendee, MeetingCounts, OwnMeeting } from '../types'

/** A meeting of a group that the viewer organises; null for any other, as for one that does not exist. */
export async function ownMeeting(viewer: Viewer | null, groupId: string, slug: string): Promise<OwnMeeting | null> {
  if (!mayOrganise(viewer, groupId)) return null
  const row = await db().meeting.findFirst({ where: { slug, groupId }, select: { ...facts, groupId: true, body: true, agenda: true } })
  if (!row) return null
  const { body, agenda, ...rest } = row
  return { ...factsFor(rest, true), groupId, body, agenda }
}

/** How many said what: people where a place is held or waited for, answers where not. */
export async function meetingCounts(viewer: Viewer | null, meeting: { id: string; groupId: string }): Promise<MeetingCounts | null> {
  if (!mayOrganise(viewer, meeting.groupId)) return null
  const rows = await db().rsvp.groupBy({
    by: ['state', 'answer'], where: { meetingId: meeting.id, meeting: { groupId: meeting.groupId }, state: { not: 'cancelled' } },
    _count: true, _sum: { partySize: true },
  })
  const sum = (state: string, answer: string | null, people = false) => rows.filter((row) => row.state === state && (answer === null || row.answer === answer))
    .reduce((total, row) => total + (people ? row._sum.partySize ?? 0 : row._count), 0)
  return {
    coming: sum('confirmed', 'yes', true), maybe: sum('confirmed', 'maybe'), no: sum('confirmed', 'no'), interested: sum('confirmed', 'tell_me'),
    waiting: sum('waiting', null, true), unconfirmed: sum('unconfirmed', null),
  }
}

const PEOPLE_ON_A_PAGE = 100

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

type Asked = { waiting: boolean; after?: string }

/**
 * Who has signed up, in the order they came, a page at a time; null for those not entitled to know. That they looked is noted. Names and what
 * people wrote for the organisers, no addresses.
 */
export async function meetingPeople(
  viewer: Viewer, meeting: { id: string; groupId: string }, { waiting, after }: Asked, now: Date,
): Promise<{ people: Attendee[]; next: string | null } | null> {
  if (!maySeePeople(viewer, meeting.groupId)) return null
  const rows = await db().rsvp.findMany({
    where: { meetingId: meeting.id, meeting: { groupId: meeting.groupId }, state: waiting ? 'waiting' : 'confirmed' },
    orderBy: waiting ? [{ waitingSince: 'asc' }, { id: 'asc' }] : { id: 'asc' }, take: PEOPLE_ON_A_PAGE + 1,
    ...(after && uuid.test(after) && { cursor: { id: after }, skip: 1 }),
    select: { id: true, answer: true, state: true, partySize: true, sealedNote: true, confirmedAt: true, createdAt: true, contact: { select: sealedContact } },
  })
  const shown = rows.slice(0, PEOPLE_ON_A_PAGE)
  if (shown.length > 0) await note(db(), 'saw-people', { userId: viewer.userId, groupId: meeting.groupId, record: 'meetings', recordId: meeting.id }, now)
  const people = shown.map(({ id, answer, state, partySize, sealedNote, confirmedAt, createdAt, contact }) => ({
    id, answer, partySize, waiting: state === 'waiting', since: confirmedAt ?? createdAt,
    name: openContact(contact).name, note: sealedNote ? open('Rsvp', 'note', id, sealedNote) : '',
  }))
  return { people, next: rows.length > shown.length ? shown.at(-1)?.id ?? null : null }
}
