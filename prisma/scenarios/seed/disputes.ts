import type { Db } from '@/lib/platform/db'
import { EMPLOYERS, UNIONS, countryOf, demandOf, employerName, liveOf, overOf, regionOf, sectorOf, siteOf, townOf, unionName, workersOf } from './words'

/** A kind of record and its number, as an id that sorts by number. */
export const seedId = (kind: string, n: string): string => `('0190000${kind}-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`

const ZONE = 'Europe/London'
const group = seedId('0', '0')
const dispute = (n: string) => seedId('1', n)
const employer = (n: string) => seedId('2', n)
const union = (n: string) => seedId('3', n)

/** Employers and unions that disputes name. */
export async function makeParties(tx: Db): Promise<void> {
  await tx.$executeRawUnsafe(`
    INSERT INTO "Employer" ("id", "slug", "name") SELECT ${employer('n')}, 'seed-employer-' || n, ${employerName('n')} FROM generate_series(0, ${EMPLOYERS - 1}) n ON CONFLICT DO NOTHING`)
  await tx.$executeRawUnsafe(`
    INSERT INTO "Union" ("id", "slug", "name") SELECT ${union('n')}, 'seed-union-' || n, ${unionName('n')} FROM generate_series(0, ${UNIONS - 1}) n ON CONFLICT DO NOTHING`)
}

/**
 * Disputes number `from` to `to` with what belongs to them. One in fifty goes on and began within two months; the others ended, over thirty
 * years. Numbers are stirred (h), so that no column follows from another.
 */
export async function makeDisputes(tx: Db, from: number, to: number, now: Date): Promise<void> {
  const rows = `
    SELECT n, h, goes, now, now - make_interval(secs => CASE WHEN goes THEN (h % 5184000)::float ELSE 5270400 + (h % 946080000)::float END) AS at
    FROM (SELECT n, (n::bigint * 2654435761 % 4294967291) AS h, n % 50 = 0 AS goes, '${now.toISOString()}'::timestamptz AS now FROM generate_series(${from}, ${to}) n) s`
  await tx.$executeRawUnsafe(disputeRows(rows))
  await tx.$executeRawUnsafe(`
    INSERT INTO "DisputeEmployer" ("disputeId", "employerId", "position") SELECT ${dispute('n')}, ${employer(`n % ${EMPLOYERS}`)}, 0 FROM generate_series(${from}, ${to}) n`)
  await tx.$executeRawUnsafe(`
    INSERT INTO "DisputeUnion" ("disputeId", "unionId", "branch", "position") SELECT ${dispute('n')}, ${union(`n / 7 % ${UNIONS}`)}, 'Branch ' || n % 40, 0 FROM generate_series(${from}, ${to}) n`)
  await tx.$executeRawUnsafe(`
    INSERT INTO "Workplace" ("id", "disputeId", "name", "town", "region", "country", "timeZone", "position")
    SELECT ${seedId('4', 'n')}, ${dispute('n')}, 'Gate ' || n % 9, ${townOf}, ${regionOf}, ${countryOf}, '${ZONE}', 0 FROM (${rows}) r`)
  await tx.$executeRawUnsafe(`
    INSERT INTO "Strike" ("id", "slug", "disputeId", "groupId", "title", "kind", "firstDay", "lastDay", "timeZone", "workersCalled", "publishedAt", "listedAt")
    SELECT ${seedId('5', 'n')}, 'seed-strike-' || n, ${dispute('n')}, ${group}, 'Strike ' || n || ' of ' || ${workersOf}, 'strike', at::date,
      CASE WHEN n % 1000 <> 0 THEN at::date + 2 END, '${ZONE}', 10 + h % 900, at, at FROM (${rows}) r`)
}

const disputeRows = (rows: string): string => `
  INSERT INTO "Dispute" ("id", "slug", "groupId", "title", "summary", "status", "sectors", "demands", "workersInvolved", "startedOn", "endedOn", "timeZone", "lastConfirmedAt",
    "facets", "sortAt", "publishedAt", "listedAt", "closedAt", "createdAt", "updatedAt", "searchNames")
  SELECT ${dispute('n')}, 'seed-dispute-' || n, ${group}, employer || ' ' || workers || ' strike for ' || demand || ' in ' || town,
    'Fictional dispute ' || n || ': the ' || workers || ' of ' || town || ' ask for ' || demand || ' at ' || site || '.', status::"DisputeStatus", ARRAY[sector], ARRAY[demand], 10 + h % 5000,
    at::date, CASE WHEN NOT goes THEN at::date + 10 END, '${ZONE}', at,
    ARRAY['sector:' || sector, 'country:' || country, 'region:' || country || '/' || region, 'union:seed-union-' || n / 7 % ${UNIONS}, 'status:' || status],
    at, at, at, CASE WHEN NOT goes THEN at + interval '10 days' END, at, at, employer || ' ' || "union"
  FROM (SELECT r.*, ${employerName(`(n % ${EMPLOYERS})`)} AS employer, ${unionName(`(n / 7 % ${UNIONS})`)} AS "union", ${workersOf} AS workers, ${demandOf} AS demand, ${townOf} AS town, ${siteOf} AS site,
    ${sectorOf} AS sector, ${countryOf} AS country, ${regionOf} AS region, CASE WHEN goes THEN ${liveOf} ELSE ${overOf} END AS status FROM (${rows}) r) x`
