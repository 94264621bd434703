import 'server-only'
import { later } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { log } from '@/lib/platform/log'
import { checkTable } from '../checks/mutations'
import { hold, NotOurs } from '../files/mutations'
import { jobOf, type Job } from '../files/queries'
import { takeBack } from '../undoing/mutations'
import { writeTable } from '../writing/mutations'

const work = { checking: checkTable, running: writeTable, undoing: takeBack } as const
const isWork = (state: string): state is keyof typeof work => state in work

/** How often an import may fail in a row before it is said to have stopped, and what its organisers can then do. */
const mostFailures = 4
const after = { checking: 'uploaded', running: 'stopped', undoing: 'stopped' } as const

/** Takes one import that somebody waits for and works on it to its end; false when there is none. Safe to run in several processes. */
export async function workOnImports(isEnding: () => boolean, clock: () => Date): Promise<boolean> {
  const job = await nextJob(clock())
  if (!job || !isWork(job.state)) return false
  try {
    await work[job.state](job, isEnding, clock)
  } catch (error) {
    if (!(error instanceof NotOurs)) await fail(job, job.state, error, clock())
  } finally {
    // What is broken off here goes on elsewhere at once.
    if (isEnding()) await db().importRun.updateMany({ where: { id: job.id }, data: { heldUntil: null } })
  }
  return true
}

/** The one that has waited longest of those that nobody holds. */
async function nextJob(now: Date): Promise<Job | null> {
  const [taken] = await db().$queryRaw<{ id: string }[]>`
    UPDATE "ImportRun" SET "heldUntil" = ${later(now, hold)} WHERE "id" = (
      SELECT "id" FROM "ImportRun" WHERE "state" IN ('checking', 'running', 'undoing') AND ("heldUntil" IS NULL OR "heldUntil" <= ${now})
      ORDER BY "updatedAt", "id" LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING "id"`
  return taken ? jobOf(taken.id) : null
}

/** Tries again a little later; after some times says honestly that it stopped. */
async function fail(job: Job, state: keyof typeof work, error: unknown, now: Date): Promise<void> {
  const failures = job.failures + 1
  log.error('an import failed', error, { run: job.id, failures })
  const stopped = { state: after[state], failure: 'fault', failures, finishedAt: now, heldUntil: null, updatedAt: now }
  const data = failures >= mostFailures ? stopped : { failures, heldUntil: later(now, failures * 5000) }
  await db().importRun.updateMany({ where: { id: job.id, state }, data })
}
