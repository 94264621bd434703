// npm run bench: starts what it needs on data folders of its own, measures each line of the goals, prints them as one table and fails below a gate.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { measureClone } from './clone'
import { measurePosts, measureTwice } from './forms'
import { fails, goals, onlyOf, tableOf, type Result } from './goals'
import { loader } from './load'
import { between, cores, moment, pace } from './machine'
import { measureMemory, measureRender, measureRenders, measureStale, READ_BY_A_CAMPAIGN } from './pages'
import { measureQueries, startRecords } from './records'
import { startSecond } from './second'
import { measureSigning } from './signing'
import { startSite } from './site'
import { measureStored } from './stored'
import { measureWeight } from './weight'

// Whatever this machine's own site uses is not the bench's to load, and no mail of made-up people leaves.
for (const name of ['DATABASE_URL', 'SMTP_URL']) process.env[name] = ''

const args = new Set(process.argv.slice(2))
const quick = args.has('--quick')
const only = onlyOf(process.argv.slice(2))
const isWanted = (ids: string[]) => only.length === 0 || ids.some((id) => only.includes(id))
const size = quick
  ? { disputes: 20_000, signatures: 20_000, times: 5, rounds: 3, warm: 6, writes: 2, edits: 20, warming: 250, renders: 100, views: 10_000, rest: 10, visits: 1, storm: 4 }
  : { disputes: 1_000_000, signatures: 1_000_000, times: 15, rounds: 10, warm: 15, writes: 5, edits: 100, warming: 800, renders: 400, views: 100_000, rest: 30, visits: 5, storm: 30 }
const folder = mkdtempSync(join(tmpdir(), 'everyout-bench-'))
// PostgreSQL may run as another user and has to pass through.
chmodSync(folder, 0o711)
const dataFolder = (name: string) => { const path = join(folder, name); mkdirSync(path, { mode: 0o711 }); return path }

type Section = { title: string; seconds: number; load: number; busy: number; steal: number; pace: number }
const begun = { at: moment(), time: performance.now() }
const results: Result[] = []
const tables: string[] = []
const sections: Section[] = []
const ends: (() => void | Promise<void>)[] = []

/** Measures one thing, and how the machine was meanwhile; what fails is a line that says so, and the rest goes on. */
async function measure(title: string, ids: string[], work: () => Promise<Result[] | { results: Result[]; table?: string }>): Promise<void> {
  if (!isWanted(ids)) return
  const [from, time, before] = [moment(), performance.now(), pace()]
  console.log(`${title} …`)
  const found = await work().catch((error: unknown) => { console.error(error); return ids.map((id) => ({ id, measured: NaN, note: 'could not be measured' })) })
  results.push(...(Array.isArray(found) ? found : found.results))
  if (!Array.isArray(found) && found.table) tables.push(`${title}\n${found.table}`)
  sections.push({ title, seconds: Math.round((performance.now() - time) / 100) / 10, load: moment().load, ...between(from, moment()), pace: Math.round((before + pace()) * 5) / 10 })
}

async function measureRecords(): Promise<void> {
  const records = await startRecords(dataFolder('records'), size)
  ends.push(records.stop)
  await measure('Lists, small and large', ['queries', 'count'], () => measureQueries(records, size.times))
  await measure('Signing', ['sign'], () => measureSigning(records, size.writes))
  await records.stop()
}

async function measureSite(): Promise<void> {
  const site = await startSite(dataFolder('site'))
  ends.push(site.stop)
  await measure('Memory', ['idle', 'grown'], () => measureMemory(site, size))
  await measure('Cold pages and edits', ['renders', 'stale'], async () => {
    const second = await startSecond(site, READ_BY_A_CAMPAIGN)
    try { return [...await measureRenders(site, second), ...await measureStale(site, second, size.edits)] } finally { await second.stop() }
  })
  await measure('Weight, and a slow phone', ['weight', 'scripts', 'hosts'], () => measureWeight(site, { visits: size.visits, few: quick }))
  await measure('Rendering', ['render'], () => measureRender(site, size))
  const render = results.find(({ id }) => id === 'render')?.measured ?? NaN
  await measure(`Stored pages, loaded by ${loader}`, ['stored', 'p99'], () => measureStored(site, dataFolder('peers'), { ...size, render }))
  let taken = NaN
  await measure('Forms', ['post', 'twice'], async () => { const found = await measurePosts(site, size.writes); taken = found.rate; return found })
  await measure('Forms at twice the rate', ['twice'], () => measureTwice(site, taken, size.storm))
  await site.stop()
}

function finish(): void {
  const at = new Date()
  const whole = { load: [begun.at.load, moment().load], ...between(begun.at, moment()), seconds: Math.round((performance.now() - begun.time) / 1000) }
  const paces = sections.map((each) => each.pace)
  const machine = `${cores} cores, ${cpus()[0]?.model}; load ${whole.load.join(' before, ')} after; busy ${whole.busy} %, stolen ${whole.steal} %; the same piece of work took `
    + `${Math.min(...paces)} to ${Math.max(...paces)} ms of processor time; ${whole.seconds} s in all`
  console.log(`\n${tables.join('\n\n')}\n\n${tableOf(results)}\n\n${machine}\nRatios are of one run, side by side; single figures are of this machine and this hour.`)
  mkdirSync('bench-results', { recursive: true })
  const file = `bench-results/${at.toISOString().replaceAll(':', '-').slice(0, 19)}.json`
  writeFileSync(file, `${JSON.stringify({ at, quick, node: process.version, cores, machine: whole, sections, goals, results }, null, 2)}\n`)
  console.log(`Written to ${file}`)
  process.exitCode = fails(results) ? 1 : 0
}

async function leave(): Promise<void> {
  for (const end of ends.splice(0)) await end()
  rmSync(folder, { recursive: true, force: true })
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void leave().finally(() => process.exit(130)))

try {
  if (isWanted(['queries', 'count', 'sign'])) await measureRecords()
  if (isWanted(['idle', 'grown', 'renders', 'stale', 'weight', 'scripts', 'hosts', 'render', 'stored', 'p99', 'post', 'twice'])) await measureSite()
  if (args.has('--clone')) await measure('Fresh clone', ['clone'], measureClone)
  else results.push({ id: 'clone', measured: null, note: 'ask for it with --clone' })
  finish()
} finally {
  await leave()
}
