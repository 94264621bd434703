import 'server-only'
import { mayOrganise } from '@/lib/groups/policy'
import { listedFrom } from '@/lib/groups/site/mutations'
import { newId, open, seal } from '@/lib/platform/crypto'
import { db, type Db, type Prisma } from '@/lib/platform/db'
import { revised } from '@/lib/revisions/mutations'
import { freeSlug } from '@/lib/platform/slugs'
import type { Viewer } from '@/lib/people/types'
import { holdMeeting } from '../places/mutations'
import { datesAfter, isCountable, MOST_DATES } from './rules'

export type NextMade = { made: number } | 'not-found' | 'called-off' | 'no-date' | 'no-rule' | 'none' | 'changed'

// What every date of the series has. An agenda is one evening's own, and so are the people.
const copied = {
  title: true, kind: true, body: true, minutes: true, timeZone: true, venue: true, town: true, region: true, country: true, venueHeld: true, access: true, childcare: true,
  whoMayCome: true, capacity: true, approval: true, repeatRule: true,
} satisfies Prisma.MeetingSelect

const source = { ...copied, id: true, groupId: true, startsAt: true, sealedJoin: true, seriesId: true, publishedAt: true, calledOffAt: true } satisfies Prisma.MeetingSelect
type Source = Prisma.MeetingGetPayload<{ select: typeof source }>

/**
 * Makes the next dates of a meeting that repeats as meetings of their own: those that its rule gives after the last of them that was made.
 * A date that was made before is never made again, also when it was moved or called off since.
 */
export async function makeNext(viewer: Viewer, slug: string, { count, until, last: seen }: { count: number | null; until: string; last: string }, now: Date): Promise<NextMade> {
  const found = await db().meeting.findUnique({ where: { slug }, select: { id: true, groupId: true } })
  if (!found || !mayOrganise(viewer, found.groupId)) return 'not-found'
  return db().$transaction(async (tx) => {
    const listedAt = await listedFrom(tx, found.groupId, now)
    await holdMeeting(tx, found.id)
    const meeting = await tx.meeting.findUniqueOrThrow({ where: { id: found.id }, select: source })
    if (meeting.calledOffAt) return 'called-off'
    if (!meeting.startsAt) return 'no-date'
    if (!isCountable(meeting.repeatRule)) return 'no-rule'
    const { seriesId, first, last } = await seriesFor(tx, meeting, meeting.startsAt)
    // The same form sent twice: the first has made them.
    if (last.toISOString() !== seen) return 'changed'
    const dates = datesAfter(meeting.repeatRule, first, meeting.timeZone, { after: new Date(Math.max(last.getTime(), now.getTime())), take: count ?? MOST_DATES, until })
    if (dates.length === 0) return 'none'
    const scheduled = meeting.publishedAt && meeting.publishedAt > now ? meeting.publishedAt : now
    const at = { publishedAt: meeting.publishedAt && scheduled, listedAt: meeting.publishedAt && listedAt && scheduled }
    for (const date of dates) {
      const id = await makeDate(tx, meeting, { seriesId, seriesAt: date, ...at }, now)
      await revised(tx, 'meetings', id, { by: viewer.userId, action: 'made' }, now)
    }
    return { made: dates.length }
  }, { timeout: 20_000 })
}

/** The series of a meeting, begun with it when there is none; held, so that two who make dates do it one after the other. */
async function seriesFor(tx: Db, { id, seriesId }: Source, startsAt: Date): Promise<{ seriesId: string; first: Date; last: Date }> {
  if (seriesId === null) {
    await tx.meeting.update({ where: { id }, data: { seriesId: id, seriesAt: startsAt } })
    return { seriesId: id, first: startsAt, last: startsAt }
  }
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`series|${seriesId}`}))`
  const dates = await tx.meeting.findMany({ where: { seriesId }, orderBy: { seriesAt: 'asc' }, select: { seriesAt: true } })
  return { seriesId, first: startsAt, last: dates.at(-1)?.seriesAt ?? startsAt }
}

type Made = { seriesId: string; seriesAt: Date; publishedAt: Date | null; listedAt: Date | null }

async function makeDate(tx: Db, { id: from, groupId, sealedJoin, startsAt: _, seriesId: __, publishedAt: ___, calledOffAt: ____, ...same }: Source, made: Made, now: Date): Promise<string> {
  const id = newId()
  await tx.meeting.create({
    data: {
      ...same, ...made, id, groupId, slug: await freeSlug(tx, 'meetings', same.title), startsAt: made.seriesAt, createdAt: now, updatedAt: now,
      sealedJoin: sealedJoin ? seal('Meeting', 'join', id, open('Meeting', 'join', from, sealedJoin)) : null,
    },
  })
  return id
}
