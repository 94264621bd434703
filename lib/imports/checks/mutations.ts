import 'server-only'
import { db } from '@/lib/platform/db'
import { sortBatch } from '../batch'
import { goOn, holdJob, noteLines } from '../files/mutations'
import { linesOf, type Job } from '../files/queries'
import { fieldsOf, outcomesOf } from '../files/rules'
import { ImportFileError } from '../read'
import type { ReadRow } from '../rules'
import type { RunFailure } from '../runs/types'
import { mostRows } from '../tables/types'

const atOnce = 500
const patience = { timeout: 60_000, maxWait: 20_000 }

/** Reads a matched table to its end and writes down what would become of each line. Begins anew when it was broken off. */
export async function checkTable(job: Job, isEnding: () => boolean, clock: () => Date): Promise<void> {
  await db().$transaction(async (tx) => {
    await holdJob(tx, job, { updatedAt: job.updatedAt })
    await tx.importRow.deleteMany({ where: { runId: job.id } })
  }, patience)
  let [waiting, total]: [ReadRow[], number] = [[], 0]
  const keep = async () => {
    const reads = waiting
    waiting = []
    await keepSome(job, reads, total, clock())
  }
  try {
    for await (const read of linesOf(job, clock())) {
      if ((total += 1) > mostRows) return await end(job, 'too-many-rows', String(mostRows), clock())
      if (waiting.push(read) >= atOnce) await keep()
      if (isEnding()) return
    }
  } catch (error) {
    if (!(error instanceof ImportFileError)) throw error
    return end(job, 'broken', String(error.line), clock())
  }
  await keep()
  await end(job, total === 0 ? 'no-rows' : '', '', clock())
}

async function keepSome(job: Job, reads: ReadRow[], total: number, now: Date): Promise<void> {
  const records = reads.flatMap((read) => ('record' in read ? [read.record] : []))
  await db().$transaction(async (tx) => {
    await holdJob(tx, job, { updatedAt: job.updatedAt })
    const { sorted, ids } = await sortBatch(tx, records, job)
    const outcomes = outcomesOf(sorted)
    await noteLines(tx, job.id, reads.map((read) => fieldsOf(read, outcomes.get(read.line) ?? 'refused', job.mapping, { disputeId: ('record' in read && ids.get(read.record.id)) || null })))
    await goOn(tx, job.id, { total }, now)
  }, patience)
}

/** Ready to be started; or what is wrong with the table as a whole, to be matched anew or uploaded mended. */
async function end(job: Job, failure: RunFailure | '', detail: string, now: Date): Promise<void> {
  await db().$transaction(async (tx) => {
    await holdJob(tx, job, { updatedAt: job.updatedAt })
    await tx.importRun.update({ where: { id: job.id }, data: { state: failure ? 'uploaded' : 'ready', failure, detail, heldUntil: null, updatedAt: now } })
  }, patience)
}
