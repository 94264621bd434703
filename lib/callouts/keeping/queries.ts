import 'server-only'
import { mayOrganise } from '@/lib/groups/policy'
import { db } from '@/lib/platform/db'
import type { Viewer } from '@/lib/people/types'
import type { LinkKind, Linkable, OwnCallout } from '../types'

const record = { id: true, slug: true, title: true, groupId: true } as const
const inOrder = { position: 'asc' } as const
const newest = { createdAt: 'desc' } as const
const MORE = 40

/** A callout of a group as its organisers keep it; null for everyone else. */
export async function ownCallout(viewer: Viewer, groupId: string, slug: string): Promise<OwnCallout | null> {
  if (!mayOrganise(viewer, groupId)) return null
  const row = await db().callout.findFirst({
    where: { slug, groupId },
    select: {
      id: true, slug: true, title: true, body: true, language: true, publishedAt: true, closedAt: true, updatedAt: true,
      disputes: { select: { dispute: { select: record } }, orderBy: inOrder }, meetings: { select: { meeting: { select: record } }, orderBy: inOrder },
      pickets: { select: { picket: { select: record } }, orderBy: inOrder }, campaigns: { select: { campaign: { select: record } }, orderBy: inOrder },
    },
  })
  if (!row) return null
  const { disputes, meetings, pickets, campaigns, ...rest } = row
  const own = ofGroup(groupId)
  const links = {
    disputes: disputes.map(({ dispute }) => own(dispute)), meetings: meetings.map(({ meeting }) => own(meeting)),
    pickets: pickets.map(({ picket }) => own(picket)), campaigns: campaigns.map(({ campaign }) => own(campaign)),
  }
  return { ...rest, links, more: await unlinked(groupId, links) }
}

const ofGroup = (group: string) => ({ groupId, ...row }: { id: string; slug: string; title: string; groupId: string }): Linkable => ({ ...row, own: groupId === group })

/** Where an old address of a group's callout leads now. */
export async function movedOwnCallout(groupId: string, slug: string): Promise<string | null> {
  const moved = await db().slugRedirect.findUnique({ where: { kind_slug: { kind: 'callouts', slug } }, select: { recordId: true } })
  return (moved && await db().callout.findFirst({ where: { id: moved.recordId, groupId }, select: { slug: true } }))?.slug ?? null
}

/** The group's newest records that are not linked yet; what was called off or has ended is left out. */
async function unlinked(groupId: string, links: Record<LinkKind, Linkable[]>): Promise<Record<LinkKind, Linkable[]>> {
  const where = (kind: LinkKind) => ({ groupId, id: { notIn: links[kind].map(({ id }) => id) } })
  const [disputes, meetings, pickets, campaigns] = await Promise.all([
    db().dispute.findMany({ where: { ...where('disputes'), closedAt: null }, orderBy: newest, take: MORE, select: record }),
    db().meeting.findMany({ where: { ...where('meetings'), calledOffAt: null }, orderBy: newest, take: MORE, select: record }),
    db().picket.findMany({ where: { ...where('pickets'), calledOffAt: null }, orderBy: newest, take: MORE, select: record }),
    db().campaign.findMany({ where: { ...where('campaigns'), closedAt: null }, orderBy: newest, take: MORE, select: record }),
  ])
  const own = ofGroup(groupId)
  return { disputes: disputes.map(own), meetings: meetings.map(own), pickets: pickets.map(own), campaigns: campaigns.map(own) }
}

/** A group's callouts for its own pages, the newest first, scheduled and closed ones too. */
export async function ownCallouts(viewer: Viewer, groupId: string, take = 100): Promise<{ id: string; slug: string; title: string; publishedAt: Date | null; closedAt: Date | null }[]> {
  if (!mayOrganise(viewer, groupId)) return []
  return db().callout.findMany({
    where: { groupId }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take, select: { id: true, slug: true, title: true, publishedAt: true, closedAt: true },
  })
}
