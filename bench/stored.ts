import { median, type Result } from './goals'
import { hammer, type Rate } from './load'
import { nextPeer, nginxPeers, rawPeer, type Peer } from './peers'
import type { Site } from './site'

const PAGE = '/en'

/** The stored board against its limit and its peers, one after the other in each round, so that all meet the same noise. */
export async function measureStored(site: Site, folder: string, { rounds, seconds }: { rounds: number; seconds: number }): Promise<Result[]> {
  const raw = await rawPeer(site, PAGE)
  const next = await nextPeer(site).catch(() => null)
  const nginx = await nginxPeers(site, PAGE, next?.port ?? site.port, folder).catch(() => [])
  const peers: Peer[] = [raw, { name: 'this site, stored', port: site.port, stop: () => undefined }, ...nginx, ...(next ? [next] : [])]
  const rates = new Map<string, Rate[]>(peers.map(({ name }) => [name, []]))
  try {
    for (const { port } of peers) await hammer(port, PAGE, 1)
    for (let round = 0; round < rounds; round++) {
      for (const { name, port } of peers) rates.get(name)?.push(await hammer(port, PAGE, seconds))
    }
  } finally {
    for (const { stop } of peers) stop()
  }
  return resultsOf(rates)
}

function resultsOf(rates: Map<string, Rate[]>): Result[] {
  const [raw = [], stored = []] = [rates.get('raw node:http'), rates.get('this site, stored')]
  const ratios = (of: 'rate' | 'p99') => stored.map((each, at) => each[of] / (raw[at]?.[of] ?? NaN))
  const limit = median(raw.map(({ rate }) => rate))
  for (const [name, all] of rates) {
    const rate = median(all.map((each) => each.rate))
    console.log(`  ${name.padEnd(38)}${Math.round(rate).toLocaleString('en').padStart(9)}/s  ${(rate / limit).toFixed(4)} of raw  p99 ${median(all.map(({ p99 }) => p99)).toFixed(2)} ms${all.some(({ bad }) => bad) ? '  (not all answered with success)' : ''}`)
  }
  const missing = ['nginx, static brotli', 'plain next start'].filter((name) => !rates.has(name)).map((name) => `without ${name.split(',')[0]}`).join(', ')
  return [
    { id: 'stored', measured: median(ratios('rate')), note: missing, detail: Object.fromEntries(rates) },
    { id: 'p99', measured: median(ratios('p99')) },
  ]
}
