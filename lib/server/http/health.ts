import { db } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { pendingMigrations } from '../migrations/apply'

export type Health = Record<'database' | 'migrations' | 'queue' | 'mail', string>

/** How old the worker's last sign of life, and the oldest mail that should have gone, may be. */
const LATE = 90_000
const STUCK = 600_000

async function check(what: () => Promise<string | null>): Promise<string> {
  try {
    return (await what()) ?? 'ok'
  } catch {
    return 'cannot be reached'
  }
}

let migrationsSeen = false

/** What the site needs to do its work, each named: `ok`, or what is wrong. */
export async function health(now: Date): Promise<Health> {
  const database = await check(async () => { await db().$queryRaw`SELECT 1`; return null })
  const migrations = await check(async () => {
    if (!migrationsSeen) migrationsSeen = (await pendingMigrations(env().DATABASE_URL ?? '')).length === 0
    return migrationsSeen ? null : 'some are still to be applied'
  })
  const queue = await check(async () => {
    const seen = await db().setting.findUnique({ where: { key: 'worker' } })
    return seen && now.getTime() - seen.updatedAt.getTime() < LATE ? null : 'the worker has not been seen'
  })
  const mail = await check(async () => {
    // Those of a mailing wait by design, longer than this.
    const tried = { sentAt: null, failedAt: null, bulk: false, createdAt: { lt: new Date(now.getTime() - STUCK) }, attempts: { gt: 0 } }
    const waiting = await db().outbox.count({ where: tried })
    return waiting === 0 ? null : `${waiting} mails have waited for more than ten minutes`
  })
  return { database, migrations, queue, mail }
}
