import 'server-only'
import { note } from '@/lib/audit/mutations'
import type { AuditAction } from '@/lib/audit/types'
import { db, Prisma, type Db } from '@/lib/platform/db'
import { published } from '@/lib/platform/publication'
import type { Viewer } from '@/lib/people/types'
import { mayAdminister } from '../policy'
import { listedWith } from '../rules'
import type { Opening } from '../types'
import type { RemovedDemo } from './types'

export type Decided = 'done' | 'not-found'

const listed = ['Dispute', 'Strike', 'Meeting', 'Picket', 'Campaign', 'Callout'] as const

/** Puts all that a group has published into the lists, or takes it out of them: listed are the records of verified groups that are not held. */
async function list(tx: Db, groupId: string): Promise<void> {
  const group = await tx.group.findUniqueOrThrow({ where: { id: groupId }, select: { verifiedAt: true, heldAt: true } })
  const from = Prisma.raw(group.verifiedAt && !group.heldAt ? '"publishedAt"' : 'NULL')
  for (const table of listed) {
    await tx.$executeRaw`UPDATE ${Prisma.raw(`"${table}"`)} SET "listedAt" = ${from} WHERE "groupId" = ${groupId}::uuid AND "listedAt" IS DISTINCT FROM ${from}`
  }
  await published(tx)
}

/**
 * When what a group publishes now is listed. The group stays as it stands until the transaction ends: whoever verifies or holds it meanwhile
 * waits, and then finds what was published. Taken before any record of the group is locked, as it is by whoever decides.
 */
export async function listedFrom(tx: Db, groupId: string, publishedAt: Date): Promise<Date | null> {
  const [group] = await tx.$queryRaw<{ verifiedAt: Date | null; heldAt: Date | null }[]>`SELECT "verifiedAt", "heldAt" FROM "Group" WHERE "id" = ${groupId}::uuid FOR SHARE`
  return group ? listedWith(group, publishedAt) : null
}

async function decide(viewer: Viewer, groupId: string, action: AuditAction, where: Prisma.GroupWhereInput, data: Prisma.GroupUpdateManyMutationInput & { verifiedById?: string | null }, now: Date): Promise<Decided> {
  if (!mayAdminister(viewer)) return 'not-found'
  return db().$transaction(async (tx) => {
    if (!(await tx.group.count({ where: { id: groupId } }))) return 'not-found'
    const { count } = await tx.group.updateMany({ where: { id: groupId, ...where }, data })
    if (count === 0) return 'done'
    await list(tx, groupId)
    await note(tx, action, { userId: viewer.userId, groupId }, now)
    return 'done'
  })
}

/** Says that a group is who it says: from now on what it publishes is listed, and what it has published is too. */
export const verifyGroup = (viewer: Viewer, groupId: string, now: Date): Promise<Decided> =>
  decide(viewer, groupId, 'group-verified', { verifiedAt: null }, { verifiedAt: now, verifiedById: viewer.userId }, now)

/** Takes that back: its pages stay, live by link only. */
export async function unverifyGroup(viewer: Viewer, groupId: string, now: Date): Promise<Decided> {
  // Verified implies let in; taking the one back leaves the other.
  return decide(viewer, groupId, 'group-unverified', { verifiedAt: { not: null } }, { verifiedAt: null, verifiedById: null, approvedAt: now }, now)
}

/** Lets a group in on a site where groups are reviewed. */
export const approveGroup = (viewer: Viewer, groupId: string, now: Date): Promise<Decided> => decide(viewer, groupId, 'group-approved', { approvedAt: null }, { approvedAt: now }, now)

/** Takes a group and all that is its own off the public pages. Its organisers keep their zone, and nothing is deleted. */
export const holdGroup = (viewer: Viewer, groupId: string, now: Date): Promise<Decided> => decide(viewer, groupId, 'group-held', { heldAt: null }, { heldAt: now }, now)

/** Puts it back as it was. */
export const releaseGroup = (viewer: Viewer, groupId: string, now: Date): Promise<Decided> => decide(viewer, groupId, 'group-released', { heldAt: { not: null } }, { heldAt: null }, now)

/** Sets who may open a group here. */
export async function setOpening(viewer: Viewer, opening: Opening, now: Date): Promise<'done' | 'not-found'> {
  if (!mayAdminister(viewer)) return 'not-found'
  await db().setting.upsert({ where: { key: 'groups' }, create: { key: 'groups', value: opening, updatedAt: now }, update: { value: opening, updatedAt: now } })
  await note(db(), 'opening-set', { userId: viewer.userId }, now)
  return 'done'
}

/** Takes the demo out in one step: its groups with everything that is theirs, and what only they used. The command line may, as an administrator may. */
export async function removeDemo(viewer: Viewer | 'command', _now: Date): Promise<RemovedDemo | 'not-found'> {
  if (viewer !== 'command' && !mayAdminister(viewer)) return 'not-found'
  return db().$transaction(async (tx) => {
    const removed = await countDemo(tx)
    const people = await demoPeople(tx)
    await forgetAddresses(tx)
    const shared = await namesOfDemo(tx)
    await tx.group.deleteMany({ where: { demo: true } })
    await tx.user.deleteMany({ where: { id: { in: people } } })
    await tx.employer.deleteMany({ where: { id: { in: shared.employers }, disputes: { none: {} } } })
    await tx.union.deleteMany({ where: { id: { in: shared.unions }, disputes: { none: {} } } })
    await published(tx)
    return { ...removed, people: people.length }
  }, { timeout: 60_000 })
}

async function countDemo(tx: Db): Promise<Omit<RemovedDemo, 'people'>> {
  const where = { group: { demo: true } }
  return {
    groups: await tx.group.count({ where: { demo: true } }), disputes: await tx.dispute.count({ where }), meetings: await tx.meeting.count({ where }),
    pickets: await tx.picket.count({ where }), campaigns: await tx.campaign.count({ where }), callouts: await tx.callout.count({ where }),
  }
}

/** Accounts that came with the demo: in its groups only, and nobody ever signed in with them. */
async function demoPeople(tx: Db): Promise<string[]> {
  const rows = await tx.user.findMany({
    where: { administratorAt: null, sessions: { none: {} }, memberships: { some: { group: { demo: true } }, every: { group: { demo: true } } } }, select: { id: true },
  })
  return rows.map(({ id }) => id)
}

/** Employers and unions belong to no group: those that the demo's disputes name, which go when no other dispute does. */
async function namesOfDemo(tx: Db): Promise<{ employers: string[]; unions: string[] }> {
  const where = { dispute: { group: { demo: true } } }
  const employers = await tx.disputeEmployer.findMany({ where, distinct: ['employerId'], select: { employerId: true } })
  const unions = await tx.disputeUnion.findMany({ where, distinct: ['unionId'], select: { unionId: true } })
  return { employers: employers.map(({ employerId }) => employerId), unions: unions.map(({ unionId }) => unionId) }
}

async function forgetAddresses(tx: Db): Promise<void> {
  for (const table of listed) {
    await tx.$executeRaw`DELETE FROM "SlugRedirect" WHERE "recordId" IN (SELECT r."id" FROM ${Prisma.raw(`"${table}"`)} r JOIN "Group" g ON g."id" = r."groupId" WHERE g."demo")`
  }
  await tx.$executeRaw`DELETE FROM "SlugRedirect" WHERE "recordId" IN (SELECT "id" FROM "Group" WHERE "demo")`
}
