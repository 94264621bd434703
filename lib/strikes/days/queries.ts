import 'server-only'
import { mayOrganise } from '@/lib/groups/policy'
import type { Viewer } from '@/lib/people/types'
import { db, type Db } from '@/lib/platform/db'
import { freshLines, type DayLine } from './rules'

/** The strikes that stand on a dispute, as lines of a form are compared with them. */
export async function standingOn(disputeId: string, client: Db = db()) {
  const rows = await client.strike.findMany({
    where: { disputeId, calledOffAt: null }, select: { kind: true, firstDay: true, lastDay: true, startsTime: true, endsTime: true, workplaces: { select: { workplaceId: true } } },
  })
  return rows.map(({ workplaces, ...row }) => ({ ...row, workplaceIds: workplaces.map(({ workplaceId }) => workplaceId) }))
}

/** A line that will be made, with the place it names. */
export type PlannedDay = DayLine & { place: { name: string; address: string; town: string } | null }

/** What a form of strike days would make now; null to those who may not. */
export async function plannedDays(viewer: Viewer, slug: string, kind: string, lines: readonly DayLine[]): Promise<{ make: PlannedDay[]; there: number } | null> {
  const dispute = await db().dispute.findUnique({ where: { slug }, select: { id: true, groupId: true, workplaces: { select: { id: true, name: true, address: true, town: true } } } })
  if (!dispute || !mayOrganise(viewer, dispute.groupId)) return null
  const { make, there } = freshLines(kind, lines, await standingOn(dispute.id))
  const places = new Map(dispute.workplaces.map(({ id, ...place }) => [id, place]))
  return { make: make.map((line) => ({ ...line, place: places.get(line.workplaceId) ?? null })), there }
}
