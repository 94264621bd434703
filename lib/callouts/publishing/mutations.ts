import 'server-only'
import { makeCampaign } from '@/lib/campaigns/keeping/mutations'
import { makeDispute } from '@/lib/disputes/mutations'
import { mayOrganise } from '@/lib/groups/policy'
import { listedFrom } from '@/lib/groups/site/mutations'
import { translator } from '@/lib/i18n/translator'
import { makeMeeting } from '@/lib/meetings/mutations'
import { db, violatedConstraint, type Db } from '@/lib/platform/db'
import { revised } from '@/lib/revisions/mutations'
import type { RevisedRecord } from '@/lib/revisions/types'
import type { Viewer } from '@/lib/people/types'
import { makePicket, makeStrike } from '@/lib/strikes/mutations'
import { heldDraft, type Held } from '../drafts/mutations'
import { readDraft, type ReadDraft } from '../drafts/schema'
import { makeCallout } from '../mutations'
import { disputesIn } from './queries'

export type PublishResult = { slug: string; publishedAt: Date } | 'missing' | 'past' | 'not-found'

const TRIES = 4

/**
 * Makes a callout and everything it calls people to out of a draft, at once or for a moment to come, in one transaction; the draft is gone with
 * it. The callout takes over the draft's id, so that the button pressed a second time finds what the first press made.
 */
export async function publishDraft(viewer: Viewer, draftId: string, { at }: { at: Date | null }, now: Date): Promise<PublishResult> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await db().$transaction((tx) => publish(tx, viewer, draftId, at, now), { timeout: 20_000 })
    } catch (error) {
      // Two records of one title, published at the same moment: the other one has the address now.
      if (tries === TRIES || !/_slug_key$|^SlugRedirect/.test(violatedConstraint(error) ?? '')) throw error
    }
  }
}

async function publish(tx: Db, viewer: Viewer, draftId: string, at: Date | null, now: Date): Promise<PublishResult> {
  const draft = await heldDraft(tx, viewer, draftId)
  if (!draft) return publishedBefore(tx, viewer, draftId)
  if (at && at <= now) return 'past'
  const t = translator(viewer.locale)
  const read = readDraft(draft.fields, t, now)
  const disputes = await disputesIn(tx, draft.groupId, read, t, now)
  if (!read.callout || read.missing.length > 0 || disputes.missing.length > 0) return 'missing'
  const publishedAt = at ?? now
  const listedAt = await listedFrom(tx, draft.groupId, publishedAt)
  const made = await makeAll(tx, draft, read, { publishedAt, listedAt }, disputes.about?.id ?? null, now)
  const links = { ...made, disputes: [...(made.disputeId ? [made.disputeId] : []), ...disputes.others.map(({ id }) => id)] }
  const { id, slug } = await makeCallout(tx, draft.groupId, read.callout, links, { publishedAt, listedAt }, now, draft.id)
  await tx.calloutDraft.delete({ where: { id: draft.id } })
  for (const [record, madeId] of [...made.all, ['callouts', id] as const]) await revised(tx, record, madeId, { by: viewer.userId, action: 'made' }, now)
  return { slug, publishedAt }
}

async function publishedBefore(tx: Db, viewer: Viewer, draftId: string): Promise<PublishResult> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(draftId)) return 'not-found'
  const callout = await tx.callout.findUnique({ where: { id: draftId }, select: { slug: true, publishedAt: true, groupId: true } })
  if (!callout?.publishedAt || !mayOrganise(viewer, callout.groupId)) return 'not-found'
  return { slug: callout.slug, publishedAt: callout.publishedAt }
}

type Publication = { publishedAt: Date; listedAt: Date | null }
type Made = { disputeId: string | null; meetings: string[]; pickets: string[]; campaigns: string[]; all: [RevisedRecord, string][] }

/** Every record that the draft describes, one after the other: what stands on another comes after it. */
async function makeAll(tx: Db, { groupId }: Held, read: ReadDraft, at: Publication, ownDispute: string | null, now: Date): Promise<Made> {
  const disputeId = read.about.kind === 'new' ? (await makeDispute(tx, groupId, read.about.input, at, now)).id : ownDispute
  const strikes: { id: string; firstDay: string; lastDay: string }[] = []
  for (const input of disputeId ? read.strikes : []) {
    const { id } = await makeStrike(tx, { groupId, disputeId: disputeId ?? '' }, { ...input, ...at }, now)
    strikes.push({ id, firstDay: input.firstDay, lastDay: input.lastDay })
  }
  const made: Made = { disputeId, meetings: [], pickets: [], campaigns: [], all: strikes.map(({ id }) => ['strikes', id]) }
  for (const input of read.meetings) made.meetings.push((await makeMeeting(tx, groupId, { ...input, ...at }, now)).id)
  for (const { picket, shifts } of read.pickets) {
    const first = shifts.map(({ day }) => day).sort()[0] ?? ''
    const strikeId = strikes.find(({ firstDay, lastDay }) => firstDay <= first && (!lastDay || first <= lastDay))?.id ?? null
    made.pickets.push((await makePicket(tx, { groupId, disputeId, strikeId }, { ...picket, shifts, ...at }, now)).id)
  }
  for (const input of read.campaigns) made.campaigns.push((await makeCampaign(tx, groupId, input, { ...at, disputeId }, now)).id)
  if (disputeId && read.about.kind === 'new') made.all.push(['disputes', disputeId])
  for (const record of ['meetings', 'pickets', 'campaigns'] as const) made.all.push(...made[record].map((id): [RevisedRecord, string] => [record, id]))
  return made
}
