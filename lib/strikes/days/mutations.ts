import 'server-only'
import { lockOwn } from '@/lib/disputes/mutations'
import { mayOrganise } from '@/lib/groups/policy'
import { listedFrom } from '@/lib/groups/site/mutations'
import { db } from '@/lib/platform/db'
import { revised } from '@/lib/revisions/mutations'
import type { Viewer } from '@/lib/people/types'
import { makeStrike } from '../mutations'
import { standingOn } from './queries'
import { freshLines } from './rules'
import type { StrikeDaysInput } from './schema'

export type DaysMade = { made: number; there: number } | 'not-found' | 'not-published' | 'there'

const authorised = { yes: true, no: false, unknown: null } as const

/** Makes the strikes of a date list, one for each line. What stands there already is not doubled, also when the form comes twice at once. */
export async function makeStrikeDays(viewer: Viewer, slug: string, { lines, openEnded: _, ...common }: StrikeDaysInput, now: Date): Promise<DaysMade> {
  return db().$transaction(async (tx) => {
    const found = await tx.dispute.findUnique({ where: { slug }, select: { groupId: true } })
    if (!found || !mayOrganise(viewer, found.groupId)) return 'not-found'
    const listedAt = await listedFrom(tx, found.groupId, now)
    const held = await lockOwn(tx, viewer, slug)
    if (!held) return 'not-found'
    if (!held.publishedAt) return 'not-published'
    const from = held.publishedAt > now ? held.publishedAt : now
    const dispute = await tx.dispute.findUniqueOrThrow({ where: { id: held.id }, select: { title: true, timeZone: true } })
    const { make, there } = freshLines(common.kind, lines, await standingOn(held.id, tx))
    if (make.length === 0) return 'there'
    for (const { workplaceId, ...line } of make) {
      const { id } = await makeStrike(tx, { groupId: found.groupId, disputeId: held.id }, {
        ...common, ...line, title: common.title || dispute.title.slice(0, 120), timeZone: dispute.timeZone, authorised: authorised[common.authorised],
        workplaceIds: workplaceId ? [workplaceId] : [], publishedAt: from, listedAt: listedAt && from,
      }, now)
      await revised(tx, 'strikes', id, { by: viewer.userId, action: 'made' }, now)
    }
    return { made: make.length, there }
  })
}
