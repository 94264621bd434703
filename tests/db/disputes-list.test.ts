import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { groupDisputes, listDisputes, liveDisputes, wonSince } from '@/lib/disputes/list/queries'
import { noFilters } from '@/lib/disputes/list/rules'
import type { Cursor, DisputeFilters } from '@/lib/disputes/list/types'
import { listOptions } from '@/lib/disputes/options/queries'
import { countIn, newestIn } from '@/lib/disputes/listing/queries'
import { newId } from '@/lib/platform/crypto'
import { closeDb, db, Prisma } from '@/lib/platform/db'

const now = new Date('2026-03-12T12:00:00Z')
const group = newId()
const ROWS = 40_000

const list = (filters: Partial<DisputeFilters>, cursor: Cursor | null = null, take?: number) => listDisputes({ ...noFilters, ...filters }, cursor, now, take)

/** Words of the rows, and which of them have each. */
const words: Record<string, (n: number) => boolean> = {
  lamplighters: (n) => n % 10_000 === 0, crew: (n) => n % 10_000 !== 0, dozen: (n) => n % 12 === 0, seldom: (n) => n % 36 === 0, yore: (n) => n > 38_000, once: (n) => n === 39_999,
  // Common, and none among the newest; both common, and met together only at the end.
  elder: (n) => n > 36_000, 'odd even': (n) => n % 2 === 1 && n > 37_600,
}
const listed = (n: number) => n % 100 !== 7
/** The listed rows with a word, in the list's order: the moments go back with the number, three at a time, and of three the last comes first. */
const having = (has: (n: number) => boolean): number[] =>
  Array.from({ length: ROWS }, (_, at) => at + 1).filter((n) => listed(n) && has(n)).sort((a, b) => Math.floor(a / 3) - Math.floor(b / 3) || b - a)
const numbers = (lines: { slug: string }[]) => lines.map(({ slug }) => Number(slug.slice(2)))

beforeAll(async () => {
  await db().group.create({ data: { id: group, slug: 'many', name: 'Many', timeZone: 'UTC', languages: ['en'], webLinks: [], verifiedAt: now } })
  await db().union.createMany({ data: Array.from({ length: 300 }, (_, n) => ({ id: newId(), slug: `union-${n}`, name: `Union ${n}` })) })
  // Several rows share each moment, so that the id must break ties; one in ten thousand has a rare word, one in twenty is live.
  await db().$executeRaw`
    INSERT INTO "Dispute" ("id", "slug", "groupId", "title", "summary", "status", "sectors", "demands", "timeZone", "facets", "sortAt", "publishedAt", "listedAt", "searchNames")
    SELECT ('018f2c5a-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'd-' || n, ${group}::uuid,
      CASE WHEN n % 10000 = 0 THEN 'Lamplighters at gate ' ELSE 'Workers of crew ' END || n,
      concat_ws(' ', 'About pay', CASE WHEN n % 12 = 0 THEN 'dozen' END, CASE WHEN n % 36 = 0 THEN 'seldom' END, CASE WHEN n > 38000 THEN 'yore' END, CASE WHEN n = 39999 THEN 'once' END,
        CASE WHEN n > 36000 THEN 'elder' END, CASE WHEN n % 2 = 1 THEN 'odd' END, CASE WHEN n % 2 = 0 OR n > 37600 THEN 'even' END), s."status"::"DisputeStatus", ARRAY['H'], ARRAY['Pay'], 'UTC',
      ARRAY['sector:' || substr('ABCDEFGH', n % 8 + 1, 1), 'country:US', 'region:US/State ' || (n % 40), 'union:union-' || (n % 300), 'status:' || s."status"],
      ${now}::timestamptz - (n / 3) * interval '7 minutes', ${now}, CASE WHEN n % 100 = 7 THEN NULL ELSE ${now}::timestamptz END, 'Union ' || (n % 300) || '; Employer ' || (n % 5000)
    FROM generate_series(1, ${ROWS}::int) n, LATERAL (SELECT CASE WHEN n % 20 = 0 THEN 'on_strike' ELSE 'ended' END AS "status") s`
  await db().$executeRaw`ANALYZE "Dispute"`
  await db().$executeRaw`ANALYZE "DisputeListing"`
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
    expect(await list({})).toMatchObject({ count: 1000, more: true })
    expect(await list({ q: 'lamplighters' })).toMatchObject({ count: 4, more: false })
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

describe('words', () => {
  it.each(Object.entries(words))('are found page after page, however common or rare: %s', async (q, has) => {
    const all = having(has)
    const found: number[] = []
    for (let cursor: Cursor | null = null, pages = 0; pages < 4; pages++) {
      const page = await list({ q }, cursor, 40)
      expect(page.similar).toBe(false)
      if (page.more) expect(page.count).toBeLessThan(all.length)
      else expect(page.count).toBe(all.length)
      found.push(...numbers(page.lines))
      if (!page.next) break
      cursor = page.next
    }
    expect(found).toEqual(all.slice(0, 160))
  })

  it('have a last page, however common they are', async () => {
    for (const q of ['crew', 'dozen', 'seldom', 'crew -dozen']) {
      const all = having((n) => words.crew!(n) && (q === 'crew' || (q === 'crew -dozen' ? n % 12 !== 0 : words[q]!(n))))
      for (const last of [10, 100, 400]) {
        const n = all[all.length - last - 1] ?? 0
        const from = await db().dispute.findUniqueOrThrow({ where: { slug: `d-${n}` }, select: { sortAt: true, id: true } })
        const { lines, count, more } = await list({ q: q === 'dozen' || q === 'seldom' ? `crew ${q}` : q }, from, 300)
        expect(numbers(lines)).toEqual(all.slice(-last).slice(0, 300))
        expect(more ? count < all.length : count === all.length).toBe(true)
      }
    }
  })

  it('go with every filter', async () => {
    const both = await list({ q: 'seldom', sector: 'E', place: 'US/State 36', from: '2026-01-10', to: '2026-03-01' })
    const days = (n: number) => new Date(now.getTime() - Math.floor(n / 3) * 420_000).toISOString().slice(0, 10)
    const expected = having((n) => n % 36 === 0 && n % 8 === 4 && n % 40 === 36 && days(n) >= '2026-01-10' && days(n) <= '2026-03-01')
    expect(numbers(both.lines)).toEqual(expected.slice(0, 25))
    expect(both.count).toBe(expected.length)
    expect((await list({ q: 'crew', status: 'live', union: 'union-20' })).count).toBe(having((n) => n % 20 === 0 && n % 10_000 !== 0 && n % 300 === 20).length)
    expect(await list({ q: 'dozen -seldom', sector: 'E' })).toMatchObject({ more: true })
  })

  it('may be only what is not wanted', async () => {
    expect(numbers((await list({ q: '-crew' })).lines)).toEqual(having((n) => n % 10_000 === 0))
    expect(await list({ q: '-dozen' })).toMatchObject({ count: 100, more: true })
    expect((await list({ q: '-crew -lamplighters' })).count).toBe(0)
  })

  it('are taken for those they begin, or nearly are', async () => {
    expect(await list({ q: 'lamplight' })).toMatchObject({ similar: true, count: 4 })
    expect(await list({ q: 'lampligthers gaet' })).toMatchObject({ similar: true, count: 4 })
    expect(await list({ q: 'seldmo' }, null, 3)).toMatchObject({ similar: true, more: true })
    expect(await list({ q: 'lamplighters streetlights' })).toMatchObject({ similar: false, count: 0 })
    expect(await list({ q: 'crew lamplihgters', sector: 'B' })).toMatchObject({ similar: false, count: 0 })
  })
})

describe('the work it takes', () => {
  const every: Partial<DisputeFilters>[] = [
    {}, { status: 'live' }, { status: 'over' }, { status: 'on_strike' }, { status: 'balloting' }, { sector: 'A' }, { place: 'US' }, { place: 'US/State 8' }, { union: 'union-8' },
    { union: 'none-such' }, { sector: 'A', place: 'US/State 8' }, { sector: 'A', place: 'US/State 9' }, { union: 'union-0', place: 'US', sector: 'A', status: 'over' },
    { from: '2026-03-01', to: '2026-03-03' }, { sector: 'A', from: '2026-03-01', to: '2026-03-03' }, { sector: 'A', from: '1999-03-01', to: '1999-03-03' },
  ]
  const scans = async () => {
    // Each connection of the pool tells what it did.
    await Promise.all(Array.from({ length: 10 }, () => db().$queryRaw`SELECT pg_stat_force_next_flush()::text, pg_sleep(0.3)::text`))
    return db().$queryRaw<{ relname: string; seq_scan: bigint }[]>`SELECT relname, seq_scan FROM pg_stat_user_tables WHERE relname IN ('Dispute', 'DisputeListing', 'DisputeWord') ORDER BY 1`
  }

  it('never reads a table from end to end', async () => {
    const before = await scans()
    expect(before).toHaveLength(3)
    for (const filters of every) await list(filters, { sortAt: new Date(now.getTime() - 86_400_000 * 20), id: newId() })
    for (const filters of every) await list(filters)
    for (const q of [...Object.keys(words), 'lamplihgters', 'zzyzx', '-crew', '"crew 77"']) for (const more of [{}, { sector: 'A' as const }]) await list({ q, ...more })
    await db().$queryRaw(liveDisputes(now, 12))
    await db().$queryRaw(wonSince(new Date(now.getTime() - 86_400_000), now, 6))
    await groupDisputes(group, null)
    expect(await scans()).toEqual(before)
  })

  it.each(every.map((filters) => [JSON.stringify(filters), filters] as const))('is a few pages of an index for %s', async (_, filters) => {
    for (const statement of [newestIn({ ...noFilters, ...filters }, now, null, 26), countIn({ ...noFilters, ...filters }, now)]) {
      const [row] = await db().$queryRaw<{ 'QUERY PLAN': [{ Plan: Record<string, number> }] }[]>(Prisma.sql`EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) ${statement}`)
      const { 'Shared Hit Blocks': hit = NaN, 'Shared Read Blocks': read = NaN } = row?.['QUERY PLAN'][0].Plan ?? {}
      // The whole of it is some eight thousand. A count reads a thousand rows that nothing has tidied up yet.
      expect(hit + read).toBeLessThan(1500)
    }
  })
})
