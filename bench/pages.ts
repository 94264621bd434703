import { setTimeout as sleep } from 'node:timers/promises'
import { brotliCompressSync } from 'node:zlib'
import pg from 'pg'
import type { Result } from './goals'
import { generate } from './load'
import { helper, processorTime, resident } from './machine'
import { otherHosts, scriptBytes, stylesheets } from './page'
import { get, text, type Site } from './site'

const tables = { disputes: 'Dispute', strikes: 'Strike', meetings: 'Meeting', pickets: 'Picket', campaigns: 'Campaign', callouts: 'Callout', groups: 'Group' } as const

export async function withDatabase<T>({ databaseUrl }: Site, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try { return await work(client) } finally { await client.end() }
}

/** The board, its lists, and the page of each kind that has most to say. */
const kindsOf = (site: Site): Promise<[string, string][]> => withDatabase(site, async (client) => {
  const kinds: [string, string][] = [['board', '/en'], ['disputes list', '/en/disputes']]
  for (const [path, table] of Object.entries(tables)) {
    const order = table === 'Group' ? 'length(about)' : table === 'Strike' ? '"firstDay"' : 'length("body")'
    const { rows: [row] } = await client.query<{ slug: string }>(`SELECT slug FROM "${table}" WHERE slug NOT LIKE 'seed%' ${table === 'Group' ? '' : 'AND "publishedAt" <= now()'} ORDER BY ${order} DESC LIMIT 1`)
    if (row) kinds.push([path, `/en/${path}/${row.slug}`])
  }
  return kinds
})

const kB = (bytes: number): number => bytes / 1000

/** What a page weighs with an empty cache, what of it is script, and who else is asked. */
export async function measureWeight(site: Site): Promise<Result[]> {
  const styles = new Map<string, number>()
  const weights: Record<string, number> = {}
  const hosts = new Set<string>()
  let scripts = 0
  for (const [kind, path] of await kindsOf(site)) {
    const html = await text(site, path)
    for (const href of stylesheets(html)) if (!styles.has(href)) styles.set(href, (await get(site, href)).body.length)
    const { inline, files } = scriptBytes(html)
    scripts += inline
    for (const file of files) scripts += (await get(site, new URL(file, site.url).pathname)).body.length
    for (const host of otherHosts(html, site.url)) hosts.add(host)
    weights[kind] = kB((await get(site, path)).body.length + stylesheets(html).reduce((sum, href) => sum + (styles.get(href) ?? 0), 0))
    const best = kB(brotliCompressSync(html).length)
    console.log(`  ${kind.padEnd(16)}${weights[kind]?.toFixed(1).padStart(6)} kB  page ${best.toFixed(1)} at its best, styles ${kB([...styles.values()].reduce((sum, n) => sum + n, 0)).toFixed(1)}`)
  }
  const [heaviest = ['', 0]] = Object.entries(weights).sort(([, a], [, b]) => b - a)
  return [
    { id: 'scripts', measured: scripts }, { id: 'hosts', measured: hosts.size, note: [...hosts].join(', ') },
    { id: 'weight', measured: heaviest[1], note: `${heaviest[0]}; the board ${weights.board?.toFixed(1)}`, detail: weights },
  ]
}

const READS = `SELECT coalesce(idx_scan, 0) + seq_scan AS n FROM pg_stat_user_tables WHERE relname = 'Target'`

/**
 * Renders are counted where nobody can forget to: a campaign's page reads its targets once, and the database counts that. One page is asked for
 * once, another two hundred times at the same moment.
 */
export const measureRenders = (site: Site): Promise<Result[]> => withDatabase(site, async (client) => {
  const { rows } = await client.query<{ slug: string }>(`SELECT slug FROM "Campaign" WHERE slug LIKE 'seed-campaign-%' AND "publishedAt" < now() ORDER BY "publishedAt" LIMIT 2`)
  const reads = async () => { await sleep(11_500); return Number((await client.query<{ n: string }>(READS)).rows[0]?.n) }
  const of = async (slug: string | undefined, times: number) => {
    const before = await reads()
    const answers = await Promise.all(Array.from({ length: times }, () => get(site, `/en/campaigns/${slug}`)))
    if (answers.some(({ status }) => status !== 200)) throw new Error('a cold page was not answered')
    return (await reads()) - before
  }
  const once = await of(rows[0]?.slug, 1)
  const together = await of(rows[1]?.slug, 200)
  return [{ id: 'renders', measured: once > 0 ? together / once : NaN, detail: { once, together } }]
})

/** Edits from another process, each looked for at once by whoever is sent on to the page, while others read it. */
export async function measureStale(site: Site, edits: number): Promise<Result[]> {
  const slug = await withDatabase(site, async (client) => (await client.query<{ slug: string }>(`SELECT slug FROM "Campaign" WHERE slug LIKE 'seed-campaign-%' ORDER BY slug LIMIT 1`)).rows[0]?.slug ?? '')
  const path = `/en/campaigns/${slug}`
  const editor = await helper<{ slug: string; title: string }, object>('edits', { ...site.env, DATABASE_URL: site.databaseUrl })
  const reading = generate({ port: site.port, connections: 4, seconds: Math.max(1, edits * 0.06), requests: [{ method: 'GET', path, headers: { Host: `localhost:${site.port}` } }] })
  let [stale, atOnce] = [0, 0]
  for (let n = 0; n < edits; n++) {
    const title = `Fictional petition, wording ${n}`
    await editor.ask({ slug, title })
    if (!(await text(site, path)).includes(title)) atOnce += 1
    // What the answer to the organiser's form waits before it sends them on, so that every process has heard.
    await sleep(30)
    if (!(await text(site, path)).includes(title)) stale += 1
  }
  await editor.stop()
  await reading
  return [{ id: 'stale', measured: stale, note: `of ${edits} edits by another process; ${atOnce} when asked in the same instant` }]
}

/** Makes the board anew again and again, by saying that something was published, and reads what the process used. */
export const measureRender = (site: Site, renders: number): Promise<Result[]> => withDatabase(site, async (client) => {
  const once = async () => {
    await client.query(`INSERT INTO "Setting" ("key", "value") VALUES ('publication', '1') ON CONFLICT ("key") DO UPDATE SET "value" = to_jsonb(("Setting"."value")::int + 1)`)
    await client.query(`SELECT pg_notify('publication', '')`)
    await sleep(3)
    await get(site, '/en')
  }
  for (let n = 0; n < 30; n++) await once()
  const before = processorTime(site.webs)
  for (let n = 0; n < renders; n++) await once()
  return [{ id: 'render', measured: (processorTime(site.webs) - before) / renders, note: `${renders} renders, with compressing and the query work of the process` }]
})

/** Memory at rest and after page views of a hundred addresses, which are rendered again every few seconds meanwhile. */
export async function measureMemory(site: Site, views: number): Promise<Result[]> {
  await sleep(5000)
  const idle = resident(site.webs) / site.webs.length
  const paths = await withDatabase(site, async (client) => {
    const { rows } = await client.query<{ path: string }>(`
      (SELECT 'disputes/' || slug AS path FROM "Dispute" WHERE "publishedAt" <= now() ORDER BY slug LIMIT 60) UNION ALL
      (SELECT 'campaigns/' || slug FROM "Campaign" WHERE "publishedAt" <= now() ORDER BY slug LIMIT 20) UNION ALL (SELECT 'meetings/' || slug FROM "Meeting" WHERE "publishedAt" <= now() ORDER BY slug LIMIT 20)`)
    return ['/en', '/tr', '/ar', '/en/disputes', ...rows.map(({ path }) => `/en/${path}`)]
  })
  const headers = { Host: `localhost:${site.port}`, 'Accept-Encoding': 'br' }
  const rate = await generate({ port: site.port, connections: 16, count: views, requests: paths.map((path) => ({ method: 'GET', path, headers })) })
  await sleep(5000)
  const after = resident(site.webs) / site.webs.length
  return [
    { id: 'idle', measured: idle },
    { id: 'grown', measured: (after / idle - 1) * 100, note: `${Math.round(after)} MB after ${views.toLocaleString('en')} views of ${paths.length} addresses${rate.bad ? `, ${rate.bad} of them not answered well` : ''}` },
  ]
}
