import { afterAll, beforeAll, expect, it } from 'vitest'
import { listDisputes } from '@/lib/disputes/list/queries'
import { countedTo, noFilters } from '@/lib/disputes/list/rules'
import type { Cursor, DisputeFilters, DisputePage } from '@/lib/disputes/list/types'
import { outcomes, statuses } from '@/lib/disputes/rules'
import { newId } from '@/lib/platform/crypto'
import { closeDb, db } from '@/lib/platform/db'

// What the lists say of disputes made at random, against what a plain reading of the same rows says.

const now = new Date('2026-03-12T12:00:00Z')
const day = 86_400_000
const group = newId()

/** The same numbers at every run. */
function dice(seed: number) {
  const next = () => {
    seed = (seed + 0x6d2b79f5) | 0
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const upTo = (n: number) => Math.floor(next() * n)
  const one = <T>(all: readonly T[]): T => all[upTo(all.length)] as T
  return { upTo, one, chance: (n: number) => next() < n, some: <T>(all: readonly T[], most: number): T[] => [...new Set(Array.from({ length: upTo(most + 1) }, () => one(all)))] }
}

const sectors = ['A', 'H', 'P', 'Q']
const places = ['country:GB', 'country:US', 'region:GB/Kent', "region:US/O'Higgins \\ \"Vale\"", 'region:US/Vale | Dale']
const unions = ['weavers', 'nurses-2', 'n-0123456789abcdef']
const vocabulary = ['strike', 'pay', 'nurses', 'weavers', 'northmoor', 'kent', 'dignity', 'öğretmen', 'عمال']

type Row = { id: string; title: string; status: string; facets: string[]; sortAt: Date; listedAt: Date | null }

const { upTo, one, chance, some } = dice(7)
const anyFacets = (status: string) =>
  [...some(sectors, 2).map((letter) => `sector:${letter}`), ...some(places, 3), ...some(unions, 2).map((slug) => `union:${slug}`), `status:${status}`]
// Many share a moment, and a tenth is not listed or not yet.
const anyMoment = () => new Date(now.getTime() - upTo(400) * 5 * day)
const anyListing = () => (chance(0.05) ? null : new Date(now.getTime() + (chance(0.05) ? day : -day)))
const anyRow = (): Row => {
  const status = one(statuses)
  const title = [...some(vocabulary, 4), one(vocabulary)].join(' ')
  return { id: newId(), title, status, facets: anyFacets(status), sortAt: anyMoment(), listedAt: anyListing() }
}

const insert = (all: Row[]) => db().dispute.createMany({
  data: all.map((row) => ({ ...row, status: row.status as 'won', slug: row.id, groupId: group, timeZone: 'UTC', publishedAt: now })),
})

/** Changes some of the rows one way each, as mutations do, and takes some away; tells what is left. */
async function change(rows: Row[]): Promise<Row[]> {
  const left: Row[] = []
  for (const row of rows) {
    const status = one(statuses)
    const way = upTo(30)
    const changed: Row = way === 0 ? { ...row, status, facets: anyFacets(status) } : way === 1 ? { ...row, sortAt: anyMoment() } : way === 2 ? { ...row, listedAt: anyListing() }
      : way === 3 ? { ...row, title: one(vocabulary) } : row
    if (way >= 4 && way < 6) await db().dispute.delete({ where: { id: row.id } })
    else left.push(changed)
    const { id, ...data } = changed
    if (changed !== row) await db().dispute.update({ where: { id }, data: { ...data, status: data.status as 'won' } })
  }
  return left
}

let rows: Row[] = []

beforeAll(async () => {
  await db().group.create({ data: { id: group, slug: 'any', name: 'Any', timeZone: 'UTC', languages: ['en'], webLinks: [], verifiedAt: now } })
  rows = Array.from({ length: 1500 }, anyRow)
  await insert(rows)
  rows = await change(rows)
}, 120_000)
afterAll(closeDb)

function expected({ q, sector, place, union, status, from, to }: DisputeFilters): string[] {
  const facets = [sector && `sector:${sector}`, place && `${place.includes('/') ? 'region' : 'country'}:${place}`, union && `union:${union}`].filter(Boolean)
  const over = (one: string) => (outcomes as readonly string[]).includes(one)
  const date = (row: Row) => row.sortAt.toISOString().slice(0, 10)
  return rows.filter((row) =>
    row.listedAt && row.listedAt <= now && facets.every((facet) => row.facets.includes(facet)) && q.split(' ').filter(Boolean).every((word) => row.title.split(' ').includes(word))
    && (status === '' || (status === 'live' ? !over(row.status) : status === 'over' ? over(row.status) : row.status === status)) && (!from || date(row) >= from) && (!to || date(row) <= to))
    .sort((a, b) => b.sortAt.getTime() - a.sortAt.getTime() || (a.id < b.id ? 1 : -1)).map(({ id }) => id)
}

/** Every page of a list, one after the other. */
async function everyPage(filters: DisputeFilters, take: number): Promise<{ ids: string[]; first: DisputePage }> {
  const ids: string[] = []
  const first = await listDisputes(filters, null, now, take)
  let page = first
  for (;;) {
    ids.push(...page.lines.map(({ id }) => id))
    if (!page.next) return { ids, first }
    const cursor: Cursor = page.next
    page = await listDisputes(filters, cursor, now, take)
    expect(page.count).toBe(first.count)
  }
}

const date = (daysAgo: number) => new Date(now.getTime() - daysAgo * day).toISOString().slice(0, 10)
const maybe = <T>(value: T, often = 0.4): T | '' => (chance(often) ? value : '')
const anyFilters = (): DisputeFilters => ({
  ...noFilters, q: maybe(some(vocabulary, 2).join(' '), 0.5), sector: maybe(one(sectors) as 'A'), place: maybe(one(places).replace(/^\w+:/, '')), union: maybe(one(unions)),
  status: maybe(one([...statuses, 'live', 'over'] as const)), from: maybe(date(upTo(2000)), 0.2), to: maybe(date(upTo(2000)), 0.2),
})

it('is what a plain reading of the rows says, whatever the filters, page by page and counted', async () => {
  let filled = 0
  for (let n = 0; n < 150; n++) {
    const filters = anyFilters()
    const all = expected(filters)
    const { ids, first } = await everyPage(filters, 40)
    if (first.similar) { expect(all).toEqual([]); continue }
    expect({ filters, ids }).toEqual({ filters, ids: all })
    expect(first).toMatchObject({ count: Math.min(all.length, countedTo), more: all.length > countedTo })
    filled += all.length > 0 ? 1 : 0
  }
  expect(filled).toBeGreaterThan(60)
}, 120_000)

it('has each dispute once in each of its lists and in no other, however it came to be as it is', async () => {
  const kept = () => db().$queryRaw<unknown[]>`SELECT "list", "sortAt", "disputeId", "listedAt" FROM "DisputeListing" ORDER BY 1, 2, 3`
  const words = () => db().$queryRaw<{ word: string }[]>`SELECT DISTINCT "word" FROM "DisputeWord" ORDER BY 1`
  const [before, wordsBefore] = [await kept(), (await words()).map(({ word }) => word)]
  expect(before.length).toBeGreaterThan(5000)
  const looks = await db().$transaction(async (tx) => {
    // What the connection did before is told with it as long as it was not handed in.
    const all = async () => (await tx.$queryRaw<[{ looks: number }]>`
      SELECT ("seq_scan" + coalesce("idx_scan", 0))::int AS "looks" FROM pg_stat_xact_user_tables WHERE "relname" = 'DisputeWord'`)[0].looks
    const earlier = await all()
    await tx.$executeRaw`SELECT FROM "fill_dispute_listing"()`
    return await all() - earlier
  })
  expect(await kept()).toEqual(before)
  // Without the index, as when many are brought in at once, a look for each word reads all words there are.
  expect(looks).toBeLessThan(5)
  // A word that nobody uses any more may stay.
  for (const { word } of await words()) expect(wordsBefore).toContain(word)
  await db().group.delete({ where: { id: group } })
  expect(await kept()).toEqual([])
})
