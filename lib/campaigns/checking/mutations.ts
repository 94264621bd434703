import 'server-only'
import { note } from '@/lib/audit/mutations'
import { db, Prisma, type Db } from '@/lib/platform/db'
import type { Viewer } from '@/lib/people/types'
import { own } from '../keeping/mutations'
import { countedWith } from '../rules'
import type { DecideInput } from '../schema'
import type { Tally } from '../types'

type Decided = { id: string; counted: boolean; country: string; locale: string; day: string }

/**
 * An organiser looked at signatures that were held back: they are let in and count from now on, or are kept back. What was let in can be held
 * back again. Nothing else can be: no signature is added here, and of those that the rules let through only a double is taken out (`holdDouble`).
 */
export async function decide(viewer: Viewer | null, slug: string, input: DecideInput, now: Date): Promise<'decided' | 'not-found'> {
  const campaign = await own(viewer, slug)
  if (!campaign || !viewer) return 'not-found'
  await db().$transaction(async (tx) => {
    const release = input.decision === 'release'
    const rows = await decided(tx, campaign.id, input, now)
    const moved = rows.filter(({ counted }) => counted !== release)
    await trust(tx, moved, release && input.which === 'all' ? now : null)
    if (moved.length > 0) await recount(tx, campaign, moved, release ? 1 : -1)
    if (rows.length === 0) return
    await note(tx, release ? 'signatures-released' : 'signatures-kept', { userId: viewer.userId, groupId: campaign.groupId, record: 'campaigns', recordId: campaign.id }, now)
  }, { timeout: 20_000 })
  return 'decided'
}

/** Writes the decision down and says of each signature whether it counted before. */
const decided = (tx: Db, campaignId: string, { reason, decision, which, signature }: DecideInput, now: Date): Promise<Decided[]> => tx.$queryRaw<Decided[]>`
  UPDATE "Signature" s SET "checkedAt" = ${now}, "quarantinedAt" = ${decision === 'release' ? Prisma.sql`NULL` : Prisma.sql`coalesce(s."quarantinedAt", ${now})`}
  FROM (
    SELECT "id", "quarantinedAt" IS NULL AS "counted" FROM "Signature"
    WHERE "campaignId" = ${campaignId}::uuid AND "quarantineReason" = ${reason}::"QuarantineReason"
      AND ${which === 'all' ? Prisma.sql`"checkedAt" IS NULL` : Prisma.sql`"id" = ANY(${signature}::uuid[])`}
    ORDER BY "id" FOR UPDATE
  ) before
  WHERE s."id" = before."id" RETURNING s."id", before."counted", s."country", s."locale", to_char(s."confirmedAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "day"`

/** Whoever lets in all that came together vouches for those who still come the same day; holding back again takes that back. */
const trust = (tx: Db, moved: Decided[], trustedAt: Date | null) =>
  tx.$executeRaw`UPDATE "SignatureTrace" SET "trustedAt" = ${trustedAt}::timestamptz WHERE "signatureId" = ANY(${moved.map(({ id }) => id)}::uuid[])`

/** A running campaign is counted anew by the worker; a closed one keeps its count, which is changed by just these. */
export async function recount(tx: Db, campaign: { id: string; closedAt: Date | null }, moved: Decided[], by: 1 | -1): Promise<void> {
  const where = { campaignId: campaign.id }
  const changes = { increment: 1 }
  if (!campaign.closedAt) return void (await tx.campaignTally.updateMany({ where, data: { refreshedAt: new Date(0), changes } }))
  await tx.$executeRaw`SELECT 1 FROM "CampaignTally" WHERE "campaignId" = ${campaign.id}::uuid FOR UPDATE`
  const tally = await tx.campaignTally.findUnique({ where, select: { confirmed: true, quarantined: true, byCountry: true, byLocale: true, byDay: true } })
  if (tally) await tx.campaignTally.update({ where, data: { ...countedWith(tally as Tally, moved, by), changes } })
}
