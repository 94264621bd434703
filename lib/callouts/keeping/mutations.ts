import 'server-only'
import { slugIn } from '@/lib/disputes/rules'
import { mayOrganise } from '@/lib/groups/policy'
import { listedFrom } from '@/lib/groups/site/mutations'
import { db, type Db } from '@/lib/platform/db'
import { beforeChange, revised } from '@/lib/revisions/mutations'
import { editBy, isBehind } from '@/lib/revisions/rules'
import type { Edited } from '@/lib/revisions/types'
import type { Viewer } from '@/lib/people/types'
import { disputeNamed } from '../publishing/queries'
import type { CalloutInput } from '../schema'
import type { LinkKind } from '../types'

type Own = { id: string; groupId: string; slug: string; publishedAt: Date | null; updatedAt: Date }

/** The callout of this address, locked for the transaction; null unless the viewer organises its group. */
export async function lockOwn(tx: Db, viewer: Viewer, slug: string): Promise<Own | null> {
  await tx.$executeRaw`SELECT 1 FROM "Callout" WHERE "slug" = ${slug} FOR UPDATE`
  const row = await tx.callout.findUnique({ where: { slug }, select: { id: true, groupId: true, slug: true, publishedAt: true, updatedAt: true } })
  if (!row || !mayOrganise(viewer, row.groupId)) return null
  await beforeChange(tx, 'callouts', row.id)
  return row
}

export type EditResult = { saved: true; slug: string } | 'not-found' | 'changed' | 'taken'

/** Changes what a callout says. With another address, the old one leads to it for ever. */
export async function editCallout(viewer: Viewer, slug: string, { address, title, body, language, ...edited }: CalloutInput & Edited & { address: string }, now: Date): Promise<EditResult> {
  return db().$transaction(async (tx) => {
    const callout = await lockOwn(tx, viewer, slug)
    if (!callout) return 'not-found'
    if (isBehind(edited, callout)) return 'changed'
    const to = address || slug
    if (to !== slug && !(await move(tx, callout, to))) return 'taken'
    await tx.callout.update({ where: { id: callout.id }, data: { title, body, language, updatedAt: now } })
    await revised(tx, 'callouts', callout.id, editBy(viewer, edited), now)
    return { saved: true, slug: to }
  })
}

async function move(tx: Db, { id, slug }: Own, to: string): Promise<boolean> {
  // One who takes an address waits for the other, so that none is taken twice.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`callouts/${to}`}))`
  const taken = await tx.callout.count({ where: { slug: to } }) + await tx.slugRedirect.count({ where: { kind: 'callouts', slug: to, recordId: { not: id } } })
  if (taken > 0) return false
  await tx.slugRedirect.deleteMany({ where: { kind: 'callouts', slug: to } })
  await tx.slugRedirect.create({ data: { kind: 'callouts', slug, recordId: id } })
  await tx.callout.update({ where: { id }, data: { slug: to } })
  return true
}

/** Says that it is over, or open after all. What it called people to stays as it is. */
export async function closeCallout(viewer: Viewer, slug: string, closed: boolean, now: Date): Promise<'saved' | 'not-found'> {
  return db().$transaction(async (tx) => {
    const callout = await lockOwn(tx, viewer, slug)
    if (!callout) return 'not-found'
    await tx.callout.update({ where: { id: callout.id }, data: { closedAt: closed ? now : null, updatedAt: now } })
    await revised(tx, 'callouts', callout.id, { by: viewer.userId, action: closed ? 'closed' : 'reopened' }, now)
    return 'saved'
  })
}

/** The record that a link names: one of the group's own; a dispute may be any public one, by its address or title. */
async function recordId(tx: Db, { groupId }: Own, kind: LinkKind, text: string, now: Date): Promise<string | null> {
  const where = { slug: slugIn(text) || text, groupId }
  const only = { select: { id: true } }
  if (kind === 'disputes') return (await disputeNamed(tx, groupId, { text, slug: slugIn(text) }, now))?.id ?? null
  if (kind === 'meetings') return (await tx.meeting.findFirst({ where, ...only }))?.id ?? null
  if (kind === 'pickets') return (await tx.picket.findFirst({ where, ...only }))?.id ?? null
  return (await tx.campaign.findFirst({ where, ...only }))?.id ?? null
}

export type LinkResult = 'saved' | 'not-found' | 'no-such-record'

/** Links one more record to a callout, at the end. */
export async function addLink(viewer: Viewer, slug: string, kind: LinkKind, text: string, now: Date): Promise<LinkResult> {
  return db().$transaction(async (tx) => {
    const callout = await lockOwn(tx, viewer, slug)
    if (!callout) return 'not-found'
    const id = await recordId(tx, callout, kind, text, now)
    if (!id) return 'no-such-record'
    await link(tx, callout.id, kind, id)
    await revised(tx, 'callouts', callout.id, { by: viewer.userId, action: 'edited' }, now)
    return 'saved'
  })
}

async function link(tx: Db, calloutId: string, kind: LinkKind, id: string): Promise<void> {
  const many = { skipDuplicates: true }
  const all = { where: { calloutId }, _max: { position: true } } as const
  const after = ({ _max }: { _max: { position: number | null } }) => (_max.position ?? -1) + 1
  if (kind === 'disputes') await tx.calloutDispute.createMany({ ...many, data: { calloutId, disputeId: id, position: after(await tx.calloutDispute.aggregate(all)) } })
  if (kind === 'meetings') await tx.calloutMeeting.createMany({ ...many, data: { calloutId, meetingId: id, position: after(await tx.calloutMeeting.aggregate(all)) } })
  if (kind === 'pickets') await tx.calloutPicket.createMany({ ...many, data: { calloutId, picketId: id, position: after(await tx.calloutPicket.aggregate(all)) } })
  if (kind === 'campaigns') await tx.calloutCampaign.createMany({ ...many, data: { calloutId, campaignId: id, position: after(await tx.calloutCampaign.aggregate(all)) } })
}

/** Takes a record off a callout. The record itself stays. */
export async function removeLink(viewer: Viewer, slug: string, kind: LinkKind, linked: string, now: Date): Promise<'saved' | 'not-found'> {
  return db().$transaction(async (tx) => {
    const callout = await lockOwn(tx, viewer, slug)
    if (!callout) return 'not-found'
    const calloutId = callout.id
    if (kind === 'disputes') await tx.calloutDispute.deleteMany({ where: { calloutId, dispute: { slug: linked } } })
    if (kind === 'meetings') await tx.calloutMeeting.deleteMany({ where: { calloutId, meeting: { slug: linked } } })
    if (kind === 'pickets') await tx.calloutPicket.deleteMany({ where: { calloutId, picket: { slug: linked } } })
    if (kind === 'campaigns') await tx.calloutCampaign.deleteMany({ where: { calloutId, campaign: { slug: linked } } })
    await revised(tx, 'callouts', calloutId, { by: viewer.userId, action: 'edited' }, now)
    return 'saved'
  })
}

/** Publishes a scheduled callout now, with what was scheduled with it. */
export async function publishNow(viewer: Viewer, slug: string, now: Date): Promise<'saved' | 'not-found'> {
  return db().$transaction(async (tx) => {
    const group = await tx.callout.findUnique({ where: { slug }, select: { groupId: true } })
    if (!group || !mayOrganise(viewer, group.groupId)) return 'not-found'
    const data = { publishedAt: now, listedAt: await listedFrom(tx, group.groupId, now) }
    const callout = await lockOwn(tx, viewer, slug)
    if (!callout) return 'not-found'
    const { id: calloutId, groupId, publishedAt } = callout
    if (!publishedAt || publishedAt <= now) return 'saved'
    const scheduled = await scheduledWith(tx, { id: calloutId, groupId, publishedAt })
    for (const { record, id } of scheduled) await beforeChange(tx, record, id)
    await publishAll(tx, scheduled, data)
    await tx.callout.update({ where: { id: calloutId }, data })
    for (const { record, id } of [...scheduled, { record: 'callouts' as const, id: calloutId }]) await revised(tx, record, id, { by: viewer.userId, action: 'published' }, now)
    return 'saved'
  })
}

type Scheduled = { record: 'strikes' | 'disputes' | 'meetings' | 'pickets' | 'campaigns'; id: string }

/** What was scheduled together with a callout. */
async function scheduledWith(tx: Db, { id: calloutId, groupId, publishedAt }: { id: string; groupId: string; publishedAt: Date }): Promise<Scheduled[]> {
  const linked = { groupId, publishedAt, callouts: { some: { calloutId } } }
  const only = { select: { id: true }, orderBy: { id: 'asc' } } as const
  const of = (record: Scheduled['record'], rows: { id: string }[]) => rows.map(({ id }) => ({ record, id }))
  return [
    ...of('strikes', await tx.strike.findMany({ where: { groupId, publishedAt, dispute: { callouts: { some: { calloutId } } } }, ...only })),
    ...of('disputes', await tx.dispute.findMany({ where: linked, ...only })), ...of('meetings', await tx.meeting.findMany({ where: linked, ...only })),
    ...of('pickets', await tx.picket.findMany({ where: linked, ...only })), ...of('campaigns', await tx.campaign.findMany({ where: linked, ...only })),
  ]
}

async function publishAll(tx: Db, scheduled: Scheduled[], data: { publishedAt: Date; listedAt: Date | null }): Promise<void> {
  const where = (record: Scheduled['record']) => ({ id: { in: scheduled.filter((each) => each.record === record).map(({ id }) => id) } })
  await tx.strike.updateMany({ where: where('strikes'), data })
  await tx.dispute.updateMany({ where: where('disputes'), data })
  await tx.meeting.updateMany({ where: where('meetings'), data })
  await tx.picket.updateMany({ where: where('pickets'), data })
  await tx.campaign.updateMany({ where: where('campaigns'), data })
}
