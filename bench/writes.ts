// Signs as the form's action does, as fast as it can, and counts only what was answered: then it is on disk.
import { setTimeout as sleep } from 'node:timers/promises'
import { confirmSignature, sign } from '@/lib/campaigns/mutations'
import { db } from '@/lib/platform/db'
import { SIGNED } from '@/prisma/scenarios/seed/signatures'

const run = Math.random().toString(36).slice(2, 8)
let made = 0

/** A new address each time, and fifty of them in a network, so that no limit is met. */
async function signOnce(): Promise<void> {
  const n = made++
  const address = `10.${(n / 50 / 65536) & 255}.${(n / 50 / 256) & 255}.${(n / 50) & 255}`
  const input = { name: `Ada Example ${n}`, email: `ada-${run}-${n}@example.org`, country: 'GB', union: '', comment: n % 4 ? '' : 'Enough is enough.', shownAs: 'hidden', updates: false } as const
  const result = await sign({ locale: 'en', address }, SIGNED, input, new Date())
  if (result !== 'sent') throw new Error(`a signature was answered "${result}"`)
}

let waiting: string[] = []
async function confirmOnce(): Promise<void> {
  const id = waiting.pop()
  if (id) await db().$transaction((tx) => confirmSignature(tx, id, new Date()))
  else await sleep(5)
}

/** So many at a time for so long: acts a second, and how long the slowest hundredth took. */
async function storm(act: () => Promise<void>, clients: number, seconds: number) {
  const times: number[] = []
  const begin = performance.now()
  const end = begin + seconds * 1000
  const used = process.cpuUsage()
  await Promise.all(Array.from({ length: clients }, async () => {
    for (let start = performance.now(); start < end; start = performance.now()) {
      await act()
      times.push(performance.now() - start)
    }
  }))
  const { user, system } = process.cpuUsage(used)
  const took = performance.now() - begin
  times.sort((a, b) => a - b)
  const at = (part: number) => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0
  return { rate: times.length / took * 1000, p50: at(0.5), p99: at(0.99), cpu: (user + system) / 1000 / took }
}

process.on('message', ({ what, clients, seconds }: { what: 'sign' | 'confirm'; clients: number; seconds: number }) => void (async () => {
  if (what === 'confirm') {
    // pgbench's rows hold nothing that could be opened: they came by the bench.
    const rows = await db().signature.findMany({ where: { confirmedAt: null, campaign: { slug: SIGNED }, cameBy: '' }, select: { id: true }, take: 20_000 })
    waiting = rows.map(({ id }) => id)
  }
  return storm(what === 'sign' ? signOnce : confirmOnce, clients, seconds)
})().then((result) => process.send?.(result), (error: unknown) => process.send?.({ error: String(error) })))
process.on('disconnect', () => process.exit(0))
process.send?.({ ready: true })
