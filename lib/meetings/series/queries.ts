import 'server-only'
import { mayOrganise } from '@/lib/groups/policy'
import { db } from '@/lib/platform/db'
import type { Viewer } from '@/lib/people/types'
import type { Series } from '../types'
import { datesAfter, isCountable } from './rules'

/** As many as the form proposes. */
const LIKELY_DATES = 8

/** The series that a meeting is one of; null while it has no date, or no rule that dates can be counted by. */
export async function seriesOf(viewer: Viewer, meeting: { id: string; groupId: string; startsAt: Date | null; timeZone: string; repeatRule: string }, now: Date): Promise<Series | null> {
  const { startsAt, timeZone, repeatRule } = meeting
  if (!mayOrganise(viewer, meeting.groupId) || !startsAt || !isCountable(repeatRule)) return null
  const own = await db().meeting.findUnique({ where: { id: meeting.id }, select: { seriesId: true } })
  const all = own?.seriesId ? await db().meeting.findMany({
    where: { seriesId: own.seriesId, groupId: meeting.groupId }, orderBy: [{ seriesAt: 'asc' }],
    select: { id: true, slug: true, title: true, startsAt: true, knownSoFar: true, minutes: true, timeZone: true, calledOffAt: true, seriesAt: true },
  }) : []
  const last = all.at(-1)?.seriesAt ?? startsAt
  const dates = all.filter((each) => each.id !== meeting.id && (!each.startsAt || each.startsAt > now)).map(({ id: _, seriesAt: __, ...each }) => each)
  return { dates, last, next: datesAfter(repeatRule, startsAt, timeZone, { after: last > now ? last : now, take: LIKELY_DATES }) }
}
