import 'server-only'
import { note } from '@/lib/audit/mutations'
import { doublesOf } from '@/lib/people/lists/rules'
import type { Viewer } from '@/lib/people/types'
import { db, type Db } from '@/lib/platform/db'
import { recount } from '../checking/mutations'
import { own } from '../keeping/mutations'
import { counted, signerRows } from './queries'

type Own = { id: string; groupId: string }

// Whoever decides on doubles of a campaign waits for whoever does too: of two, one stays. Signing goes on meanwhile.
const oneAtATime = (tx: Db, campaignId: string) => tx.$executeRaw`SELECT 1 FROM "Campaign" WHERE "id" = ${campaignId}::uuid FOR NO KEY UPDATE`

/**
 * Holds back a signature that stands there twice: it is neither counted nor shown, and can be let in again as any that is held back. Only one that
 * has a double among those that count: nobody takes out a signature for what it says or who it is by.
 */
export async function holdDouble(viewer: Viewer | null, slug: string, id: string, now: Date): Promise<'saved' | 'not-found'> {
  const campaign = await own(viewer, slug)
  if (!campaign || !viewer) return 'not-found'
  return db().$transaction(async (tx) => {
    await oneAtATime(tx, campaign.id)
    const isDouble = doublesOf(await signerRows(campaign, {}, tx)).some((group) => group.some((row) => row.id === id))
    const held = isDouble ? await hold(tx, campaign, id, now) : []
    if (held.length === 0) return 'not-found'
    await recount(tx, campaign, held, -1)
    await note(tx, 'signatures-kept', { userId: viewer.userId, groupId: campaign.groupId, record: 'campaigns', recordId: campaign.id }, now)
    return 'saved'
  }, { timeout: 20_000 })
}

const hold = (tx: Db, campaign: Own, id: string, now: Date) => tx.$queryRaw<{ id: string; counted: boolean; country: string; locale: string; day: string }[]>`
  UPDATE "Signature" SET "quarantinedAt" = ${now}, "quarantineReason" = 'double', "checkedAt" = ${now}
  WHERE "id" = ${id}::uuid AND "campaignId" = ${campaign.id}::uuid AND "confirmedAt" IS NOT NULL AND "quarantinedAt" IS NULL
  RETURNING "id", true AS "counted", "country", "locale", to_char("confirmedAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "day"`

/** Signatures of one name were looked at, and are of different people. */
export async function keepSigners(viewer: Viewer | null, slug: string, ids: string[], now: Date): Promise<'saved' | 'not-found'> {
  const campaign = await own(viewer, slug)
  if (!campaign) return 'not-found'
  await db().signature.updateMany({ where: { id: { in: ids }, ...counted(campaign) }, data: { distinctAt: now } })
  return 'saved'
}
