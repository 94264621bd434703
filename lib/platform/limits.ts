import 'server-only'
import { randomBytes } from 'node:crypto'
import { saltedHash } from './crypto'
import { days, later } from './clock'
import { db, type Db } from './db'

/** Today's random salt, made on first use in a day; rows older than a day are purged, and with them every link to a caller. */
export async function dailySalt(now: Date, client: Db = db()): Promise<Uint8Array> {
  const day = new Date(now.toISOString().slice(0, 10))
  await client.$executeRaw`INSERT INTO "DailySalt" ("day", "salt") VALUES (${day}, ${randomBytes(32)}) ON CONFLICT DO NOTHING`
  return (await client.dailySalt.findUniqueOrThrow({ where: { day } })).salt
}

/**
 * Counts one more of `what` by `who` in the window and tells whether it is still within the limit. `who` is an address of any kind; only its
 * hash with the day's salt is kept, for at most 24 hours (safety.md, promise 2).
 */
export async function allow(what: string, who: string, limit: number, windowMs: number, now: Date): Promise<boolean> {
  const hash = Buffer.from(saltedHash(await dailySalt(now), who)).toString('base64url')
  const windowAt = new Date(Math.floor(now.getTime() / windowMs) * windowMs)
  const expiresAt = later(now, Math.min(windowMs, days(1)))
  const [row] = await db().$queryRaw<{ count: number }[]>`
    INSERT INTO "RateCount" ("key", "windowAt", "expiresAt") VALUES (${`${what}|${hash}`}, ${windowAt}, ${expiresAt})
    ON CONFLICT ("key", "windowAt") DO UPDATE SET "count" = "RateCount"."count" + 1 RETURNING "count"`
  return (row?.count ?? 1) <= limit
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
