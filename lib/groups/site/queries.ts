import 'server-only'
import { db, type Prisma } from '@/lib/platform/db'
import type { Viewer } from '@/lib/people/types'
import { mayAdminister } from '../policy'
import type { GroupStanding } from './types'

const standing = {
  id: true, slug: true, name: true, kind: true, town: true, country: true, about: true, languages: true, createdAt: true, approvedAt: true, verifiedAt: true, heldAt: true, demo: true,
  _count: { select: { callouts: true } },
} satisfies Prisma.GroupSelect

const toStanding = ({ approvedAt, verifiedAt, heldAt, _count, ...row }: Prisma.GroupGetPayload<{ select: typeof standing }>): GroupStanding => ({
  ...row, approved: (approvedAt ?? verifiedAt) !== null, verified: verifiedAt !== null, held: heldAt !== null, callouts: _count.callouts,
})

/** Groups that no administrator has verified yet, the longest waiting first. */
export async function groupsToVerify(viewer: Viewer): Promise<GroupStanding[]> {
  if (!mayAdminister(viewer)) return []
  const rows = await db().group.findMany({ where: { verifiedAt: null, heldAt: null }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], take: 100, select: standing })
  return rows.map(toStanding)
}

/** Groups that are verified or held, by name, a page at a time; `q` is looked for in name and town, `after` is the last id of the page before. */
export async function decidedGroups(viewer: Viewer, { q = '', after, take = 50 }: { q?: string; after?: string; take?: number } = {}): Promise<GroupStanding[]> {
  if (!mayAdminister(viewer)) return []
  const like = { contains: q, mode: 'insensitive' } as const
  const rows = await db().group.findMany({
    where: { OR: [{ verifiedAt: { not: null } }, { heldAt: { not: null } }], ...(q && { AND: [{ OR: [{ name: like }, { town: like }] }] }) },
    orderBy: [{ name: 'asc' }, { id: 'asc' }], take, select: standing, ...(after && { cursor: { id: after }, skip: 1 }),
  })
  return rows.map(toStanding)
}
