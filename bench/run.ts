// npm run bench: starts what it needs on data folders of its own, measures each line of the goals, prints them as one table and fails below a gate.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { measureClone } from './clone'
import { fails, goals, tableOf, type Result } from './goals'
import { loader } from './load'
import { load } from './machine'
import { measureMemory, measureRender, measureRenders, measureStale, measureWeight } from './pages'
import { measurePosts, measureQueries, measureWrites, startRecords } from './records'
import { startSite } from './site'
import { measureStored } from './stored'

const args = new Set(process.argv.slice(2))
const quick = args.has('--quick')
const size = quick
  ? { disputes: 100_000, signatures: 100_000, times: 5, rounds: 3, seconds: 1, edits: 20, renders: 100, views: 10_000 }
  : { disputes: 1_000_000, signatures: 1_000_000, times: 15, rounds: 5, seconds: 4, edits: 100, renders: 400, views: 100_000 }
const folder = mkdtempSync(join(tmpdir(), 'everyout-bench-'))
// PostgreSQL may run as another user and has to pass through.
chmodSync(folder, 0o711)
const dataFolder = (name: string) => { const path = join(folder, name); mkdirSync(path, { mode: 0o711 }); return path }
const results: Result[] = []
const loads: Record<string, number> = {}
const ends: (() => void | Promise<void>)[] = []

/** Measures one thing; what fails is a line that says so, and the rest goes on. */
async function measure(title: string, ids: string[], work: () => Promise<Result[]>): Promise<void> {
  console.log(`\n${title} (load ${load()})`)
  loads[title] = load()
  const found = await work().catch((error: unknown): Result[] => { console.error(error); return ids.map((id) => ({ id, measured: NaN, note: 'could not be measured' })) })
  results.push(...found)
}

async function measureRecords(): Promise<number> {
  let limit = NaN
  const records = await startRecords(dataFolder('records'), size)
  ends.push(records.stop)
  await measure('Lists, small and large', ['queries', 'count'], () => measureQueries(records, size.times))
  await measure('Signing', ['sign'], async () => { const found = await measureWrites(records, size); limit = found.limit; return found.results })
  await records.stop()
  return limit
}

async function measureSite(limit: number): Promise<void> {
  const site = await startSite(dataFolder('site'))
  ends.push(site.stop)
  await measure('Memory', ['idle', 'grown'], () => measureMemory(site, size.views))
  await measure('Cold pages', ['renders'], () => measureRenders(site))
  await measure('Edits', ['stale'], () => measureStale(site, size.edits))
  await measure('Weight', ['weight', 'scripts', 'hosts'], () => measureWeight(site))
  await measure(`Stored pages, by ${loader}`, ['stored', 'p99'], () => measureStored(site, dataFolder('nginx'), size))
  await measure('Rendering', ['render'], () => measureRender(site, size.renders))
  await measure('Forms', ['post'], () => measurePosts(site, limit, size.seconds * 2))
  await site.stop()
}

function finish(): void {
  console.log(`\n${tableOf(results)}\n\n${cpus().length} cores, ${cpus()[0]?.model}; load ${Object.values(loads).join(', ')}. Ratios are of one run; single figures are of this machine and this hour.`)
  mkdirSync('bench-results', { recursive: true })
  const at = new Date().toISOString()
  const file = `bench-results/${at.replaceAll(':', '-').slice(0, 19)}.json`
  writeFileSync(file, `${JSON.stringify({ at, quick, node: process.version, cores: cpus().length, loads, goals, results }, null, 2)}\n`)
  console.log(`Written to ${file}`)
  process.exitCode = fails(results) ? 1 : 0
}

async function leave(): Promise<void> {
  for (const end of ends.splice(0)) await end()
  rmSync(folder, { recursive: true, force: true })
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void leave().finally(() => process.exit(130)))

try {
  const limit = await measureRecords()
  await measureSite(limit)
  if (args.has('--clone')) await measure('Fresh clone', ['clone'], measureClone)
  else results.push({ id: 'clone', measured: null, note: 'ask for it with --clone' })
  finish()
} finally {
  await leave()
}
