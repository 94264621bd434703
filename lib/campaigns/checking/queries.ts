import 'server-only'
import type { QuarantineReason } from '@/prisma/generated/enums'
import { open } from '@/lib/platform/crypto'
import { db } from '@/lib/platform/db'
import { domainOf } from '../quarantine/rules'
import type { Held, HeldSigner } from '../types'

const SHOWN = 100
const reasons = ['burst', 'disposable', 'double'] as const

type Counts = { reason: QuarantineReason; waiting: number; kept: number; released: number }

/** What was held back of a campaign, by reason: how many, and the newest of them, those first that nobody has looked at. For who may see signers. */
export async function heldOf(campaignId: string): Promise<Held[]> {
  const counts = await db().$queryRaw<Counts[]>`
    SELECT "quarantineReason"::text AS "reason", count(*) FILTER (WHERE "quarantinedAt" IS NOT NULL AND "checkedAt" IS NULL)::int AS "waiting",
      count(*) FILTER (WHERE "quarantinedAt" IS NOT NULL AND "checkedAt" IS NOT NULL)::int AS "kept", count(*) FILTER (WHERE "quarantinedAt" IS NULL)::int AS "released"
    FROM "Signature" WHERE "campaignId" = ${campaignId}::uuid AND "quarantineReason" IS NOT NULL GROUP BY 1`
  const found = reasons.flatMap((reason) => counts.filter((count) => count.reason === reason))
  return Promise.all(found.map(async (count) => ({ ...count, newest: await newestHeld(campaignId, count.reason) })))
}

async function newestHeld(campaignId: string, reason: QuarantineReason): Promise<HeldSigner[]> {
  const rows = await db().signature.findMany({
    where: { campaignId, quarantineReason: reason }, orderBy: [{ checkedAt: { sort: 'desc', nulls: 'first' } }, { confirmedAt: 'desc' }, { id: 'desc' }], take: SHOWN,
    select: { id: true, sealedName: true, sealedEmail: true, sealedComment: true, country: true, unionName: true, confirmedAt: true, createdAt: true, quarantinedAt: true, checkedAt: true },
  })
  return rows.map((row) => ({
    id: row.id, name: open('Signature', 'name', row.id, row.sealedName), domain: domainOf(open('Signature', 'email', row.id, row.sealedEmail)),
    comment: row.sealedComment ? open('Signature', 'comment', row.id, row.sealedComment) : '', country: row.country, unionName: row.unionName,
    confirmedAt: row.confirmedAt ?? row.createdAt, checked: row.checkedAt !== null, counts: row.quarantinedAt === null,
  }))
}
