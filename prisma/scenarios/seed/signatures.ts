import { refreshTallies } from '@/lib/campaigns/jobs'
import { seal } from '@/lib/platform/crypto'
import { db, type Db } from '@/lib/platform/db'
import { whileBare } from './bare'
import { seedId } from './disputes'

/** The campaign that a million sign. */
export const SIGNED = 'seed-signed-by-many'
const campaign = seedId('b', '0')
// As many as a page shows can be opened; the rest are as long as real ones and nothing more.
const SHOWN = 100

export async function makeSignedCampaign(tx: Db, now: Date): Promise<void> {
  await tx.$executeRawUnsafe(`
    INSERT INTO "Campaign" ("id", "slug", "groupId", "kind", "title", "summary", "body", "timeZone", "goal", "publishedAt", "listedAt")
    VALUES (${campaign}, '${SIGNED}', ${seedId('0', '0')}, 'petition', 'Fictional petition that many sign', 'Fictional.', 'Sign it.', 'Europe/London', 2000000, $1, $1) ON CONFLICT DO NOTHING`, now)
  await tx.$executeRawUnsafe(`INSERT INTO "CampaignTally" ("campaignId", "refreshedAt") VALUES (${campaign}, 'epoch') ON CONFLICT DO NOTHING`)
}

/** Confirmed signatures number `from` to `to`, over sixty days, and the count of them. */
export async function makeSignatures(from: number, to: number, now: Date): Promise<void> {
  const fill = (tx: Db) => tx.$executeRawUnsafe(`
    INSERT INTO "Signature" ("id", "campaignId", "emailHash", "sealedEmail", "sealedName", "country", "shownAs", "locale", "cameBy", "confirmedAt", "createdAt")
    SELECT ${seedId('c', 'n')}, ${campaign}, sha256(n::text::bytea), bytes, bytes, (ARRAY['GB','US','DE','TR','IN','ZA'])[1 + n % 6], 'hidden', (ARRAY['en','tr','ar'])[1 + n % 3], 'seed',
      $1::timestamptz - make_interval(secs => 60 + (n::bigint * 2654435761 % 5184000)), $1::timestamptz - interval '61 days'
    FROM generate_series(${from}, ${to}) n, (SELECT decode(repeat('5e', 60), 'hex') AS bytes) b`, now)
  await db().$transaction(async (tx) => {
    if (to - from < 10_000) await fill(tx)
    else await whileBare(tx, ['Signature'], async () => { await fill(tx) })
    await showSome(tx)
    await tx.$executeRawUnsafe(`UPDATE "CampaignTally" SET "refreshedAt" = 'epoch' WHERE "campaignId" = ${campaign}`)
  }, { timeout: 1_800_000, maxWait: 20_000 })
  await db().$executeRawUnsafe('VACUUM ANALYZE "Signature"')
  await refreshTallies(now)
}

async function showSome(tx: Db): Promise<void> {
  const rows = await tx.$queryRawUnsafe<{ id: string }[]>(`SELECT "id" FROM "Signature" WHERE "campaignId" = ${campaign} ORDER BY "id" LIMIT ${SHOWN}`)
  for (const { id } of rows) await tx.signature.update({ where: { id }, data: { shownAs: 'initials', sealedName: seal('Signature', 'name', id, 'Ada Example') } })
}
