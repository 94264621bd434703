import './attached'
import { setTimeout as sleep } from 'node:timers/promises'
import { PgBoss } from 'pg-boss'
import { refreshTallies } from '@/lib/campaigns/jobs'
import { workOnImports } from '@/lib/imports/runs/jobs'
import { now } from '@/lib/platform/clock'
import { closeDb, db } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { freshEncryptionKeys } from '@/lib/platform/keys'
import { log } from '@/lib/platform/log'
import { sendDue } from './worker/outbox'
import { endings, makers, tasks } from './worker/rooms'

const ended = new AbortController()
process.once('SIGTERM', () => ended.abort())
process.once('SIGINT', () => ended.abort())

/** Does the work again and again until the end; a failure is logged and waits longer, and stops nothing else. */
async function again(name: string, pause: number, work: () => Promise<boolean>): Promise<void> {
  for (let failures = 0; !ended.signal.aborted;) {
    let more = false
    try {
      more = await work()
      failures = 0
    } catch (error) {
      failures += 1
      log.error(`${name} failed`, error, { failures })
    }
    if (!more) await sleep(pause * 2 ** Math.min(failures, 5), undefined, { signal: ended.signal }).catch(() => undefined)
  }
}

/** A sign of life that /readyz looks for, with the names of the keys that this site knows: a command that changes keys looks for those. */
async function beat(): Promise<boolean> {
  const seen = { value: { keys: [...freshEncryptionKeys().all.keys()] }, updatedAt: now() }
  await db().setting.upsert({ where: { key: 'worker' }, create: { key: 'worker', ...seen }, update: seen })
  return false
}

async function schedule(): Promise<PgBoss> {
  const boss = new PgBoss({ connectionString: env().DATABASE_URL ?? '', schema: 'pgboss', max: 2 })
  boss.on('error', (error) => log.error('the schedule failed', error))
  await boss.start()
  for (const task of tasks) {
    await boss.createQueue(task.name)
    await boss.work(task.name, async () => task.run(now()))
    await boss.schedule(task.name, task.cron)
  }
  return boss
}

const boss = await schedule()
log.info('worker is running')
await Promise.all([
  again('mail', 500, async () => (await sendDue(makers, now())) > 0),
  // Three at a time and a dozen a second at most: of the mail server's connections some are always left for what people wait for.
  again('mailings', 250, async () => { await sendDue(makers, now(), { bulk: true, take: 3, endings }); return false }),
  again('counting', 1000, async () => { await refreshTallies(now()); return false }),
  again('imports', 1000, () => workOnImports(() => ended.signal.aborted, now)),
  again('sign of life', 10_000, beat),
])
await boss.stop({ graceful: true, timeout: 5000 })
await closeDb()
process.exit(0)
