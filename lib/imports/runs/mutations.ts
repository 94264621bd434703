import 'server-only'
import { note } from '@/lib/audit/mutations'
import { mayOrganise } from '@/lib/groups/policy'
import { translator } from '@/lib/i18n/translator'
import type { Viewer } from '@/lib/people/types'
import { days, later } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/crypto'
import { db, type Db } from '@/lib/platform/db'
import { allow } from '@/lib/platform/limits'
import { isTracker, problemsOf, trackerColumnsIn } from '../matching/rules'
import type { MatchInput } from '../matching/schema'
import type { Mapping, MatchProblem } from '../matching/types'
import { trackerSource } from '../presets'
import { headOf } from '../tables/rules'
import { textOf } from '../tables/text'
import { largestTable, type TableHead, type TableRefusal } from '../tables/types'
import { filed } from '../text'
import { fields } from '../types'
import { canDelete, canMatch, canStart, canUndo, keptFor, mostRuns, uploadsADay } from './rules'
import type { RunState } from './types'

type Upload = { fileName: string; bytes: Uint8Array }
type Uploaded = { ok: true; id: string } | { ok: false; why: TableRefusal | 'not-found' | 'held' | 'limit' | 'many-imports'; detail: string }

const no = (why: Extract<Uploaded, { ok: false }>['why'], detail = ''): Uploaded => ({ ok: false, why, detail })

const partSize = 512 * 1024

/** Takes a table in, as text; nothing is made of it yet. Of a file that is none, says what it is instead. */
export async function uploadTable(viewer: Viewer | null, groupId: string, { fileName, bytes }: Upload, now: Date): Promise<Uploaded> {
  if (!viewer || !mayOrganise(viewer, groupId)) return no('not-found')
  if (bytes.length > largestTable) return no('too-large')
  const told = textOf(bytes)
  const headed = told.ok ? headOf(told.text) : told
  if (!told.ok) return no(told.why, told.detail)
  if (!headed.ok) return no(headed.why, headed.detail)
  const group = await db().group.findUnique({ where: { id: groupId }, select: { heldAt: true } })
  if (!group || group.heldAt) return no('held')
  if ((await db().importRun.count({ where: { groupId, state: { not: 'over' } } })) >= mostRuns) return no('many-imports')
  if (!(await allow('import-upload', groupId, uploadsADay, days(1), now))) return no('limit')
  const id = newId()
  const run = { id, groupId, userId: viewer.userId, fileName: fileName.slice(0, 200), head: headed.head, createdAt: now, updatedAt: now, purgeAt: later(now, keptFor) }
  await db().$transaction([db().importRun.create({ data: run }), db().importPart.createMany({ data: partsOf(id, told.text) })])
  return { ok: true, id }
}

function partsOf(runId: string, text: string) {
  const bytes = new TextEncoder().encode(text)
  return Array.from({ length: Math.ceil(bytes.length / partSize) }, (_, part) => ({ runId, part, bytes: bytes.slice(part * partSize, (part + 1) * partSize) }))
}

type Held = { id: string; state: RunState; updatedAt: Date; head: TableHead; startedAt: Date | null; reached: number; total: number; heldAt: Date | null }

/** Holds a group's import, the group before it, for as long as the transaction lasts. */
async function heldRun(tx: Db, viewer: Viewer | null, groupId: string, id: string): Promise<Held | null> {
  if (!viewer || !mayOrganise(viewer, groupId)) return null
  const [group] = await tx.$queryRaw<{ heldAt: Date | null }[]>`SELECT "heldAt" FROM "Group" WHERE "id" = ${groupId}::uuid FOR NO KEY UPDATE`
  if (!group) return null
  await tx.$executeRaw`SELECT FROM "ImportRun" WHERE "id" = ${id}::uuid AND "groupId" = ${groupId}::uuid FOR NO KEY UPDATE`
  const run = await tx.importRun.findFirst({ where: { id, groupId }, select: { id: true, state: true, updatedAt: true, head: true, startedAt: true, reached: true, total: true } })
  return run && { ...run, state: run.state as RunState, head: run.head as TableHead, heldAt: group.heldAt }
}

const isBehind = ({ updatedAt }: Held, seen: string) => updatedAt.toISOString() !== seen

type Matched = { ok: true } | { ok: false; why: 'not-found' | 'changed' | 'started' | 'held' } | { ok: false; why: 'columns'; problems: MatchProblem[] }

function mappingIn(input: MatchInput, head: TableHead): Mapping {
  const { name, headless, dateOrder, country, timeZone, kind } = input
  const own = Object.fromEntries(fields.flatMap((field) => {
    const at = input[`column-${field}`]
    return at !== null && at < head.columns.length ? [[field, at] as const] : []
  }))
  const isTrackers = input.tracker && isTracker(head)
  const how = { tracker: isTrackers, headless: !isTrackers && headless, dateOrder, country, timeZone, kind }
  return isTrackers ? { ...how, name: translator('en')('imports.source'), columns: trackerColumnsIn(head) } : { ...how, name, columns: own }
}

/** Keeps how a table was matched, and has it checked anew. `seen` is the version that was matched. */
export async function matchTable(viewer: Viewer | null, groupId: string, id: string, input: MatchInput, now: Date): Promise<Matched> {
  return db().$transaction(async (tx) => {
    const run = await heldRun(tx, viewer, groupId, id)
    if (!run || !viewer) return { ok: false, why: 'not-found' }
    if (run.heldAt) return { ok: false, why: 'held' }
    if (!canMatch(run.state)) return { ok: false, why: 'started' }
    if (isBehind(run, input.seen)) return { ok: false, why: 'changed' }
    const mapping = mappingIn(input, run.head)
    const problems = problemsOf(mapping)
    if (problems.length > 0) return { ok: false, why: 'columns', problems }
    const source = mapping.tracker ? await trackerSourceOf(tx, viewer, groupId) : `${groupId}|${filed(mapping.name)}`
    const data = { mapping, source, state: 'checking', failure: '', detail: '', total: 0, failures: 0, heldUntil: null, updatedAt: now }
    await tx.importRow.deleteMany({ where: { runId: id } })
    await tx.importRun.update({ where: { id }, data })
    return { ok: true }
  })
}

/**
 * The tracker's own numbers are one list for the whole site, as its command fills it: whoever keeps its records already goes on with them, and an
 * administrator may begin. Any other group's copy is its own, so that nobody takes the numbers away from those who keep them.
 */
async function trackerSourceOf(tx: Db, viewer: Viewer, groupId: string): Promise<string> {
  const [own, any] = [await tx.dispute.count({ where: { importSource: trackerSource, groupId } }), await tx.dispute.count({ where: { importSource: trackerSource } })]
  return own > 0 || (any === 0 && viewer.administrator) ? trackerSource : `${groupId}:${trackerSource}`
}

type Started = 'started' | 'already' | 'not-found' | 'changed' | 'held' | 'busy'

/** Starts an import that was looked at, or goes on with one that was stopped. A group's imports run one after the other. */
export async function startImport(viewer: Viewer | null, groupId: string, id: string, seen: string, now: Date): Promise<Started> {
  return db().$transaction(async (tx) => {
    const run = await heldRun(tx, viewer, groupId, id)
    if (!run || !viewer) return 'not-found'
    if (run.state === 'running' || run.state === 'done') return 'already'
    if (!canStart(run.state) || isBehind(run, seen)) return 'changed'
    if (run.heldAt) return 'held'
    if (await isOtherAtWork(tx, groupId)) return 'busy'
    const begun = { startedAt: run.startedAt ?? now, userId: viewer.userId, updatedAt: now, purgeAt: later(now, keptFor) }
    await tx.importRun.update({ where: { id }, data: { ...begun, state: 'running', failure: '', detail: '', failures: 0, heldUntil: null } })
    await note(tx, 'import-started', { userId: viewer.userId, groupId, record: 'imports', recordId: id, detail: String(run.total) }, now)
    return 'started'
  })
}

const isOtherAtWork = async (tx: Db, groupId: string): Promise<boolean> => (await tx.importRun.count({ where: { groupId, state: { in: ['running', 'undoing'] } } })) > 0

/** Stops an import between two of its batches: what is written stays, and it can be gone on with or taken back. */
export async function stopImport(viewer: Viewer | null, groupId: string, id: string, now: Date): Promise<'done' | 'not-found'> {
  return db().$transaction(async (tx) => {
    const run = await heldRun(tx, viewer, groupId, id)
    if (!run) return 'not-found'
    if (run.state === 'running') await tx.importRun.update({ where: { id }, data: { state: 'stopped', finishedAt: now, updatedAt: now } })
    return 'done'
  })
}

/** Takes an import back as a whole. */
export async function undoImport(viewer: Viewer | null, groupId: string, id: string, now: Date): Promise<'undoing' | 'not-found' | 'busy' | 'held'> {
  return db().$transaction(async (tx) => {
    const run = await heldRun(tx, viewer, groupId, id)
    if (!run || !viewer) return 'not-found'
    if (run.state === 'undoing' || run.state === 'undone') return 'undoing'
    if (!canUndo(run.state)) return 'not-found'
    if (run.heldAt) return 'held'
    if (await isOtherAtWork(tx, groupId)) return 'busy'
    await tx.importRun.update({ where: { id }, data: { state: 'undoing', failure: '', failures: 0, heldUntil: null, updatedAt: now } })
    const made = await tx.importRow.count({ where: { runId: id, outcome: { in: ['made', 'renewed'] }, line: { lte: run.reached } } })
    await note(tx, 'import-undone', { userId: viewer.userId, groupId, record: 'imports', recordId: id, detail: String(made) }, now)
    return 'undoing'
  })
}

/** Throws an upload away, or what is kept of an import that is over: its disputes stay, and it cannot be taken back any more. */
export async function deleteImport(viewer: Viewer | null, groupId: string, id: string): Promise<'deleted' | 'not-found'> {
  return db().$transaction(async (tx) => {
    const run = await heldRun(tx, viewer, groupId, id)
    if (!run || !canDelete(run.state)) return 'not-found'
    await tx.importRun.delete({ where: { id } })
    return 'deleted'
  })
}
