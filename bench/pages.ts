import { setTimeout as sleep } from 'node:timers/promises'
import { median, type Result } from './goals'
import { publish, withDatabase } from './kinds'
import { generate } from './load'
import { helper, processorTime, resident } from './machine'
import type { Second } from './second'
import { get, text, type Site } from './site'

/** What only the page of a campaign asks the database for, once each time it is made. */
export const READ_BY_A_CAMPAIGN = '"Target"'

/**
 * Renders are counted where nobody can forget to: on the line to the database, over which a campaign's page asks for its targets. One page is
 * asked for once, another two hundred times at the same moment.
 */
export async function measureRenders(site: Site, second: Second): Promise<Result[]> {
  const { rows } = await withDatabase(site, (client) => client.query<{ slug: string }>(`SELECT slug FROM "Campaign" WHERE slug LIKE 'seed-campaign-%' AND "publishedAt" < now() ORDER BY "publishedAt" LIMIT 2`))
  const of = async (slug: string | undefined, times: number) => {
    const before = second.asked()
    const answers = await Promise.all(Array.from({ length: times }, () => get(second, `/en/campaigns/${slug}`)))
    if (answers.some(({ status }) => status !== 200)) throw new Error('a cold page was not answered')
    return second.asked() - before
  }
  const once = await of(rows[0]?.slug, 1)
  const together = await of(rows[1]?.slug, 200)
  return [{ id: 'renders', measured: once > 0 ? together / once : NaN, detail: { once, together } }]
}

/** Edits from another process, each looked for at once by whoever is sent on to the page, at both web processes, while others read it. */
export async function measureStale(site: Site, second: Second, edits: number): Promise<Result[]> {
  const slug = await withDatabase(site, async (client) => (await client.query<{ slug: string }>(`SELECT slug FROM "Campaign" WHERE slug LIKE 'seed-campaign-%' ORDER BY slug LIMIT 1`)).rows[0]?.slug ?? '')
  const path = `/en/campaigns/${slug}`
  const editor = await helper<{ slug: string; title: string }, object>('edits', { ...site.env, DATABASE_URL: site.databaseUrl })
  const reading = [site, second].map(({ port }) => generate({ port, connections: 2, seconds: Math.max(1, edits * 0.06), requests: [{ method: 'GET', path, headers: { Host: `localhost:${port}` } }] }))
  const old = async (title: string) => (await Promise.all([site, second].map((each) => text(each, path)))).filter((html) => !html.includes(title)).length
  let [stale, atOnce] = [0, 0]
  for (let n = 0; n < edits; n++) {
    const title = `Fictional petition, wording ${n}`
    await editor.ask({ slug, title })
    atOnce += await old(title)
    // What the answer to the organiser's form waits before it sends them on, so that every process has heard.
    await sleep(30)
    stale += await old(title)
  }
  await editor.stop()
  await Promise.all(reading)
  return [{ id: 'stale', measured: stale, note: `of ${edits} edits by another process, at two web processes; ${atOnce} when asked in the same instant` }]
}

const NEWEST = `(SELECT "id" FROM "Callout" WHERE "listedAt" <= now() AND "closedAt" IS NULL ORDER BY "publishedAt" DESC, "id" DESC LIMIT 1)`

const BOARDS = ['/en', '/tr', '/ar']
/** So many rounds are one turn, of which the middle one counts. */
const TURN = 10

/**
 * Makes the board anew in each language again and again, by saying that something was published, and reads what the process used, less what it uses
 * to hear of a publication: first with the board as it was, so that nothing has to be compressed, then with a callout renamed each time. There it
 * shows whether each GET found a page made after the word.
 */
export const measureRender = (site: Site, { renders: rounds, warming }: { renders: number; warming: number }): Promise<Result[]> => withDatabase(site, async (client) => {
  const heard = async () => {
    await publish(client)
    await sleep(5)
  }
  const made = async () => {
    await heard()
    return Promise.all(BOARDS.map((path) => text(site, path)))
  }
  const used = async (times: number, work: (n: number) => Promise<unknown>) => {
    const before = processorTime(site.webs)
    for (let n = 0; n < times; n++) await work(n)
    return (processorTime(site.webs) - before) / times
  }
  // The compiler takes some hundred of them.
  await used(warming, made)
  const turns: { hearing: number; each: number }[] = []
  for (let n = 0; n < rounds; n += TURN) {
    const hearing = await used(TURN, heard)
    turns.push({ hearing, each: (await used(TURN, made) - hearing) / BOARDS.length })
  }
  const measured = median(turns.map(({ each }) => each))
  const hearing = median(turns.map((turn) => turn.hearing))
  let old = 0
  const changed = await used(Math.ceil(rounds / 4), async (n) => {
    const title = `Fictional callout, wording ${n}`
    await client.query(`UPDATE "Callout" SET "title" = $1 WHERE "id" = ${NEWEST}`, [title])
    old += (await made()).filter((html) => !html.includes(title)).length
  })
  if (old > 0) throw new Error(`${old} of the boards were not made anew, so that it is not known how many were`)
  const news = ((changed - hearing) / BOARDS.length).toFixed(1)
  return [{ id: 'render', measured, note: `${rounds * BOARDS.length} renders, with the query work of the process; ${news} ms when there was news in them to compress; ${hearing.toFixed(1)} ms to hear of a publication` }]
})

/**
 * Memory at rest, before and after page views of a hundred addresses, which are rendered again every few seconds meanwhile. At rest is so many seconds
 * after the last request: in five the engine gives back what it no longer needs, in twenty the connections are closed too.
 */
export async function measureMemory(site: Site, { views, rest }: { views: number; rest: number }): Promise<Result[]> {
  const megabytes = () => resident(site.webs) / site.webs.length
  await sleep(rest * 1000)
  const idle = megabytes()
  const paths = await withDatabase(site, async (client) => {
    const { rows } = await client.query<{ path: string }>(`
      (SELECT 'disputes/' || slug AS path FROM "Dispute" WHERE "publishedAt" <= now() ORDER BY slug LIMIT 60) UNION ALL
      (SELECT 'campaigns/' || slug FROM "Campaign" WHERE "publishedAt" <= now() ORDER BY slug LIMIT 20) UNION ALL (SELECT 'meetings/' || slug FROM "Meeting" WHERE "publishedAt" <= now() ORDER BY slug LIMIT 20)`)
    return ['/en', '/tr', '/ar', '/en/disputes', ...rows.map(({ path }) => `/en/${path}`)]
  })
  const headers = { Host: `localhost:${site.port}`, 'Accept-Encoding': 'br' }
  const rate = await generate({ port: site.port, connections: 16, count: views, requests: paths.map((path) => ({ method: 'GET', path, headers })) })
  const busy = megabytes()
  await sleep(rest * 1000)
  const after = megabytes()
  return [
    { id: 'idle', measured: idle, note: `${rest} s after the last request` },
    { id: 'grown', measured: (after / idle - 1) * 100, note: `${Math.round(after)} MB at rest, ${Math.round(busy)} MB before that, after ${views.toLocaleString('en')} views of ${paths.length} addresses${rate.bad ? `, ${rate.bad} of them not answered well` : ''}` },
  ]
}
