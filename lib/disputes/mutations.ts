import 'server-only'
import { mayOrganise } from '@/lib/groups/policy'
import { listedFrom } from '@/lib/groups/site/mutations'
import type { Viewer } from '@/lib/people/types'
import { newId } from '@/lib/platform/crypto'
import { db, type Db } from '@/lib/platform/db'
import { published } from '@/lib/platform/publication'
import { freeSlug } from '@/lib/platform/slugs'
import { beforeChange, revised } from '@/lib/revisions/mutations'
import { editBy, isBehind } from '@/lib/revisions/rules'
import type { Edited } from '@/lib/revisions/types'
import { setEmployers, setSources, setUnions } from './parties/mutations'
import { facetsOf, happenedAt, isLive, mayBecome, searchNamesOf, storedDay, type Outcome } from './rules'
import type { CloseInput, DisputeInput, EditInput } from './schema'

/** Since when a record is public, and since when lists show it. */
type Publicity = { publishedAt: Date | null; listedAt: Date | null }

const sectorsOf = ({ sector, otherSector }: { sector: string; otherSector: string }) => [...new Set([sector, otherSector])].filter(Boolean)

const fieldsOf = (input: DisputeInput | EditInput) => ({
  title: input.title, summary: input.summary, body: input.body, status: input.status, sectors: sectorsOf(input), demands: input.demands,
  workersInvolved: input.workers, workersExact: input.workers !== null && input.workersExact, workersSource: input.workers === null ? '' : input.workersSource,
  startedOn: storedDay(input.startedOn), timeZone: input.timeZone, searchNames: searchNamesOf(input.employers, input.unions),
})

/** Makes a dispute with its first workplace, within the transaction of whoever posts it. Whoever posts it says that it is so today. */
export async function makeDispute(tx: Db, groupId: string, input: DisputeInput, { publishedAt, listedAt }: Publicity, now: Date): Promise<{ id: string; slug: string }> {
  const id = newId()
  const slug = await freeSlug(tx, 'disputes', input.title)
  const fields = fieldsOf(input)
  const sortAt = happenedAt(fields.startedOn ?? publishedAt ?? now, now)
  await tx.dispute.create({
    data: { id, slug, groupId, ...fields, facets: [], sortAt, lastConfirmedAt: now, publishedAt, listedAt, createdAt: now, updatedAt: now },
  })
  await setParties(tx, id, input)
  await addFirstWorkplace(tx, id, input)
  await refreshFacets(tx, id)
  if (publishedAt) await published(tx)
  return { id, slug }
}

async function setParties(tx: Db, disputeId: string, { employers, unions, sources }: Pick<DisputeInput, 'employers' | 'unions' | 'sources'>): Promise<void> {
  await setEmployers(tx, disputeId, employers)
  await setUnions(tx, disputeId, unions)
  await setSources(tx, disputeId, sources)
}

async function addFirstWorkplace(tx: Db, disputeId: string, { workplace, address, town, region, country, timeZone }: DisputeInput): Promise<void> {
  if (![workplace, address, town, region, country].some(Boolean)) return
  await tx.workplace.create({ data: { id: newId(), disputeId, name: workplace, address, town, region, country, timeZone, position: 0 } })
}

/** Sets what the lists filter by to what the dispute now is. Part of every change to its status, sectors, unions or workplaces. */
export async function refreshFacets(tx: Db, disputeId: string): Promise<void> {
  const row = await tx.dispute.findUniqueOrThrow({
    where: { id: disputeId },
    select: {
      status: true, sectors: true, workplaces: { select: { country: true, region: true }, orderBy: { position: 'asc' } },
      unions: { select: { union: { select: { slug: true } } }, orderBy: { position: 'asc' } },
    },
  })
  await tx.dispute.update({ where: { id: disputeId }, data: { facets: facetsOf({ ...row, unions: row.unions.map(({ union }) => union) }) } })
}

const own = {
  id: true, slug: true, groupId: true, status: true, sortAt: true, publishedAt: true, outcome: true, closedAt: true, endedOn: true, updatedAt: true,
} as const

/** The dispute of this address if the viewer organises the group that keeps it, locked for the transaction; otherwise null: it does not exist. */
export async function lockOwn(tx: Db, viewer: Viewer | null, slug: string) {
  await tx.$queryRaw`SELECT 1 FROM "Dispute" WHERE "slug" = ${slug} FOR UPDATE`
  const row = await tx.dispute.findUnique({ where: { slug }, select: own })
  if (!row || !mayOrganise(viewer, row.groupId)) return null
  await beforeChange(tx, 'disputes', row.id)
  return row
}

/** Later of what the lists know and something that happened now or before. */
export const movedTo = (sortAt: Date, happened: Date): Date => (happened > sortAt ? happened : sortAt)

/** Said to be so, now, by one of the group: from then on an import leaves it as it is. */
export const confirmedBy = (viewer: Viewer, now: Date) => ({ lastConfirmedAt: now, confirmedById: viewer.userId, updatedAt: now })

export type EditResult = 'saved' | 'not-found' | 'changed' | 'status-not-next'

/** Changes what a dispute says of itself, and so says that it is so today. A new status is news: it brings the dispute to the top of the lists. */
export async function editDispute(viewer: Viewer, slug: string, input: EditInput & Edited, now: Date): Promise<EditResult> {
  return db().$transaction(async (tx) => {
    const changed = await changeDispute(tx, viewer, slug, input, now)
    if (typeof changed === 'string') return changed
    await revised(tx, 'disputes', changed.id, editBy(viewer, input), now)
    return 'saved'
  })
}

/** The same as a part of somebody's transaction, which ends with the revision. */
export async function changeDispute(tx: Db, viewer: Viewer, slug: string, input: EditInput & Edited, now: Date): Promise<{ id: string; groupId: string } | Exclude<EditResult, 'saved'>> {
  const before = await lockOwn(tx, viewer, slug)
  if (!before) return 'not-found'
  if (isBehind(input, before)) return 'changed'
  if (!mayBecome(before.status, input.status)) return 'status-not-next'
  const moved = input.status !== before.status
  const reopened = moved && isLive(input.status) && !isLive(before.status)
  const ended = moved && !isLive(input.status)
  const startedOn = storedDay(input.startedOn)
  await tx.dispute.update({
    where: { id: before.id },
    data: {
      ...fieldsOf(input), outcome: isLive(input.status) ? '' : input.outcome, ...confirmedBy(viewer, now),
      ...(moved && { sortAt: movedTo(before.sortAt, now) }),
      ...(reopened && { closedAt: null, endedOn: null }),
      ...(ended && { closedAt: now }),
      // An end before the new beginning cannot stay: it is not known any more.
      ...(before.endedOn && startedOn && before.endedOn < startedOn && { endedOn: null }),
    },
  })
  await setParties(tx, before.id, input)
  await refreshFacets(tx, before.id)
  return { id: before.id, groupId: before.groupId }
}

export type ConfirmedResult = 'confirmed' | 'not-found'

/** Somebody of the group says that it is still so today. */
export async function confirmDispute(viewer: Viewer, slug: string, now: Date): Promise<ConfirmedResult> {
  return db().$transaction(async (tx) => {
    const before = await lockOwn(tx, viewer, slug)
    if (!before) return 'not-found'
    await tx.dispute.update({ where: { id: before.id }, data: confirmedBy(viewer, now) })
    await revised(tx, 'disputes', before.id, { by: viewer.userId, action: 'confirmed' }, now)
    return 'confirmed'
  })
}

export type CloseResult = 'closed' | 'not-found' | 'end-before-start'

/** Closes a dispute with its outcome, which its page says first from then on; or puts a wrong outcome right. */
export async function closeDispute(viewer: Viewer, slug: string, input: CloseInput, now: Date): Promise<CloseResult> {
  return db().$transaction(async (tx) => {
    const before = await lockOwn(tx, viewer, slug)
    if (!before) return 'not-found'
    const done = await endDispute(tx, before.id, input, now)
    if (done !== 'closed') return done
    await tx.dispute.update({ where: { id: before.id }, data: confirmedBy(viewer, now) })
    await revised(tx, 'disputes', before.id, { by: viewer.userId, action: 'closed' }, now)
    return done
  })
}

/** Ends a dispute with an outcome, within somebody's transaction. With a day, the lists file it under that day. */
export async function endDispute(tx: Db, id: string, input: { outcome: Outcome; text: string; endedOn: string }, now: Date): Promise<'closed' | 'end-before-start'> {
  const { startedOn, closedAt } = await tx.dispute.findUniqueOrThrow({ where: { id }, select: { startedOn: true, closedAt: true } })
  const endedOn = storedDay(input.endedOn)
  if (endedOn && startedOn && endedOn < startedOn) return 'end-before-start'
  const at = endedOn ? happenedAt(endedOn, now) : (closedAt ?? now)
  await tx.dispute.update({ where: { id }, data: { status: input.outcome, outcome: input.text, endedOn, closedAt: at, sortAt: at, updatedAt: now } })
  await refreshFacets(tx, id)
  await published(tx)
  return 'closed'
}

export type PublishResult = 'published' | 'not-found' | 'hidden'

/** Publishes a dispute that is still a draft, now. */
export async function publishDispute(viewer: Viewer, slug: string, now: Date): Promise<PublishResult> {
  return db().$transaction(async (tx) => {
    const group = await tx.dispute.findUnique({ where: { slug }, select: { groupId: true } })
    if (!group || !mayOrganise(viewer, group.groupId)) return 'not-found'
    const listedAt = await listedFrom(tx, group.groupId, now)
    const before = await lockOwn(tx, viewer, slug)
    if (!before) return 'not-found'
    if (before.publishedAt && before.publishedAt <= now) return 'published'
    if (await tx.hiding.count({ where: { record: 'disputes', recordId: before.id, liftedAt: null } })) return 'hidden'
    await tx.dispute.update({
      where: { id: before.id }, data: { publishedAt: now, listedAt, sortAt: movedTo(before.sortAt, now), updatedAt: now },
    })
    await revised(tx, 'disputes', before.id, { by: viewer.userId, action: 'published' }, now)
    return 'published'
  })
}
