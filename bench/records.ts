import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { median, type Result } from './goals'
import { generate, has, type Rate } from './load'
import { helper } from './machine'
import { hiddenFields } from './page'
import { text, type Site } from './site'

const run = promisify(execFile)

/** The bench's own server with an empty database of a thousand disputes and a large one. */
export type Records = { env: { DATA_DIR: string }; small: string; large: string; disputes: number; signatures: number; stop(): Promise<void> }

export async function startRecords(dataDir: string, { disputes, signatures }: { disputes: number; signatures: number }): Promise<Records> {
  const env = { DATA_DIR: dataDir }
  const server = await helper<object, Record<string, string>>('database', env, ['bench_small', 'bench_large'])
  const { bench_small: small = '', bench_large: large = '' } = server.first
  const seed = (url: string, n: number, signed: number) =>
    run(process.execPath, ['dist/command.js', 'seed', '--disputes', String(n), '--signatures', String(signed)], { env: { ...process.env, ...env, DATABASE_URL: url } })
  const begin = Date.now()
  await seed(small, 1000, 1000)
  await seed(large, disputes, signatures)
  console.log(`  ${disputes.toLocaleString('en')} disputes and ${signatures.toLocaleString('en')} signatures made in ${Math.round((Date.now() - begin) / 1000)} s`)
  return { env, small, large, disputes, signatures, stop: server.stop }
}

type Asked = { name: string; times: number }
type Told = { ms: number; names: string[] }

/** Each list's query in turn on the small database and on the large one, and the public count. */
export async function measureQueries({ env, small, large, disputes, signatures }: Records, times: number): Promise<Result[]> {
  const [few, many] = await Promise.all([small, large].map((DATABASE_URL) => helper<Asked, Told>('queries', { ...env, DATABASE_URL })))
  if (!few || !many) throw new Error('no helpers')
  const all: { name: string; few: number; many: number; ratio: number }[] = []
  for (const name of few.first.names) {
    for (const each of [few, many]) await each.ask({ name, times: 2 })
    const at = { few: (await few.ask({ name, times })).ms, many: (await many.ask({ name, times })).ms }
    all.push({ name, ...at, ratio: at.many / at.few })
  }
  for (const { name, few: a, many: b, ratio } of all.sort((a, b) => b.ratio - a.ratio)) {
    console.log(`  ${name.padEnd(34)}${a.toFixed(2).padStart(8)} ms  ${b.toFixed(2).padStart(8)} ms  ${ratio.toFixed(1).padStart(6)}x`)
  }
  await many.ask({ name: 'public count', times: 20 })
  const count = (await many.ask({ name: 'public count', times: 200 })).ms
  await many.ask({ name: 'campaign page', times: 3 })
  const page = (await many.ask({ name: 'campaign page', times: 20 })).ms
  await Promise.all([few.stop(), many.stop()])
  return [
    { id: 'queries', measured: all[0]?.ratio ?? NaN, note: `${all[0]?.name}: ${all[0]?.many.toFixed(1)} ms at ${disputes.toLocaleString('en')}`, detail: all },
    { id: 'count', measured: count, note: `through the client; ${signatures.toLocaleString('en')} signatures; the page’s whole read ${page.toFixed(1)} ms` },
  ]
}

type Storm = { what: 'sign' | 'confirm'; clients: number; seconds: number }
type Stormed = { rate: number; p50: number; p99: number; cpu: number }

async function pgbench(url: string, seconds: number): Promise<number> {
  const { stdout } = await run('pgbench', ['-n', '-M', 'prepared', '-c', '32', '-j', '1', '-T', String(seconds), '-f', 'bench/pgbench.sql', url])
  return Number(/tps = ([\d.]+)/.exec(stdout)?.[1])
}

/** The signature mutation and pgbench's insert in turn; what a confirmation takes, and one signer alone. Gives pgbench's rate, for the forms. */
export async function measureWrites({ env, small }: Records, { rounds, seconds }: { rounds: number; seconds: number }): Promise<{ results: Result[]; limit: number }> {
  if (!has('pgbench', '--version')) return { results: ['sign', 'post'].map((id) => ({ id, measured: null, note: 'pgbench is not installed' })), limit: NaN }
  const writer = await helper<Storm, Stormed>('writes', { ...env, DATABASE_URL: small })
  await writer.ask({ what: 'sign', clients: 32, seconds: 1 })
  await pgbench(small, 1)
  const all: (Stormed & { pgbench: number; ratio: number })[] = []
  for (let round = 0; round < rounds; round++) {
    const signed = await writer.ask({ what: 'sign', clients: 256, seconds })
    const limit = await pgbench(small, seconds)
    all.push({ ...signed, pgbench: limit, ratio: signed.rate / limit })
  }
  const confirmed = await writer.ask({ what: 'confirm', clients: 32, seconds })
  const lone = await writer.ask({ what: 'sign', clients: 1, seconds: 1 })
  await writer.stop()
  const limit = median(all.map((each) => each.pgbench))
  const rate = median(all.map((each) => each.rate))
  console.log(`  ${Math.round(rate)} signatures/s with 256 at once (slowest hundredth ${median(all.map(({ p99 }) => p99)).toFixed(0)} ms), pgbench ${Math.round(limit)}/s; alone ${lone.p50.toFixed(1)} ms; confirming ${Math.round(confirmed.rate)}/s`)
  return { results: [{ id: 'sign', measured: median(all.map(({ ratio }) => ratio)), note: `${Math.round(rate)}/s of ${Math.round(limit)}/s`, detail: { all, confirmed, lone } }], limit }
}

/** Posts the form of a campaign's page as a browser without script does. */
export async function measurePosts(site: Site, limit: number, seconds: number): Promise<Result[]> {
  if (Number.isNaN(limit)) return []
  const path = '/en/campaigns/seed-signed-by-many'
  const typed: [string, string][] = [['name', 'Ada Example {n}'], ['email', 'ada-{n}@example.org'], ['country', 'GB'], ['union', ''], ['comment', ''], ['shownAs', 'hidden']]
  const fields = [...hiddenFields(await text(site, path), 'email'), ...typed]
  const boundary = 'bench-boundary'
  const body = `${fields.map(([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join('')}--${boundary}--\r\n`
  const headers = { Host: `localhost:${site.port}`, Origin: site.url, 'Content-Type': `multipart/form-data; boundary=${boundary}`, 'X-Forwarded-For': '{net}' }
  const load = (time: number): Promise<Rate> => generate({ port: site.port, connections: 16, seconds: time, requests: [{ method: 'POST', path, headers, body }] })
  await load(1)
  const { rate, p99, bad } = await load(seconds)
  return [{ id: 'post', measured: rate / limit, note: `${Math.round(rate)}/s, slowest hundredth ${Math.round(p99)} ms${bad ? `; ${bad} NOT answered with success` : ''}` }]
}
