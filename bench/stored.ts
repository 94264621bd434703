import { columns, median, ratioOf, type Result } from './goals'
import { publish, withDatabase } from './kinds'
import { hammer, type Rate } from './load'
import { apart, pin, processorTime } from './machine'
import { rawName, startPeers, type Peer } from './peers'
import { get, type Site } from './site'

const PAGE = '/en'
/** How long a copy is fresh: it is made anew as often as that while it is asked for. */
const FRESH = 2
const SITE = 'this site, stored'

type Slice = Rate & { perCpu: number }
type Slices = Map<string, Slice[]>
/** `pairs`: the site and its limit under load at the same moment. */
type Stored = { slices: Slices; pairs: { raw: Slice; stored: Slice }[]; missing: string[] }

/** One slice of load on a server: what it answered, by the clock and for each second of its processor time. */
async function slice(peer: Peer, seconds: number): Promise<Slice> {
  const before = processorTime(peer.pids)
  const rate = await hammer(peer, PAGE, seconds)
  return { ...rate, perCpu: rate.count / (processorTime(peer.pids) - before) * 1000 }
}

/**
 * The stored board against its limit and its peers; a ratio is the middle one of the rounds'.
 *
 * The one that is gated is of processor time, with both under load at the same moment on the same core: what disturbs one then disturbs the other,
 * where slices that take turns differ twofold on a machine that is shared. It is measured on a copy that is fresh, and what it takes to make one anew
 * every two seconds is taken off: a core that others slow down would make as many of them and serve less between. By the clock, and against the
 * peers, they take turns, now the limit first and now the site.
 */
export async function measureStored(site: Site, folder: string, { rounds, warm, render }: { rounds: number; warm: number; render: number }): Promise<{ results: Result[]; table: string }> {
  const { raw, others, missing } = await startPeers(site, PAGE, folder)
  const ours: Peer = { name: SITE, port: site.port, pids: site.webs, stop: () => undefined }
  const found: Stored = { slices: new Map([raw, ours, ...others].map(({ name }) => [name, []])), pairs: [], missing }
  try {
    pin([...raw.pids, ...ours.pids, ...others.flatMap(({ pids }) => pids)])
    // The compiler takes some seconds of load, and goes by the requests it has met.
    for (const peer of [raw, ours]) {
      for (let n = 0; n < 100; n++) await visit(peer)
      await hammer(peer, PAGE, warm)
    }
    for (const peer of others) await hammer(peer, PAGE, 1)
    for (let round = 0; round < rounds; round++) {
      for (let n = 0; n < 3; n++) found.pairs.push(await together(site, raw, ours))
      await takeTurns(found, round, raw, ours, others)
    }
  } finally {
    pin(ours.pids, false)
    for (const { stop } of [raw, ...others.toReversed()]) await stop()
  }
  return { results: resultsOf(found, render), table: `${tableOf(found.slices)}\n${apart}${missing.length > 0 ? `; left out: ${missing.join(', ')}` : ''}` }
}

/** Asks as browsers and programs of several kinds do. */
async function visit(peer: Peer): Promise<void> {
  for (const encoding of ['br', 'gzip', 'identity']) await get(peer, PAGE, encoding)
  await (await fetch(`http://127.0.0.1:${peer.port}${PAGE}`)).arrayBuffer()
}

/** Both at once, while the copy that was just made is fresh. */
async function together(site: Site, limit: Peer, ours: Peer): Promise<{ raw: Slice; stored: Slice }> {
  await visit(limit)
  await withDatabase(site, publish)
  await visit(ours)
  const [raw, stored] = await Promise.all([slice(limit, FRESH / 2), slice(ours, FRESH / 2)])
  return { raw, stored }
}

async function takeTurns({ slices }: Stored, round: number, raw: Peer, ours: Peer, others: Peer[]): Promise<void> {
  const take = async (peer: Peer, seconds: number) => { slices.get(peer.name)?.push(await slice(peer, seconds)) }
  const turns = [() => take(raw, FRESH), () => take(ours, FRESH)]
  for (const turn of round % 2 ? turns.toReversed() : turns) await turn()
  // Those that nothing is gated by: once in two rounds.
  if (round % 2 === 0) for (const peer of others) await take(peer, 1)
}

const of = (slices: Slice[], what: keyof Slice): number[] => slices.map((each) => each[what])

function resultsOf({ slices, pairs, missing }: Stored, render: number): Result[] {
  const [raw = [], stored = []] = [slices.get(rawName), slices.get(SITE)]
  const renewing = (Number.isNaN(render) ? 0 : render) / (FRESH * 1000)
  const serving = pairs.map((pair) => pair.stored.perCpu / pair.raw.perCpu)
  const middle = median(serving)
  const clock = ratioOf(of(stored, 'rate'), of(raw, 'rate'))
  const bad = of([...stored, ...pairs.map((pair) => pair.stored)], 'bad').reduce((sum, n) => sum + n, 0)
  const note = `${middle.toFixed(3)} serving (${Math.min(...serving).toFixed(2)} to ${Math.max(...serving).toFixed(2)}), less ${(renewing * 100).toFixed(1)} % for making it anew every ${FRESH} s; `
    + `by the clock, in turns, ${clock.toFixed(2)}${bad ? `; ${bad} NOT answered with success` : ''}`
  return [
    { id: 'stored', measured: Number.isFinite(middle) ? middle * (1 - renewing) : clock, note, detail: { serving, renewing, clock, slices: Object.fromEntries(slices), missing } },
    { id: 'p99', measured: ratioOf(of(stored, 'p99'), of(raw, 'p99')), note: `${median(of(stored, 'p99')).toFixed(2)} of ${median(of(raw, 'p99')).toFixed(2)} ms, 16 connections, as fast as it goes` },
  ]
}

function tableOf(slices: Slices): string {
  const raw = slices.get(rawName) ?? []
  const rows = [...slices].map(([name, all]) => {
    // A peer that is measured in every other round is compared with the limit in those.
    const limit = raw.filter((_, round) => all.length === raw.length || round % 2 === 0)
    const bad = of(all, 'bad').some((n) => n > 0)
    return [name, `${Math.round(median(of(all, 'rate'))).toLocaleString('en')}/s`, ratioOf(of(all, 'rate'), of(limit, 'rate')).toFixed(4), `${median(of(all, 'p99')).toFixed(2)} ms`, bad ? 'not all with success' : '']
  })
  return columns([['the board', 'answers', 'of raw', 'p99', ''], ...rows])
}
