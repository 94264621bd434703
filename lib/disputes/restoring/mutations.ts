import 'server-only'
import type { Viewer } from '@/lib/people/types'
import { db, type Db } from '@/lib/platform/db'
import { beforeChange, revised } from '@/lib/revisions/mutations'
import { editBy } from '@/lib/revisions/rules'
import type { Edited } from '@/lib/revisions/types'
import { makeLink } from '../links/mutations'
import { changeDispute, refreshFacets, type EditResult } from '../mutations'
import { storedDay } from '../rules'
import type { EditInput } from '../schema'
import { makeEvent } from '../timeline/mutations'

type Place = { id: string; name: string; address: string; town: string; region: string; postcode: string; country: string }
type Event = { on: string; kind: string; text: string; url: string }
type Link = { id: string; why: string }

/** What an older version of a dispute had around it. */
export type Then = { places: Place[]; events: Event[]; links: Link[] }

type Own = { id: string; groupId: string }

/**
 * Puts an older version of a dispute back: what it said of itself, and what was taken off since of its workplaces, its timeline and its links. What
 * has come since stays.
 */
export async function restoreDispute(viewer: Viewer, slug: string, input: EditInput & Edited, then: Then, now: Date): Promise<EditResult> {
  return db().$transaction(async (tx) => {
    await lockAll(tx, slug, then.links)
    const dispute = await changeDispute(tx, viewer, slug, input, now)
    if (typeof dispute === 'string') return dispute
    await putPlaces(tx, dispute.id, then.places)
    await putEvents(tx, dispute.id, then.events, now)
    const others = await putLinks(tx, dispute, then.links, now)
    await refreshFacets(tx, dispute.id)
    await revised(tx, 'disputes', dispute.id, editBy(viewer, input), now)
    for (const other of others) await revised(tx, 'disputes', other, { by: viewer.userId, action: 'edited' }, now)
    return 'saved'
  })
}

/** Both sides of each link, in the same order for everybody who takes hold of several. */
const lockAll = (tx: Db, slug: string, links: Link[]) =>
  tx.$queryRaw`SELECT 1 FROM "Dispute" WHERE "slug" = ${slug} OR "id" = ANY(${links.map(({ id }) => id)}::uuid[]) ORDER BY "slug" FOR UPDATE`

async function putPlaces(tx: Db, disputeId: string, then: Place[]): Promise<void> {
  const now = await tx.workplace.findMany({ where: { disputeId }, orderBy: [{ position: 'asc' }, { id: 'asc' }], select: { id: true } })
  const { timeZone } = await tx.dispute.findUniqueOrThrow({ where: { id: disputeId }, select: { timeZone: true } })
  const since = now.filter(({ id }) => !then.some((place) => place.id === id))
  for (const [position, { id, ...place }] of then.entries()) {
    // One that is another dispute's by now is none of ours.
    const { count } = await tx.workplace.updateMany({ where: { id, disputeId }, data: { ...place, position } })
    if (count === 0) await tx.workplace.createMany({ data: { id, disputeId, ...place, timeZone, position }, skipDuplicates: true })
  }
  for (const [at, { id }] of since.entries()) await tx.workplace.update({ where: { id }, data: { position: then.length + at } })
}

async function putEvents(tx: Db, disputeId: string, then: Event[], now: Date): Promise<void> {
  const there = await tx.disputeEvent.findMany({ where: { disputeId }, select: { on: true, kind: true, text: true, url: true } })
  const isThere = (event: Event) => there.some(({ on, kind, text, url }) => on.getTime() === storedDay(event.on)?.getTime() && kind === event.kind && text === event.text && url === event.url)
  for (const event of then.filter((each) => !isThere(each))) await makeEvent(tx, disputeId, event as Parameters<typeof makeEvent>[2], now)
}

/** Links again what may be linked: what is public, or the group's own. Tells which disputes are the other side of a link that came back or changed. */
async function putLinks(tx: Db, { id, groupId }: Own, then: Link[], now: Date): Promise<string[]> {
  const isPublic = { publishedAt: { lte: now }, group: { heldAt: null } }
  const others = await tx.dispute.findMany({
    where: { id: { in: then.map((link) => link.id), not: id }, OR: [isPublic, { groupId }] },
    select: { id: true, linksFrom: { where: { toId: id }, select: { why: true } }, linksTo: { where: { fromId: id }, select: { why: true } } },
  })
  const whyOf = new Map(then.map((link) => [link.id, link.why]))
  const changed = others.filter((other) => [...other.linksFrom, ...other.linksTo][0]?.why !== whyOf.get(other.id))
  for (const other of changed) {
    await beforeChange(tx, 'disputes', other.id)
    await makeLink(tx, id, other.id, whyOf.get(other.id) ?? '')
  }
  return changed.map((other) => other.id)
}
