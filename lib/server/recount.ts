import { refreshTallies } from '@/lib/campaigns/jobs'
import { db, Prisma, type Db } from '@/lib/platform/db'

/** A public count that is not what its rows say. */
export type Difference = { what: 'campaign' | 'quarantined' | 'shift' | 'meeting' | 'interested'; id: string; shown: number; counted: number }

// A closed campaign keeps its last count: its signers go.
const signed = Prisma.sql`(SELECT count(*)::int FROM "Signature" s WHERE s."campaignId" = c."id" AND s."confirmedAt" IS NOT NULL AND s."quarantinedAt" IS NULL)`
const quarantined = Prisma.sql`(SELECT count(*)::int FROM "Signature" s WHERE s."campaignId" = c."id" AND s."quarantineReason" IS NOT NULL AND s."quarantinedAt" IS NOT NULL)`
const pledged = Prisma.sql`(SELECT count(*)::int FROM "Pledge" p WHERE p."shiftId" = s."id" AND p."state" IN ('confirmed', 'offered'))`
const coming = Prisma.sql`(SELECT coalesce(sum(r."partySize"), 0)::int FROM "Rsvp" r WHERE r."meetingId" = m."id" AND r."state" IN ('confirmed', 'offered') AND r."answer" = 'yes')`
const asking = Prisma.sql`(SELECT count(*)::int FROM "Rsvp" r WHERE r."meetingId" = m."id" AND r."state" = 'confirmed' AND r."answer" = 'tell_me')`

/** Counts what the public pages show from its rows and names each number that differs. A signature of the last second may not be counted yet. */
export async function differences(client: Db = db()): Promise<Difference[]> {
  return client.$queryRaw<Difference[]>`
    SELECT * FROM (
      SELECT 'campaign' AS "what", c."id", coalesce(t."confirmed", 0) AS "shown", ${signed} AS "counted"
      FROM "Campaign" c LEFT JOIN "CampaignTally" t ON t."campaignId" = c."id" WHERE c."closedAt" IS NULL
      UNION ALL SELECT 'quarantined', c."id", coalesce(t."quarantined", 0), ${quarantined}
      FROM "Campaign" c LEFT JOIN "CampaignTally" t ON t."campaignId" = c."id" WHERE c."closedAt" IS NULL
      UNION ALL SELECT 'shift', s."id", s."taken", ${pledged} FROM "Shift" s
      UNION ALL SELECT 'meeting', m."id", m."taken", ${coming} FROM "Meeting" m
      UNION ALL SELECT 'interested', m."id", m."interested", ${asking} FROM "Meeting" m
    ) x WHERE "shown" <> "counted" ORDER BY 1, 2`
}

/** Writes what the rows say. Places are held while they are counted, so that nobody takes one in between. */
export async function putRight(found: Difference[], now: Date): Promise<void> {
  const idsOf = (...whats: Difference['what'][]) => found.filter(({ what }) => whats.includes(what)).map(({ id }) => id)
  const [campaigns, shifts, meetings] = [[...new Set(idsOf('campaign', 'quarantined'))], idsOf('shift'), idsOf('meeting', 'interested')]
  await db().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT 1 FROM "Shift" WHERE "id" = ANY(${shifts}::uuid[]) ORDER BY "id" FOR UPDATE`
    await tx.$executeRaw`UPDATE "Shift" s SET "taken" = ${pledged} WHERE "id" = ANY(${shifts}::uuid[])`
    await tx.$executeRaw`SELECT 1 FROM "Meeting" WHERE "id" = ANY(${meetings}::uuid[]) ORDER BY "id" FOR UPDATE`
    await tx.$executeRaw`UPDATE "Meeting" m SET "taken" = ${coming}, "interested" = ${asking} WHERE "id" = ANY(${meetings}::uuid[])`
    await tx.$executeRaw`
      INSERT INTO "CampaignTally" ("campaignId", "refreshedAt") SELECT unnest(${campaigns}::uuid[]), 'epoch' ON CONFLICT ("campaignId") DO UPDATE SET "refreshedAt" = 'epoch', "changes" = "CampaignTally"."changes" + 1`
  })
  await refreshTallies(now)
}
