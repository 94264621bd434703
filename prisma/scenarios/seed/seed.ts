import 'server-only'
import { db, type Db } from '@/lib/platform/db'
import { published } from '@/lib/platform/publication'
import { makeAround, TO_COME } from './around'
import { whileBare } from './bare'
import { makeDisputes, makeParties, seedId } from './disputes'
import { makeSignatures, makeSignedCampaign, SIGNED } from './signatures'

export const SEED_GROUP = 'seed'
const FILLED = ['Dispute', 'DisputeEmployer', 'DisputeUnion', 'Workplace', 'Strike', 'DisputeWord']
/** From so many rows on, building indexes afterwards is the quicker way. */
const MANY = 10_000
/** For so many disputes one meeting, picket, callout and campaign of the past. */
const PER_PAST = 100

/** What is wanted in all; what is there already of it stays. */
export type Wanted = { disputes: number; signatures: number }

/**
 * Fills a database with plainly made-up records in numbers, in a group of their own, to measure with. Refuses, and says why, a database that
 * anybody works with.
 */
export async function seed({ disputes, signatures }: Wanted, now: Date): Promise<{ refused: string } | Wanted> {
  const real = await db().group.findFirst({ where: { demo: false, slug: { not: SEED_GROUP } }, select: { slug: true } })
  if (real) return { refused: `This database has a group of its own (${real.slug}): made-up records do not belong in it. Choose another DATA_DIR.` }
  const added = await db().$transaction((tx) => fill(tx, disputes, now), { timeout: 1_800_000, maxWait: 20_000 })
  for (const table of added > 0 ? [...FILLED, 'Group', 'DisputeListing', 'Meeting', 'Picket', 'Shift', 'Callout', 'Campaign', 'CampaignTally'] : []) await db().$executeRawUnsafe(`VACUUM ANALYZE "${table}"`)
  const signed = await db().signature.count({ where: { campaign: { slug: SIGNED } } })
  if (signatures > signed) await makeSignatures(signed + 1, signatures, now)
  return { disputes: added, signatures: Math.max(0, signatures - signed) }
}

async function fill(tx: Db, wanted: number, now: Date): Promise<number> {
  await tx.$executeRawUnsafe(`
    INSERT INTO "Group" ("id", "slug", "name", "timeZone", "languages", "webLinks", "demo", "approvedAt", "verifiedAt")
    VALUES (${seedId('0', '0')}, '${SEED_GROUP}', 'Seed group (fictional)', 'Europe/London', '{en}', '{}', true, $1, $1) ON CONFLICT DO NOTHING`, now)
  await makeSignedCampaign(tx, now)
  await makeParties(tx)
  const there = await tx.dispute.count({ where: { group: { slug: SEED_GROUP } } })
  if (wanted <= there) return 0
  const add = () => makeDisputes(tx, there + 1, wanted, now)
  await (wanted - there < MANY ? add() : whileBare(tx, FILLED, () => listedAtOnce(tx, add)))
  const around = (disputes: number) => (disputes > 0 ? TO_COME + Math.floor(disputes / PER_PAST) : 0)
  await makeAround(tx, around(there) + 1, around(wanted), wanted, now)
  await published(tx)
  return wanted - there
}

/** The listing is filled in one go too, instead of by a trigger for each dispute. */
async function listedAtOnce(tx: Db, add: () => Promise<void>): Promise<void> {
  await tx.$executeRaw`ALTER TABLE "Dispute" DISABLE TRIGGER USER`
  await add()
  await tx.$executeRaw`ALTER TABLE "Dispute" ENABLE TRIGGER USER`
  await tx.$executeRaw`SELECT FROM "fill_dispute_listing"()`
}
