import 'server-only'
import { mayOrganise } from '@/lib/groups/policy'
import { MOST_NEEDS, type Need, type NeedSource } from '@/lib/groups/today/types'
import { later } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { confirmedFor } from '../rules'

/** A group's disputes that go on and that nobody has confirmed for a fortnight, as anybody may know. */
export const toConfirm = (groupId: string, now: Date, most: number) => db().$queryRaw<{ id: string; slug: string; title: string; at: Date | null }[]>`
  SELECT "id", "slug", "title", "lastConfirmedAt" AS "at" FROM "Dispute"
  WHERE "groupId" = ${groupId}::uuid AND ("importSource" IS NULL OR "confirmedById" IS NOT NULL) AND "status" NOT IN ('won', 'partly_won', 'lost', 'ended')
    AND "lastConfirmedAt" < ${later(now, -confirmedFor)} AND "publishedAt" <= ${now}
  ORDER BY "lastConfirmedAt", "id" LIMIT ${most}`

/**
 * Disputes that nobody of the group has confirmed for a fortnight, those waiting longest first. What was imported and never taken up by anybody is
 * said to be as imported, and is nobody's to confirm.
 */
export const disputeNeeds: NeedSource = async (viewer, groupId, now) => {
  if (!mayOrganise(viewer, groupId)) return []
  const rows = await toConfirm(groupId, now, MOST_NEEDS + 1)
  const shown = rows.slice(0, MOST_NEEDS).map(({ id, slug, title, at }): Need => ({ kind: 'dispute-unconfirmed', key: id, path: `/disputes/${slug}#confirm`, title, count: 0, at }))
  return rows.length > MOST_NEEDS ? [...shown, { kind: 'disputes-unconfirmed', key: 'disputes', path: '/disputes', title: '', count: 0, at: null }] : shown
}
