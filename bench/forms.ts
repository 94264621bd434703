import type pg from 'pg'
import { median, ratioOf, type Result } from './goals'
import { withDatabase } from './kinds'
import { generate, type Outcome, type Request } from './load'
import { hiddenFields } from './page'
import { pgbench, pgbenchIsHere, POOL } from './pgbench'
import { text, type Site } from './site'

const PATH = '/en/campaigns/seed-signed-by-many'
const SLICE = 2
/** Forms on their way at once: enough that Next is never idle. */
const CONNECTIONS = 16
/** Who comes at twice the rate that can be taken does not wait for a connection of somebody else. */
const CROWD = 8000

/** The form of a campaign's page, filled in and sent as a browser without script sends it. */
async function formOf(site: Site): Promise<Request> {
  const typed: [string, string][] = [['name', 'Ada Example {n}'], ['email', 'ada-{n}@example.org'], ['country', 'GB'], ['union', ''], ['comment', ''], ['shownAs', 'hidden']]
  const fields = [...hiddenFields(await text(site, PATH), 'email'), ...typed]
  const boundary = 'bench-boundary'
  const body = `${fields.map(([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join('')}--${boundary}--\r\n`
  const headers = { Host: `localhost:${site.port}`, Origin: site.url, 'Content-Type': `multipart/form-data; boundary=${boundary}`, 'X-Forwarded-For': '{net}' }
  return { method: 'POST', path: PATH, headers, body }
}

// Each load begins with networks that no other has come from.
let used = 0
const fresh = (): number => (used += 1_000_000)

/** Lets the worker, whose mails are another matter, rest while something is measured. */
async function withoutWorker<T>({ workers }: Site, work: () => Promise<T>): Promise<T> {
  const signal = (name: NodeJS.Signals) => { for (const pid of workers) process.kill(pid, name) }
  signal('SIGSTOP')
  try { return await work() } finally { signal('SIGCONT') }
}

/** The whole form, through Next, against pgbench writing the same two rows on the site's own server, in turn. */
export async function measurePosts(site: Site, rounds: number): Promise<{ results: Result[]; rate: number }> {
  const request = await formOf(site)
  const post = (seconds: number) => generate({ port: site.port, connections: CONNECTIONS, seconds, from: fresh(), requests: [request] })
  const { posts, limits } = await withoutWorker(site, async () => {
    await post(1)
    const [posts, limits]: [Outcome[], number[]] = [[], []]
    for (let round = 0; round < rounds; round++) {
      const first = round % 2 ? null : await post(SLICE)
      if (pgbenchIsHere) limits.push(await pgbench(site.databaseUrl, POOL, SLICE))
      posts.push(first ?? await post(SLICE))
    }
    return { posts, limits }
  })
  const [rates, bad] = [posts.map((each) => each.rate), posts.reduce((sum, each) => sum + each.bad, 0)]
  const note = `${Math.round(median(rates))}/s${limits.length > 0 ? ` of ${Math.round(median(limits))}/s` : ''}, slowest hundredth ${Math.round(median(posts.map(({ p99 }) => p99)))} ms`
    + `${bad ? `; ${bad} NOT answered with success` : ''}${pgbenchIsHere ? '' : '; pgbench is not installed'}`
  return { results: [{ id: 'post', measured: pgbenchIsHere ? ratioOf(rates, limits) : null, note, detail: { posts, limits } }], rate: median(rates) }
}

const signatures = async (client: pg.Client): Promise<number> =>
  Number((await client.query<{ n: string }>('SELECT count(*) AS n FROM "Signature" s JOIN "Campaign" c ON c."id" = s."campaignId" WHERE c."slug" = $1', [PATH.split('/').at(-1)])).rows[0]?.n)

/**
 * Twice as many forms a second as were just taken, for a while. Who is told that their form was taken is in the database afterwards, or it was
 * lost; whoever cannot be served is to be told so with 503, and nobody anything else.
 */
export const measureTwice = (site: Site, rate: number, seconds: number): Promise<Result[]> => withDatabase(site, async (client) => {
  const before = await signatures(client)
  const perSecond = Math.max(1, Math.round(rate * 2))
  const { statuses, broken, p50, p99 } = await generate({ port: site.port, connections: CROWD, seconds, perSecond, from: fresh(), requests: [await formOf(site)] })
  const [taken = 0, refused = 0] = [statuses[303], statuses[503]]
  const lost = Math.max(0, taken - (await signatures(client) - before))
  const other = Object.entries(statuses).reduce((sum, [status, n]) => sum + (status === '303' || status === '503' ? 0 : n), broken)
  const note = `${perSecond}/s for ${seconds} s: ${taken} taken (half within ${seconds1(p50)}, the slowest hundredth ${seconds1(p99)}), ${refused} told 503, ${lost} lost, ${other} answered otherwise`
  return [{ id: 'twice', measured: lost + other, note, detail: { perSecond, seconds, statuses, broken, lost, p50, p99 } }]
})

const seconds1 = (ms: number): string => `${(ms / 1000).toFixed(1)} s`
