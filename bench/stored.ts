import { columns, median, ratioOf, type Result } from './goals'
import { publish, withDatabase } from './kinds'
import { hammer, type Rate } from './load'
import { apart, pin, processorTime } from './machine'
import { startPeers, type Peer } from './peers'
import { get, type Site } from './site'

const PAGE = '/en'
/** How long a copy is fresh: it is made anew as often as that while it is asked for. */
const FRESH = 2
const SITE = 'this site, stored'

type Slice = Rate & { perCpu: number }
type Slices = Map<string, Slice[]>
type Stored = { slices: Slices; fresh: Slice[]; missing: string[] }

/** One slice of load on a server: what it answered, by the clock and for each second of its processor time. */
async function slice(peer: Peer, seconds: number): Promise<Slice> {
  const before = processorTime(peer.pids)
  const rate = await hammer(peer, PAGE, seconds)
  return { ...rate, perCpu: rate.count / (processorTime(peer.pids) - before) * 1000 }
}

/**
 * The stored board against its limit and its peers, in slices that take turns, now the limit first and now the site, so that both meet the same
 * noise; a ratio is the middle one of the rounds'.
 *
 * The one that is gated is of processor time, which says the same as the clock while a server has its core for itself, and still says it when
 * others want the core too. It is measured on a copy that is fresh, and what it takes to make one anew every two seconds is taken off: a core
 * that others slow down would make as many of them and serve less between.
 */
export async function measureStored(site: Site, folder: string, { rounds, render }: { rounds: number; render: number }): Promise<{ results: Result[]; table: string }> {
  const { raw, others, missing } = await startPeers(site, PAGE, folder)
  const ours: Peer = { name: SITE, port: site.port, pids: site.webs, stop: () => undefined }
  const found: Stored = { slices: new Map([raw, ours, ...others].map(({ name }) => [name, []])), fresh: [], missing }
  try {
    pin([...raw.pids, ...ours.pids, ...others.flatMap(({ pids }) => pids)])
    for (const peer of [raw, ours, ...others]) await hammer(peer, PAGE, 1)
    for (let round = 0; round < rounds; round++) await takeTurns(site, found, round, raw, ours, others)
  } finally {
    pin(ours.pids, false)
    for (const { stop } of [raw, ...others.toReversed()]) await stop()
  }
  return { results: resultsOf(found, render), table: `${tableOf(found.slices)}\n${apart}${missing.length > 0 ? `; left out: ${missing.join(', ')}` : ''}` }
}

async function takeTurns(site: Site, { slices, fresh }: Stored, round: number, raw: Peer, ours: Peer, others: Peer[]): Promise<void> {
  const take = async (peer: Peer, seconds: number) => { slices.get(peer.name)?.push(await slice(peer, seconds)) }
  const takeFresh = async () => {
    await withDatabase(site, publish)
    await get(site, PAGE)
    fresh.push(await slice(ours, FRESH / 2))
  }
  const turns = [() => take(raw, FRESH), takeFresh, () => take(ours, FRESH)]
  for (const turn of round % 2 ? turns.toReversed() : turns) await turn()
  // Those that nothing is gated by: once in two rounds.
  if (round % 2 === 0) for (const peer of others) await take(peer, 1)
}

const of = (slices: Slice[], what: keyof Slice): number[] => slices.map((each) => each[what])

function resultsOf({ slices, fresh, missing }: Stored, render: number): Result[] {
  const [raw = [], stored = []] = [slices.get('raw node:http'), slices.get(SITE)]
  const renewing = (Number.isNaN(render) ? 0 : render) / (FRESH * 1000)
  const serving = ratioOf(of(fresh, 'perCpu'), of(raw, 'perCpu'))
  const clock = ratioOf(of(stored, 'rate'), of(raw, 'rate'))
  const bad = of([...stored, ...fresh], 'bad').reduce((sum, n) => sum + n, 0)
  const note = `${serving.toFixed(3)} serving, less ${(renewing * 100).toFixed(1)} % for making it anew every ${FRESH} s; by the clock ${clock.toFixed(2)}${bad ? `; ${bad} NOT answered with success` : ''}`
  return [
    { id: 'stored', measured: Number.isFinite(serving) ? serving * (1 - renewing) : clock, note, detail: { serving, renewing, clock, fresh, slices: Object.fromEntries(slices), missing } },
    { id: 'p99', measured: ratioOf(of(stored, 'p99'), of(raw, 'p99')), note: `${median(of(stored, 'p99')).toFixed(2)} of ${median(of(raw, 'p99')).toFixed(2)} ms, 16 connections, as fast as it goes` },
  ]
}

function tableOf(slices: Slices): string {
  const raw = slices.get('raw node:http') ?? []
  const rows = [...slices].map(([name, all]) => {
    // A peer that is measured in every other round is compared with the limit in those.
    const limit = raw.filter((_, round) => all.length === raw.length || round % 2 === 0)
    const bad = of(all, 'bad').some((n) => n > 0)
    return [name, `${Math.round(median(of(all, 'rate'))).toLocaleString('en')}/s`, ratioOf(of(all, 'rate'), of(limit, 'rate')).toFixed(4), `${median(of(all, 'p99')).toFixed(2)} ms`, bad ? 'not all with success' : '']
  })
  return columns([['the board', 'answers', 'of raw', 'p99', ''], ...rows])
}
