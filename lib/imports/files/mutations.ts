import 'server-only'
import { later, minutes } from '@/lib/platform/clock'
import type { Db } from '@/lib/platform/db'
import type { RunState } from '../runs/types'
import type { Fields } from './types'
import type { Job } from './queries'

/** Whoever works on an import holds it this long from batch to batch: when they are killed, the next one goes on after that. */
export const hold = minutes(2)

/** The batch is not to be written: somebody stopped the import, matched it anew, or works on it too. */
export class NotOurs extends Error {
  override name = 'NotOurs'
}

/** Holds a job for one batch, its group before it, and tells whether the group may publish. Throws NotOurs when it is no longer this job. */
export async function holdJob(tx: Db, job: Pick<Job, 'id' | 'groupId' | 'state'>, is: { reached?: number; updatedAt?: Date }): Promise<{ held: boolean }> {
  const [group] = await tx.$queryRaw<{ heldAt: Date | null }[]>`SELECT "heldAt" FROM "Group" WHERE "id" = ${job.groupId}::uuid FOR SHARE`
  const [run] = await tx.$queryRaw<{ state: RunState; reached: number; updatedAt: Date }[]>`
    SELECT "state", "reached", "updatedAt" FROM "ImportRun" WHERE "id" = ${job.id}::uuid FOR NO KEY UPDATE`
  const same = run?.state === job.state && (is.reached === undefined || run.reached === is.reached) && (!is.updatedAt || run.updatedAt.getTime() === is.updatedAt.getTime())
  if (!group || !same) throw new NotOurs()
  return { held: group.heldAt !== null }
}

/** Says that a job goes on, with what is new of it. */
export const goOn = (tx: Db, id: string, data: { total?: number; reached?: number }, now: Date) =>
  tx.importRun.update({ where: { id }, data: { ...data, failures: 0, heldUntil: later(now, hold) } })

/** Writes down what became of lines, over what was known of them before. */
export async function noteLines(tx: Db, runId: string, rows: Fields[]): Promise<void> {
  if (rows.length === 0) return
  await tx.$executeRaw`
    INSERT INTO "ImportRow" ("runId", "line", "outcome", "rank", "title", "problems", "disputeId", "hash", "before")
    SELECT ${runId}::uuid, r."line", r."outcome", r."rank", r."title", r."problems", r."disputeId", r."hash", r."before"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r("line" int, "outcome" text, "rank" int, "title" text, "problems" jsonb, "disputeId" uuid, "hash" text, "before" jsonb)
    ON CONFLICT ("runId", "line") DO UPDATE SET "outcome" = EXCLUDED."outcome", "rank" = EXCLUDED."rank", "title" = EXCLUDED."title", "problems" = EXCLUDED."problems",
      "disputeId" = EXCLUDED."disputeId", "hash" = EXCLUDED."hash", "before" = EXCLUDED."before"`
}
