import 'server-only'
import { mayOrganise } from '@/lib/groups/policy'
import type { Viewer } from '@/lib/people/types'
import { db, type Db, type Prisma } from '@/lib/platform/db'
import { isSlug } from './rules'
import type { DisputeView, NamedDispute } from './types'

const MOST_EVENTS = 200

const shown = {
  id: true, slug: true, title: true, summary: true, body: true, status: true, sectors: true, demands: true, workersInvolved: true, workersExact: true,
  workersSource: true, startedOn: true, endedOn: true, outcome: true, timeZone: true, lastConfirmedAt: true, publishedAt: true, updatedAt: true, listedAt: true,
  confirmedById: true, importSource: true, importId: true, group: { select: { id: true, slug: true, name: true, languages: true } },
  employers: { select: { employer: { select: { name: true } } }, orderBy: { position: 'asc' } },
  unions: { select: { branch: true, union: { select: { slug: true, name: true } } }, orderBy: { position: 'asc' } },
  workplaces: { select: { id: true, name: true, address: true, town: true, region: true, country: true }, orderBy: { position: 'asc' } },
  events: { select: { id: true, on: true, kind: true, text: true, url: true }, orderBy: [{ on: 'desc' }, { id: 'desc' }], take: MOST_EVENTS },
  sources: { select: { url: true, title: true }, orderBy: { position: 'asc' } },
} satisfies Prisma.DisputeSelect

type Row = Prisma.DisputeGetPayload<{ select: typeof shown }>

const isPublic = (now: Date) => ({ publishedAt: { lte: now }, group: { heldAt: null } }) satisfies Prisma.DisputeWhereInput

/** A published dispute by its slug, with the public ones it is linked to; null when there is none. */
export async function publicDispute(slug: string, now: Date): Promise<DisputeView | null> {
  const row = isSlug(slug) ? await db().dispute.findFirst({ where: { slug, ...isPublic(now) }, select: shown }) : null
  return row && viewOf(row, now, isPublic(now))
}

async function viewOf({ listedAt, confirmedById, employers, unions, ...row }: Row, now: Date, linkable: Prisma.DisputeWhereInput): Promise<DisputeView> {
  return {
    ...row,
    listed: listedAt !== null && listedAt <= now,
    asImported: row.importSource !== null && confirmedById === null,
    employers: employers.map(({ employer }) => employer.name),
    unions: unions.map(({ union, branch }) => ({ ...union, branch })),
    linked: await linkedTo(row.id, linkable),
  }
}

async function linkedTo(id: string, where: Prisma.DisputeWhereInput) {
  const named = { select: { id: true, slug: true, title: true, status: true } }
  const links = await db().disputeLink.findMany({
    where: { OR: [{ fromId: id, to: where }, { toId: id, from: where }] }, select: { why: true, fromId: true, from: named, to: named }, take: 50,
  })
  return links.map(({ why, fromId, from, to }) => ({ ...(fromId === id ? to : from), why }))
}

/** The address of the dispute that once was here; null when none was. */
export async function movedDispute(slug: string, now: Date): Promise<string | null> {
  if (!isSlug(slug)) return null
  const moved = await db().slugRedirect.findUnique({ where: { kind_slug: { kind: 'disputes', slug } }, select: { recordId: true } })
  if (!moved) return null
  return (await db().dispute.findFirst({ where: { id: moved.recordId, ...isPublic(now) }, select: { slug: true } }))?.slug ?? null
}

/** A dispute, draft or not, for its own organisers; null for everybody else. */
export async function ownDispute(viewer: Viewer | null, slug: string, now: Date): Promise<DisputeView | null> {
  const row = isSlug(slug) ? await db().dispute.findUnique({ where: { slug }, select: shown }) : null
  if (!row || !mayOrganise(viewer, row.group.id)) return null
  return viewOf(row, now, { OR: [isPublic(now), { groupId: row.group.id }] })
}

/** A public dispute by its slug, for naming it elsewhere: in a callout, a link, a campaign. */
export async function namedDispute(slug: string, now: Date, client: Db = db()): Promise<NamedDispute | null> {
  return client.dispute.findFirst({ where: { slug, ...isPublic(now) }, select: { id: true, slug: true, title: true } })
}

/** A group's disputes for a form's select, live ones first and the newest first; drafts too. */
export async function disputeOptions(groupId: string, take = 100): Promise<{ value: string; label: string }[]> {
  const rows = await db().$queryRaw<{ id: string; title: string }[]>`
    SELECT "id", "title" FROM (
      (SELECT "id", "title", "sortAt", false AS "over" FROM "Dispute" WHERE "groupId" = ${groupId}::uuid AND "status" NOT IN ('won', 'partly_won', 'lost', 'ended')
        ORDER BY "sortAt" DESC, "id" DESC LIMIT ${take})
      UNION ALL
      (SELECT "id", "title", "sortAt", true FROM "Dispute" WHERE "groupId" = ${groupId}::uuid AND "status" IN ('won', 'partly_won', 'lost', 'ended')
        ORDER BY "sortAt" DESC, "id" DESC LIMIT ${take})
    ) d ORDER BY "over", "sortAt" DESC, "id" DESC LIMIT ${take}`
  return rows.map(({ id, title }) => ({ value: id, label: title }))
}
