import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { conditions, listDisputes, pageStatement } from '@/lib/disputes/list/queries'
import { noFilters } from '@/lib/disputes/list/rules'
import type { Cursor, DisputeFilters } from '@/lib/disputes/list/types'
import { listOptions } from '@/lib/disputes/options/queries'
import { newId } from '@/lib/platform/crypto'
import { closeDb, db, Prisma } from '@/lib/platform/db'

const now = new Date('2026-03-12T12:00:00Z')
const group = newId()
const ROWS = 40_000

const list = (filters: Partial<DisputeFilters>, cursor: Cursor | null = null) => listDisputes({ ...noFilters, ...filters }, cursor, now)

/** The plan of a page: which indexes it walks, and how many rows it touched at most in one node. */
async function planOf(filters: Partial<DisputeFilters>): Promise<{ text: string; ms: number }> {
  const { where } = await conditions({ ...noFilters, ...filters }, now)
  const rows = await db().$queryRaw<{ 'QUERY PLAN': string }[]>(Prisma.sql`EXPLAIN (ANALYZE, TIMING OFF) ${pageStatement(where, 26)}`)
  const text = rows.map((row) => row['QUERY PLAN']).join('\n')
  return { text, ms: Number(/Execution Time: ([\d.]+)/.exec(text)?.[1]) }
}

beforeAll(async () => {
  await db().group.create({ data: { id: group, slug: 'many', name: 'Many', timeZone: 'UTC', languages: ['en'], webLinks: [], verifiedAt: now } })
  await db().union.createMany({ data: Array.from({ length: 300 }, (_, n) => ({ id: newId(), slug: `union-${n}`, name: `Union ${n}` })) })
  // Several rows share each moment, so that the id must break ties; one in ten thousand has a rare word, one in twenty is live.
  await db().$executeRaw`
    INSERT INTO "Dispute" ("id", "slug", "groupId", "title", "summary", "status", "sectors", "demands", "timeZone", "facets", "sortAt", "publishedAt", "listedAt", "searchNames")
    SELECT ('018f2c5a-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'd-' || n, ${group}::uuid,
      CASE WHEN n % 10000 = 0 THEN 'Lamplighters at gate ' ELSE 'Workers of crew ' END || n, 'About pay', s."status"::"DisputeStatus", ARRAY['H'], ARRAY['Pay'], 'UTC',
      ARRAY['sector:' || substr('ABCDEFGH', n % 8 + 1, 1), 'country:US', 'region:US/State ' || (n % 40), 'union:union-' || (n % 300), 'status:' || s."status"],
      ${now}::timestamptz - (n / 3) * interval '7 minutes', ${now}, CASE WHEN n % 100 = 7 THEN NULL ELSE ${now}::timestamptz END, 'Union ' || (n % 300) || '; Employer ' || (n % 5000)
    FROM generate_series(1, ${ROWS}::int) n, LATERAL (SELECT CASE WHEN n % 20 = 0 THEN 'on_strike' ELSE 'ended' END AS "status") s`
  await db().$executeRaw`ANALYZE "Dispute"`
}, 120_000)
afterAll(closeDb)

describe('pages of a long list', () => {
  it('miss nothing and repeat nothing while rows come in on top and in between', async () => {
    const filters = { union: 'union-8' }
    const before = await db().dispute.findMany({ where: { facets: { has: 'union:union-8' }, listedAt: { not: null } }, select: { id: true } })
    const seen: string[] = []
    let pages = 0
    for (let cursor: Cursor | null = null; ;) {
      const page = await list(filters, cursor)
      seen.push(...page.lines.map(({ id }) => id))
      pages += 1
      const ago = new Date(now.getTime() - pages * 3_600_000)
      await db().dispute.create({ data: { id: newId(), slug: `new-${pages}`, groupId: group, title: 'New', status: 'on_strike', timeZone: 'UTC', facets: ['union:union-8'], sortAt: ago, publishedAt: now, listedAt: now } })
      if (!page.next) break
      cursor = page.next
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(before.map(({ id }) => id).filter((id) => !seen.includes(id))).toEqual([])
    expect(pages).toBeGreaterThan(4)
    await db().dispute.deleteMany({ where: { slug: { startsWith: 'new-' } } })
  })

  it('count honestly and no further than needed', async () => {
    expect((await list({})).count).toBe(1001)
    expect((await list({ q: 'lamplighters' })).count).toBe(4)
    expect((await list({ union: 'none-such' }))).toMatchObject({ count: 0, lines: [], next: null, similar: false })
  })
})

describe('filters', () => {
  it('are exact, together and alone', async () => {
    const all = await list({ sector: 'A', place: 'US/State 0', union: 'union-0', status: 'on_strike' })
    const expected = Array.from({ length: ROWS }, (_, at) => at + 1).filter((n) => n % 8 === 0 && n % 40 === 0 && n % 300 === 0 && n % 20 === 0 && n % 100 !== 7)
    expect(all.count).toBe(expected.length)
    expect(all.lines.map(({ slug }) => Number(slug.slice(2)))).toEqual(expected.slice(0, 25))
  })

  it('take days by the last news, both ends in', async () => {
    const { lines } = await list({ from: '2026-03-10', to: '2026-03-10' })
    expect(lines.length).toBe(25)
    expect(new Set(lines.map(({ sortAt }) => sortAt.toISOString().slice(0, 10)))).toEqual(new Set(['2026-03-10']))
    expect((await list({ from: '2026-03-11', to: '2026-03-10' })).lines).toEqual([])
  })

  it('know words in titles, unions and employers; and words spelt almost like them', async () => {
    expect((await list({ q: 'lamplighters gate' })).lines).toHaveLength(4)
    expect((await list({ q: '"employer 4999"' })).lines.every(({ slug }) => Number(slug.slice(2)) % 5000 === 4999)).toBe(true)
    expect((await list({ q: '"union 12" lamplighters' })).lines).toEqual([])
    const typo = await list({ q: 'lamplihgters' })
    expect(typo).toMatchObject({ similar: true, count: 4 })
    for (const q of ['"', '-', '%_\\', "'; DROP TABLE", ':*&|!()', '🙂', '\ud800']) expect((await list({ q })).lines.length).toBeGreaterThanOrEqual(0)
  })

  it('leave out what is not listed', async () => {
    expect((await list({ q: '"crew 107"' })).lines).toEqual([])
    expect((await list({ q: '"crew 108"' })).lines).toHaveLength(1)
  })
})

describe('the options of the filters', () => {
  it('are the places and unions in use, and what is chosen', async () => {
    const options = await listOptions({ ...noFilters, union: 'union-299', place: 'US/State 39' }, now)
    expect(options.places).toMatchObject([{ country: 'US' }])
    expect(options.places[0]?.regions).toHaveLength(40)
    expect(options.unions.length).toBeLessThanOrEqual(81)
    expect(options.unions.map(({ value }) => value)).toContain('union-299')
    const unknown = await listOptions({ ...noFilters, place: 'GB/Kent' }, now)
    expect(unknown.places.map(({ country }) => country)).toEqual(['US', 'GB'])
  })
})

describe('its plans', () => {
  const plans: [string, Partial<DisputeFilters>, RegExp][] = [
    ['everything', {}, /Index Scan using "Dispute_listed"/], ['what is live', { status: 'live' }, /"Dispute_listed_live"/],
    ['a rare union', { union: 'union-8' }, /"Dispute_facets"|"Dispute_listed"/], ['several filters', { union: 'union-0', place: 'US/State 0', sector: 'A' }, /"Dispute_facets"/],
    ['a sector with many', { sector: 'A' }, /"Dispute_listed"|"Dispute_facets"/], ['a rare word', { q: 'lamplighters' }, /"Dispute_pkey"/], ['a rare word misspelt', { q: 'lamplihgters' }, /"Dispute_pkey"/],
    ['a word in every title', { q: 'crew' }, /"Dispute_listed"/], ['a few days', { from: '2026-03-01', to: '2026-03-03' }, /"Dispute_listed"/],
  ]
  it.each(plans)('walk an index for %s', async (_, filters, index) => {
    const { text, ms } = await planOf(filters)
    expect(text).toMatch(index)
    expect(text).not.toMatch(/Seq Scan on "Dispute"/)
    expect(ms).toBeLessThan(250)
  })
})
