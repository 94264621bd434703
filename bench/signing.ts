import { median, ratioOf, type Result } from './goals'
import { helper } from './machine'
import { MANY, pgbench, pgbenchIsHere, POOL } from './pgbench'
import type { Records } from './records'

type Storm = { what: 'sign' | 'confirm'; clients: number; seconds: number }
type Stormed = { rate: number; p50: number; p99: number; cpu: number }
type Round = { signed: Stormed; same: number; many: number }

/** At once: more than a round of the mutation holds, as in the hour that it is made for. */
const CLIENTS = 256
const SLICE = 2

/**
 * The signature mutation against pgbench writing the same two rows to the same tables: on the same server, each answered when it is on disk, in
 * turn, now one first and now the other. The ratio is to pgbench with as many connections as the site's pool has; more of them are measured too.
 */
export async function measureSigning({ env, small }: Records, rounds: number): Promise<Result[]> {
  if (!pgbenchIsHere) return [{ id: 'sign', measured: null, note: 'pgbench is not installed' }]
  const writer = await helper<Storm, Stormed>('writes', { ...env, DATABASE_URL: small })
  try {
    const sign = () => writer.ask({ what: 'sign', clients: CLIENTS, seconds: SLICE })
    await Promise.all([writer.ask({ what: 'sign', clients: 32, seconds: 1 }), pgbench(small, POOL, 1)])
    const all: Round[] = []
    for (let round = 0; round < rounds; round++) {
      const first = round % 2 ? null : await sign()
      const [same, many] = [await pgbench(small, POOL, SLICE), await pgbench(small, MANY, SLICE)]
      all.push({ signed: first ?? await sign(), same, many })
    }
    const confirmed = await writer.ask({ what: 'confirm', clients: 32, seconds: 1 })
    const lone = await writer.ask({ what: 'sign', clients: 1, seconds: 1 })
    return [resultOf(all, confirmed, lone)]
  } finally {
    await writer.stop()
  }
}

function resultOf(all: Round[], confirmed: Stormed, lone: Stormed): Result {
  const [signed, same, many] = [all.map((each) => each.signed.rate), all.map((each) => each.same), all.map((each) => each.many)]
  const note = `${Math.round(median(signed))}/s of ${Math.round(median(same))}/s on ${POOL} connections; ${ratioOf(signed, many).toFixed(2)} of ${Math.round(median(many))}/s on ${MANY}; `
    + `alone ${lone.p50.toFixed(1)} ms; confirming ${Math.round(confirmed.rate)}/s`
  return { id: 'sign', measured: ratioOf(signed, same), note, detail: { all, confirmed, lone } }
}
