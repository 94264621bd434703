import 'server-only'
import { db, Prisma, type Db } from '@/lib/platform/db'
import { reportable, type ModeratedRecord, type Reportable } from '../types'

const tables: Record<Reportable, string> = {
  disputes: 'Dispute', strikes: 'Strike', meetings: 'Meeting', pickets: 'Picket', campaigns: 'Campaign', callouts: 'Callout', groups: 'Group',
}

/** A room's table, for statements that are the same for each. */
export const tableOf = (kind: Reportable): Prisma.Sql => Prisma.raw(`"${tables[kind]}"`)

const columns = (kind: Reportable): Prisma.Sql => (kind === 'groups'
  ? Prisma.sql`r."name" AS "title", r."id" AS "groupId", coalesce(r."approvedAt", r."verifiedAt") AS "publishedAt", r."verifiedAt" AS "listedAt"`
  : Prisma.sql`r."title", r."groupId", r."publishedAt", r."listedAt"`)

type Row = Omit<ModeratedRecord, 'kind' | 'group'> & { groupSlug: string; groupName: string; languages: string[]; timeZone: string; heldAt: Date | null }

async function rowsOf(kind: Reportable, where: Prisma.Sql, client: Db): Promise<ModeratedRecord[]> {
  const group = kind === 'groups' ? Prisma.sql`r."id"` : Prisma.sql`r."groupId"`
  const rows = await client.$queryRaw<Row[]>`
    SELECT r."id", r."slug", ${columns(kind)}, g."slug" AS "groupSlug", g."name" AS "groupName", g."languages", g."timeZone", g."heldAt"
    FROM ${tableOf(kind)} r JOIN "Group" g ON g."id" = ${group} WHERE ${where}`
  return rows.map(({ groupSlug, groupName, languages, timeZone, heldAt, ...row }) => ({ kind, ...row, group: { slug: groupSlug, name: groupName, languages, timeZone, heldAt } }))
}

/** The record at an address, public or not. Follows one that was changed since. */
export async function recordAt(kind: Reportable, slug: string, client: Db = db()): Promise<ModeratedRecord | null> {
  const [row] = await rowsOf(kind, Prisma.sql`r."slug" = ${slug}`, client)
  if (row) return row
  const moved = await client.slugRedirect.findUnique({ where: { kind_slug: { kind, slug } }, select: { recordId: true } })
  return moved && recordOf(kind, moved.recordId, client)
}

/** The same, if the public can see it at this moment. */
export async function publicRecord(kind: Reportable, slug: string, now: Date): Promise<ModeratedRecord | null> {
  const record = await recordAt(kind, slug)
  return record?.publishedAt && record.publishedAt <= now && !record.group.heldAt ? record : null
}

/** The record of an id. */
export async function recordOf(kind: string, id: string, client: Db = db()): Promise<ModeratedRecord | null> {
  const named = reportable.find((each) => each === kind)
  const [row] = named ? await rowsOf(named, Prisma.sql`r."id" = ${id}::uuid`, client) : []
  return row ?? null
}

/** Records of several kinds by their ids; what is gone is left out. */
export async function recordsOf(wanted: readonly { record: string; recordId: string }[]): Promise<Map<string, ModeratedRecord>> {
  const found = await Promise.all(reportable.map((kind) => {
    const ids = wanted.filter(({ record }) => record === kind).map(({ recordId }) => recordId)
    return ids.length > 0 ? rowsOf(kind, Prisma.sql`r."id" = ANY(${ids}::uuid[])`, db()) : []
  }))
  return new Map(found.flat().map((row) => [row.id, row]))
}
