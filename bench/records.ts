import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Result } from './goals'
import { helper } from './machine'

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
  // The compiler takes some hundred of each.
  const warm = async (name: string) => {
    await many.ask({ name, times: 300 })
    return (await many.ask({ name, times: 300 })).ms
  }
  const [count, client, page] = [await warm('public count'), await warm('public count, through the client'), await warm('campaign page')]
  await Promise.all([few.stop(), many.stop()])
  return [
    { id: 'queries', measured: all[0]?.ratio ?? NaN, note: `${all[0]?.name}: ${all[0]?.many.toFixed(1)} ms at ${disputes.toLocaleString('en')}`, detail: all },
    { id: 'count', measured: count, note: `${signatures.toLocaleString('en')} signatures, as the board reads it; through the client ${client.toFixed(2)} ms; the campaign page’s whole read ${page.toFixed(1)} ms` },
  ]
}
