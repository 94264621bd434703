import 'server-only'
import { createReadStream } from 'node:fs'
import { dateIn } from '@/lib/i18n/dates'
import { translator } from '@/lib/i18n/translator'
import { makeDataFolder } from '@/lib/platform/data-folder'
import { db } from '@/lib/platform/db'
import { writeBatch, type By, type Sorted, type Written } from './batch'
import { ImportFileError, type Misshapen, readRows } from './read'
import { openReport } from './report'
import { matchTracker, trackerManner, trackerSource } from './presets'
import { rowReader } from './rules'
import type { ActionRecord, Problem, Row } from './types'

/** How the file's rows fared so far, and what was written. */
type ImportCounts = Written & {
  rows: number
  added: number
  updated: number
  unchanged: number
  /** Changed in the file, but confirmed by the group since, or another group's. */
  kept: number
  refused: number
  warnings: number
}

type ImportProgress = ImportCounts & { line: number }

export type ImportResult =
  | { done: true; counts: ImportCounts; report: string; seconds: number }
  | { done: false; reason: 'no-group' }

type Input = {
  groupId: string
  file: { path: string } | { stream: AsyncIterable<Uint8Array | string> }
  onProgress?: (progress: ImportProgress) => void
  now: Date
}

const batchSize = 250

const noCounts = (): ImportCounts => ({
  rows: 0, added: 0, updated: 0, unchanged: 0, kept: 0, refused: 0, warnings: 0,
  employers: 0, unions: 0, workplaces: 0, strikes: 0, protests: 0, sources: 0,
})

const t = translator('en')
type Report = ReturnType<typeof openReport>

type Where = { line: number; id: string }

/** Says in the report what became of a row, and counts it. */
const remarker = (counts: ImportCounts, report: Report) => (what: 'refused' | 'warning', { line, id }: Where, { kind, detail }: Problem) => {
  counts[what === 'refused' ? 'refused' : 'warnings']++
  report.add({ line, id, what: t(`imports.report.${what}`), reason: t(`imports.problems.${kind}`), detail })
}

/** A reader of rows that says what is wrong with them and hands on those that can be taken. */
function recordsOf(today: string, counts: ImportCounts, remark: ReturnType<typeof remarker>) {
  const readRow = rowReader(today, trackerManner)
  return (row: Row | Misshapen): ActionRecord | undefined => {
    counts.rows++
    const read = readRow(row)
    for (const warning of read.warnings) remark('warning', read, warning)
    if ('record' in read) return read.record
    remark('refused', read, read.refusal)
    return undefined
  }
}

/** One run through a file: `take` a row, and `write` what is waiting, which a full batch does by itself. */
function startRun(owner: By, report: Report, onProgress: Input['onProgress']) {
  const counts = noCounts()
  const remark = remarker(counts, report)
  const recordOf = recordsOf(dateIn(owner.now, owner.timeZone), counts, remark)
  const batch: ActionRecord[] = []
  const write = async () => {
    const records = batch.splice(0)
    const last = records.at(-1)
    if (!last) return
    const { sorted, written } = await db().$transaction((tx) => writeBatch(tx, records, owner), { timeout: 120_000, maxWait: 30_000 })
    for (const record of sorted.kept) remark('warning', record, { kind: 'kept-by-group', detail: record.title })
    for (const key of Object.keys(sorted) as (keyof Sorted)[]) counts[key] += sorted[key].length
    for (const key of Object.keys(written) as (keyof Written)[]) counts[key] += written[key]
    onProgress?.({ ...counts, line: last.line })
  }
  const take = async (row: Row | Misshapen) => {
    const record = recordOf(row)
    if (record && batch.push(record) >= batchSize) await write()
  }
  return { counts, take, write }
}

async function readAll(run: ReturnType<typeof startRun>, file: Input['file']): Promise<void> {
  const stream = 'path' in file ? createReadStream(file.path, { highWaterMark: 256 * 1024 }) : file.stream
  try {
    for await (const row of readRows(stream, { match: matchTracker })) await run.take(row)
  } catch (error) {
    // A file that breaks off in the middle: what came before is whole, and is kept.
    if (error instanceof ImportFileError) await run.write()
    throw error
  }
  await run.write()
}

/**
 * Reads the Labor Action Tracker's file into disputes of a group, published at once and listed if the group is verified. Row by row, in
 * batches of one transaction each, so that it can be stopped at any time and run again: what is in and unchanged is left alone, what the
 * file has changed is written over, what it no longer has stays. Throws an ImportFileError when the file as a whole cannot be read.
 */
export async function importLaborActions({ groupId, file, onProgress, now }: Input): Promise<ImportResult> {
  const group = await db().group.findUnique({ where: { id: groupId }, select: { timeZone: true } })
  if (!group) return { done: false, reason: 'no-group' }
  const started = performance.now()
  const owner = { groupId, timeZone: group.timeZone, source: trackerSource, sourceName: t('imports.source'), locale: 'en' as const, now }
  const heads = (['line', 'id', 'what', 'reason', 'detail'] as const).map((column) => t(`imports.report.${column}`))
  const report = openReport(makeDataFolder(), now, heads)
  const run = startRun(owner, report, onProgress)
  try {
    await readAll(run, file)
  } finally {
    await report.close()
  }
  return { done: true, counts: run.counts, report: report.path, seconds: (performance.now() - started) / 1000 }
}
