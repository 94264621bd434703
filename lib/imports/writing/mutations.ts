import 'server-only'
import { db, type Db } from '@/lib/platform/db'
import { writeBatch, type By } from '../batch'
import { goOn, holdJob, noteLines } from '../files/mutations'
import { linesOf, type Job } from '../files/queries'
import { fieldsOf, outcomesOf } from '../files/rules'
import { hashOf } from '../rows'
import type { ReadRow } from '../rules'
import { beforeRenewal } from '../undoing/queries'

const recordsAtOnce = 250
const linesAtOnce = 1000
const patience = { timeout: 120_000, maxWait: 30_000 }

/**
 * Writes what is not yet written of an import, in batches of one transaction each, which also keeps how far it is: broken off anywhere, it goes on
 * there. Whoever stops it is heeded between two batches.
 */
export async function writeTable(job: Job, isEnding: () => boolean, clock: () => Date): Promise<void> {
  const startedAt = job.startedAt ?? clock()
  let [reached, waiting, records]: [number, ReadRow[], number] = [job.reached, [], 0]
  const write = async () => {
    const reads = waiting
    const to = reads.at(-1)?.line ?? reached
    waiting = []
    records = 0
    const done = await writeSome({ ...job, startedAt }, reads, { from: reached, to }, clock())
    reached = to
    return done
  }
  for await (const read of linesOf(job, startedAt)) {
    if (read.line <= reached) continue
    waiting.push(read)
    records += Number('record' in read)
    if ((records >= recordsAtOnce || waiting.length >= linesAtOnce) && !(await write())) return
    if (isEnding()) return
  }
  if (waiting.length === 0 || await write()) await finish(job, reached, clock())
}

type Stretch = { from: number; to: number }

/** One batch; false when the group was held meanwhile, which stops the import. */
async function writeSome(job: Job & { startedAt: Date }, reads: ReadRow[], { from, to }: Stretch, now: Date): Promise<boolean> {
  return db().$transaction(async (tx) => {
    const { held } = await holdJob(tx, job, { reached: from })
    if (held) {
      await tx.importRun.update({ where: { id: job.id }, data: { state: 'stopped', failure: 'held', finishedAt: now, updatedAt: now, heldUntil: null } })
      return false
    }
    await noteLines(tx, job.id, await written(tx, job, reads))
    await goOn(tx, job.id, { reached: to }, now)
    return true
  }, patience)
}

async function written(tx: Db, { groupId, mapping, source, locale, startedAt }: Job & { startedAt: Date }, reads: ReadRow[]) {
  const before = new Map<string, unknown>()
  const onRenew: By['onRenew'] = async (client, ids) => { for (const [id, picture] of await beforeRenewal(client, ids)) before.set(id, picture) }
  const records = reads.flatMap((read) => ('record' in read ? [read.record] : []))
  const by = { groupId, timeZone: mapping.timeZone, source, sourceName: mapping.name, locale, now: startedAt, onRenew }
  const { sorted, ids } = await writeBatch(tx, records, by)
  const outcomes = outcomesOf(sorted)
  return reads.map((read) => {
    const disputeId = ('record' in read && ids.get(read.record.id)) || null
    return fieldsOf(read, outcomes.get(read.line) ?? 'refused', mapping, { disputeId, hash: 'record' in read ? hashOf(read.record) : '', before: before.get(disputeId ?? '') ?? null })
  })
}

async function finish(job: Job, reached: number, now: Date): Promise<void> {
  await db().$transaction(async (tx) => {
    await holdJob(tx, job, { reached })
    await tx.importRun.update({ where: { id: job.id }, data: { state: 'done', finishedAt: now, updatedAt: now, heldUntil: null } })
  }, patience)
}
