import 'server-only'
import { db } from '@/lib/platform/db'
import { mayOrganise } from '@/lib/groups/policy'
import type { Viewer } from '@/lib/people/types'
import { facts, factsFor } from '../queries'
import type { MeetingCounts, OwnMeeting } from '../types'

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
    waiting: sum('waiting', null, true) + sum('offered', null, true), unconfirmed: sum('unconfirmed', null),
  }
}
