import type { Db } from '@/lib/platform/db'
import { seedId } from './disputes'

const ZONE = 'Europe/London'
const group = seedId('0', '0')

/** What is still to come or to end is as much however long the past: a month with so many meetings, pickets, callouts and campaigns. */
export const TO_COME = 300

/** Meetings, pickets with two shifts, callouts and campaigns number `from` to `to`: the first of them to come, the others in the past; about the first `disputes`. */
export async function makeAround(tx: Db, from: number, to: number, disputes: number, now: Date): Promise<void> {
  const rows = `
    SELECT n, now, comes, 1 + (n - 1) % ${disputes} AS about, now + make_interval(secs => CASE WHEN comes THEN (h % 2592000)::float ELSE -86400 - (h % 94608000)::float END) AS at, now - make_interval(secs => h % 94608000) AS made
    FROM (SELECT n, (n::bigint * 2654435761 % 4294967291) AS h, n <= ${TO_COME} AS comes, '${now.toISOString()}'::timestamptz AS now FROM generate_series(${from}, ${to}) n) s`
  await tx.$executeRawUnsafe(`
    INSERT INTO "Meeting" ("id", "slug", "groupId", "title", "startsAt", "minutes", "timeZone", "venue", "town", "publishedAt", "listedAt")
    SELECT ${seedId('6', 'n')}, 'seed-meeting-' || n, ${group}, 'Fictional meeting ' || n, at, 90, '${ZONE}', 'Hall ' || n % 9, 'Northmoor', made, made FROM (${rows}) r`)
  await tx.$executeRawUnsafe(`
    INSERT INTO "Picket" ("id", "slug", "groupId", "disputeId", "title", "meetingPoint", "town", "timeZone", "publishedAt", "listedAt")
    SELECT ${seedId('7', 'n')}, 'seed-picket-' || n, ${group}, ${seedId('1', 'about')}, 'Fictional picket ' || n, 'Gate ' || n % 9, 'Saltby', '${ZONE}', made, made FROM (${rows}) r`)
  await tx.$executeRawUnsafe(`
    INSERT INTO "Shift" ("id", "picketId", "startsAt", "endsAt", "needed", "capacity")
    SELECT ${seedId('8', 'n * 2 + part')}, ${seedId('7', 'n')}, at + part * interval '4 hours', at + (part + 1) * interval '4 hours', 4, 8 FROM (${rows}) r, generate_series(0, 1) part`)
  await tx.$executeRawUnsafe(`
    INSERT INTO "Callout" ("id", "slug", "groupId", "title", "body", "language", "publishedAt", "listedAt", "closedAt")
    SELECT ${seedId('9', 'n')}, 'seed-callout-' || n, ${group}, 'Fictional callout ' || n, 'Come.', 'en', made, made, CASE WHEN NOT comes THEN made END FROM (${rows}) r`)
  await makeCampaigns(tx, rows)
}

async function makeCampaigns(tx: Db, rows: string): Promise<void> {
  await tx.$executeRawUnsafe(`
    INSERT INTO "Campaign" ("id", "slug", "groupId", "disputeId", "kind", "title", "summary", "body", "timeZone", "publishedAt", "listedAt", "closedAt", "outcome")
    SELECT ${seedId('a', 'n')}, 'seed-campaign-' || n, ${group}, ${seedId('1', 'about')}, 'petition', 'Fictional petition ' || n, 'Fictional.', 'Sign it.', '${ZONE}', made, made,
      CASE WHEN NOT comes THEN made + interval '30 days' END, CASE WHEN NOT comes THEN 'won'::"CampaignOutcome" END FROM (${rows}) r WHERE comes OR made < now - interval '30 days'`)
  await tx.$executeRawUnsafe(`
    INSERT INTO "CampaignTally" ("campaignId", "refreshedAt") SELECT c."id", now() FROM "Campaign" c
    WHERE c."groupId" = ${group} AND NOT EXISTS (SELECT 1 FROM "CampaignTally" t WHERE t."campaignId" = c."id")`)
}
