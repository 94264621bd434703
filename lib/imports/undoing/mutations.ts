import 'server-only'
import { db, type Db } from '@/lib/platform/db'
import { published } from '@/lib/platform/publication'
import { insertRows, updateRows } from '../bulk'
import { goOn, holdJob } from '../files/mutations'
import type { Job } from '../files/queries'
import type { Undoing } from '../runs/types'
import { standings } from './queries'
import { putBack, reasonToStay } from './rules'
import type { Before } from './types'

const atOnce = 100
const patience = { timeout: 120_000, maxWait: 30_000 }

/**
 * Takes back what an import wrote, the last line first: what it made goes, what it wrote over stands again as before. What somebody has changed
 * since, or hung something on, stays and is named. A batch and what became of it are one transaction, so that it can be broken off anywhere.
 */
export async function takeBack(job: Job, isEnding: () => boolean, clock: () => Date): Promise<void> {
  while (await takeSomeBack(job, clock())) if (isEnding()) return
}

type Row = { line: number; outcome: string; hash: string; disputeId: string | null; before: unknown }

async function takeSomeBack(job: Job, now: Date): Promise<boolean> {
  return db().$transaction(async (tx) => {
    await holdJob(tx, job, {})
    const rows: Row[] = await tx.importRow.findMany({
      where: { runId: job.id, undone: '', outcome: { in: ['made', 'renewed'] }, line: { lte: job.reached } }, orderBy: { line: 'desc' }, take: atOnce,
      select: { line: true, outcome: true, hash: true, disputeId: true, before: true },
    })
    if (rows.length === 0) {
      await tx.importRun.update({ where: { id: job.id }, data: { state: 'undone', finishedAt: now, updatedAt: now, heldUntil: null } })
      return false
    }
    await noteUndone(tx, job.id, await undo(tx, job, rows, now))
    await published(tx)
    await goOn(tx, job.id, {}, now)
    return true
  }, patience)
}

const noteUndone = (tx: Db, runId: string, undone: { line: number; undone: Undoing }[]) => tx.$executeRaw`
  UPDATE "ImportRow" r SET "undone" = u."undone" FROM jsonb_to_recordset(${JSON.stringify(undone)}::jsonb) AS u("line" int, "undone" text)
  WHERE r."runId" = ${runId}::uuid AND r."line" = u."line"`

async function undo(tx: Db, job: Job, rows: Row[], now: Date): Promise<{ line: number; undone: Undoing }[]> {
  const ids = rows.flatMap(({ disputeId }) => disputeId ?? [])
  // Whoever is at one of them at this moment finishes first, and is heeded.
  await tx.$executeRaw`SELECT FROM "Dispute" WHERE "id" = ANY(${ids}::uuid[]) ORDER BY "id" FOR UPDATE`
  const pictures = rows.flatMap(({ before }) => (before ? [before as Before] : []))
  const there = { workplaces: pictures.flatMap(({ workplaces }) => workplaces.map(({ id }) => id)), strikes: pictures.flatMap(({ strikes }) => strikes.map(({ id }) => id)) }
  const now_ = await standings(tx, ids, job.startedAt ?? now, there)
  const stay = new Map(rows.map((row) => [row.line, reasonToStay(now_.get(row.disputeId ?? ''), { ...row, groupId: job.groupId })]))
  const going = rows.filter(({ line }) => stay.get(line) === null)
  await remove(tx, going.flatMap(({ outcome, disputeId }) => (outcome === 'made' && disputeId ? [disputeId] : [])))
  await restore(tx, going.flatMap(({ outcome, before }) => (outcome === 'renewed' && before ? [before as Before] : [])), now)
  return rows.map(({ line, outcome }) => ({ line, undone: stay.get(line) ?? (outcome === 'made' ? 'removed' : 'put-back') }))
}

async function remove(tx: Db, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.$executeRaw`
    DELETE FROM "Revision" WHERE ("record" = 'disputes' AND "recordId" = ANY(${ids}::uuid[]))
      OR ("record" = 'strikes' AND "recordId" IN (SELECT "id" FROM "Strike" WHERE "disputeId" = ANY(${ids}::uuid[])))`
  await tx.dispute.deleteMany({ where: { id: { in: ids } } })
}

async function restore(tx: Db, all: Before[], now: Date): Promise<void> {
  if (all.length === 0) return
  const ids = all.map(({ dispute }) => dispute.id)
  const ofDisputes = { disputeId: { in: ids } }
  const [workplaces, strikes] = [all.flatMap((each) => each.workplaces), all.flatMap((each) => each.strikes)]
  await tx.source.deleteMany({ where: ofDisputes })
  await tx.disputeEmployer.deleteMany({ where: ofDisputes })
  await tx.disputeUnion.deleteMany({ where: ofDisputes })
  await tx.strikeWorkplace.deleteMany({ where: { strike: ofDisputes } })
  await tx.workplace.deleteMany({ where: { ...ofDisputes, id: { notIn: workplaces.map(({ id }) => id) } } })
  await tx.strike.deleteMany({ where: { ...ofDisputes, id: { notIn: strikes.map(({ id }) => id) } } })
  await updateRows(tx, 'Dispute', all.map(({ dispute }) => putBack(dispute, now)))
  await putRows(tx, 'Workplace', workplaces, new Set((await tx.workplace.findMany({ where: ofDisputes, select: { id: true } })).map(({ id }) => id)))
  await putRows(tx, 'Strike', strikes, new Set((await tx.strike.findMany({ where: ofDisputes, select: { id: true } })).map(({ id }) => id)))
  await insertRows(tx, 'Source', all.flatMap((each) => each.sources))
  await insertRows(tx, 'DisputeEmployer', all.flatMap((each) => each.employers))
  await insertRows(tx, 'DisputeUnion', all.flatMap((each) => each.unions))
  await insertRows(tx, 'StrikeWorkplace', all.flatMap((each) => each.strikeWorkplaces))
}

/** Writes rows back, over those that are there still. */
async function putRows(tx: Db, table: 'Workplace' | 'Strike', rows: Before['workplaces'], there: Set<string>): Promise<void> {
  await updateRows(tx, table, rows.filter(({ id }) => there.has(id)))
  await insertRows(tx, table, rows.filter(({ id }) => !there.has(id)))
}
