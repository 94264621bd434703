import 'server-only'
import { randomBytes } from 'node:crypto'
import { saltedHash } from './crypto'
import { days, later } from './clock'
import { db, type Db } from './db'
import { together } from './together'

let today: { day: string; salt: Uint8Array } | undefined

/**
 * Today's random salt, made on first use in a day and kept in memory for that day; rows of other days are purged, and with them every link to a
 * caller. One that was read within a transaction is not kept: the transaction may have made it and be taken back.
 */
export async function dailySalt(now: Date, tx?: Db): Promise<Uint8Array> {
  const day = now.toISOString().slice(0, 10)
  if (today?.day === day) return today.salt
  const client = tx ?? db()
  await client.$executeRaw`INSERT INTO "DailySalt" ("day", "salt") VALUES (${day}::date, ${randomBytes(32)}) ON CONFLICT DO NOTHING`
  const { salt } = await client.dailySalt.findUniqueOrThrow({ where: { day: new Date(day) } })
  if (!tx) today = { day, salt }
  return salt
}

type Once = { key: string; windowAt: Date; expiresAt: Date }

/**
 * Counts each once more, all in one statement, and gives how often each has now been counted. The same one twice is counted in the order in
 * which they came. A count that a power cut loses costs nothing, so nobody waits for the disk.
 */
async function countAll(all: Once[]): Promise<number[]> {
  const nameOf = ({ key, windowAt }: Once) => `${key} ${windowAt.getTime()}`
  const sums = new Map<string, Once & { times: number }>()
  const places = all.map((one) => {
    const sum = sums.get(nameOf(one)) ?? { ...one, times: 0 }
    sums.set(nameOf(one), sum)
    return (sum.times += 1)
  })
  const rows = await db().$queryRaw<{ key: string; windowAt: Date; count: number }[]>`
    INSERT INTO "RateCount" ("key", "windowAt", "count", "expiresAt") SELECT c."key", c."windowAt", c."times", c."expiresAt"
    FROM (SELECT set_config('synchronous_commit', 'off', true)) AS relaxed,
      jsonb_to_recordset(${JSON.stringify([...sums.values()])}::jsonb) AS c("key" text, "windowAt" timestamptz, "times" int, "expiresAt" timestamptz)
    ORDER BY c."key", c."windowAt"
    ON CONFLICT ("key", "windowAt") DO UPDATE SET "count" = "RateCount"."count" + EXCLUDED."count" RETURNING "key", "windowAt", "count"`
  const counts = new Map(rows.map((row) => [nameOf({ ...row, expiresAt: row.windowAt }), row.count]))
  return all.map((one, at) => (counts.get(nameOf(one)) ?? 0) - (sums.get(nameOf(one))?.times ?? 0) + (places[at] ?? 0))
}

const count = together(countAll)

/**
 * Counts one more of `what` by `who` in the window and tells whether it is still within the limit. `who` is an address of any kind; only its
 * hash with the day's salt is kept, for at most 24 hours (safety.md, promise 2).
 */
export async function allow(what: string, who: string, limit: number, windowMs: number, now: Date): Promise<boolean> {
  const hash = Buffer.from(saltedHash(await dailySalt(now), who)).toString('base64url')
  const windowAt = new Date(Math.floor(now.getTime() / windowMs) * windowMs)
  return (await count({ key: `${what}|${hash}`, windowAt, expiresAt: later(now, Math.min(windowMs, days(1))) })) <= limit
}

/** The part of a network address that stands for one household or office: an IPv4 address, the /64 of an IPv6 one. */
export function network(address: string): string {
  const plain = address.replace(/^::ffff:/, '')
  if (!plain.includes(':')) return plain
  const [head = '', tail = ''] = plain.split('::')
  const left = head.split(':').filter(Boolean)
  const right = plain.includes('::') ? tail.split(':').filter(Boolean) : []
  const groups = [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right]
  return groups.slice(0, 4).map((group) => group.padStart(4, '0')).join(':')
}
