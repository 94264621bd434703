import 'server-only'
import { placed } from '@/lib/forms/order/rules'
import type { Viewer } from '@/lib/people/types'
import { Prisma, type Db, db } from '@/lib/platform/db'
import { revised } from '@/lib/revisions/mutations'
import { lockOwn } from '../keeping/mutations'
import type { LinkKind } from '../types'

// The same four tables in all but their names.
const tables: Record<LinkKind, { table: string; column: string }> = {
  disputes: { table: 'CalloutDispute', column: 'disputeId' }, meetings: { table: 'CalloutMeeting', column: 'meetingId' },
  pickets: { table: 'CalloutPicket', column: 'picketId' }, campaigns: { table: 'CalloutCampaign', column: 'campaignId' },
}

/** Puts one of the records that a callout calls to at another place among those of its kind; 1 is the first. */
export async function placeLink(viewer: Viewer, slug: string, kind: LinkKind, id: string, place: number, now: Date): Promise<'saved' | 'not-found'> {
  return db().$transaction(async (tx) => {
    const callout = await lockOwn(tx, viewer, slug)
    if (!callout) return 'not-found'
    const ids = await linkedIds(tx, callout.id, kind)
    if (!ids.includes(id)) return 'not-found'
    await setOrder(tx, callout.id, kind, placed(ids, id, place))
    await revised(tx, 'callouts', callout.id, { by: viewer.userId, action: 'edited' }, now)
    return 'saved'
  })
}

const named = (kind: LinkKind) => ({ table: Prisma.raw(`"${tables[kind].table}"`), column: Prisma.raw(`"${tables[kind].column}"`) })

async function linkedIds(tx: Db, calloutId: string, kind: LinkKind): Promise<string[]> {
  const { table, column } = named(kind)
  const rows = await tx.$queryRaw<{ id: string }[]>`SELECT ${column}::text AS "id" FROM ${table} WHERE "calloutId" = ${calloutId}::uuid ORDER BY "position", ${column}`
  return rows.map(({ id }) => id)
}

async function setOrder(tx: Db, calloutId: string, kind: LinkKind, ids: string[]): Promise<void> {
  const { table, column } = named(kind)
  await tx.$executeRaw`
    UPDATE ${table} "link" SET "position" = "wanted"."at" - 1 FROM unnest(${ids}::uuid[]) WITH ORDINALITY "wanted" ("id", "at")
    WHERE "link"."calloutId" = ${calloutId}::uuid AND "link".${column} = "wanted"."id"`
}
