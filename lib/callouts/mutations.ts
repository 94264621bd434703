import 'server-only'
import { newId } from '@/lib/platform/crypto'
import type { Db } from '@/lib/platform/db'
import { published } from '@/lib/platform/publication'
import { freeSlug } from '@/lib/platform/slugs'
import type { CalloutInput } from './schema'
import type { CalloutLinks } from './types'

type Publication = { publishedAt: Date | null; listedAt: Date | null }

const distinct = (ids: string[]) => [...new Set(ids)]

/** Makes a callout with its links, within somebody's transaction. `id` is given when it must be known before, as that of the draft it comes from. */
export async function makeCallout(
  tx: Db, groupId: string, { title, body, language }: CalloutInput, links: Partial<CalloutLinks>, { publishedAt, listedAt }: Publication, now: Date, id = newId(),
): Promise<{ id: string; slug: string }> {
  const slug = await freeSlug(tx, 'callouts', title)
  await tx.callout.create({ data: { id, slug, groupId, title, body, language, publishedAt, listedAt, createdAt: now, updatedAt: now } })
  const rows = (ids: string[] = []) => distinct(ids).map((recordId, position) => ({ calloutId: id, recordId, position }))
  await tx.calloutDispute.createMany({ data: rows(links.disputes).map(({ recordId, ...row }) => ({ ...row, disputeId: recordId })) })
  await tx.calloutMeeting.createMany({ data: rows(links.meetings).map(({ recordId, ...row }) => ({ ...row, meetingId: recordId })) })
  await tx.calloutPicket.createMany({ data: rows(links.pickets).map(({ recordId, ...row }) => ({ ...row, picketId: recordId })) })
  await tx.calloutCampaign.createMany({ data: rows(links.campaigns).map(({ recordId, ...row }) => ({ ...row, campaignId: recordId })) })
  if (publishedAt) await published(tx)
  return { id, slug }
}
