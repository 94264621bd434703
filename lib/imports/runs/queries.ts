import 'server-only'
import { mayOrganise } from '@/lib/groups/policy'
import type { Viewer } from '@/lib/people/types'
import { db, Prisma } from '@/lib/platform/db'
import type { Mapping } from '../matching/types'
import type { TableHead } from '../tables/types'
import type { Problem } from '../types'
import { isOutcome, isUndoing } from './rules'
import type { Lines, LineView, Outcome, RunFailure, RunLine, RunState, RunView } from './types'

/** How many imports, and how many lines of one, a page has. */
const RUNS_PAGE = 50
const LINES_PAGE = 50

const lineFields = {
  id: true, fileName: true, mapping: true, state: true, createdAt: true, startedAt: true, total: true, reached: true, user: { select: { name: true } },
} satisfies Prisma.ImportRunSelect
type LineRow = Prisma.ImportRunGetPayload<{ select: typeof lineFields }>

const runLine = ({ user, state, mapping, ...row }: LineRow): RunLine => ({ ...row, state: state as RunState, by: user?.name ?? '', name: (mapping as Mapping | null)?.name ?? '' })

/** The imports of a group, the newest first; null to those who may not bring anything in. */
export async function importsOf(viewer: Viewer, groupId: string): Promise<RunLine[] | null> {
  if (!mayOrganise(viewer, groupId)) return null
  return (await db().importRun.findMany({ where: { groupId }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: RUNS_PAGE, select: lineFields })).map(runLine)
}

/** One import of a group with its numbers. */
export async function importOf(viewer: Viewer, groupId: string, id: string): Promise<RunView | null> {
  if (!mayOrganise(viewer, groupId)) return null
  const select = { ...lineFields, head: true, failure: true, detail: true, updatedAt: true, finishedAt: true, purgeAt: true } as const
  const row = await db().importRun.findFirst({ where: { id, groupId }, select })
  if (!row) return null
  const { head, mapping, failure, detail, updatedAt, finishedAt, purgeAt, ...line } = row
  return {
    ...runLine({ ...line, mapping }), head: head as TableHead, mapping: mapping as Mapping | null, failure: failure as RunFailure | '', detail, updatedAt, finishedAt, purgeAt,
    ...await numbersOf(id, row.reached),
  }
}

const columnsOf = (head: unknown): string => (head as TableHead).columns.map(({ name }) => name).join('\n')

/** How a group matched its last table of these very columns: under the same name it is renewed and not doubled. Null when there was none. */
export async function lastMatching(viewer: Viewer, groupId: string, head: TableHead): Promise<Mapping | null> {
  if (!mayOrganise(viewer, groupId) || columnsOf(head).trim() === '') return null
  const where = { groupId, startedAt: { not: null }, mapping: { not: Prisma.DbNull } }
  const rows = await db().importRun.findMany({ where, orderBy: { startedAt: 'desc' }, take: RUNS_PAGE, select: { head: true, mapping: true } })
  return (rows.find((row) => columnsOf(row.head) === columnsOf(head))?.mapping ?? null) as Mapping | null
}

/** How many lines become what, how many of those are written, and what became of them when it was taken back. */
async function numbersOf(runId: string, reached: number): Promise<Pick<RunView, 'plan' | 'written' | 'undone'>> {
  const rows = await db().$queryRaw<{ outcome: string; undone: string; written: boolean; count: number }[]>`
    SELECT "outcome", "undone", "line" <= ${reached} AS "written", count(*)::int AS "count" FROM "ImportRow" WHERE "runId" = ${runId}::uuid GROUP BY 1, 2, 3`
  const numbers: Pick<RunView, 'plan' | 'written' | 'undone'> = { plan: {}, written: {}, undone: {} }
  for (const { outcome, undone, written, count } of rows) {
    if (isOutcome(outcome)) numbers.plan[outcome] = (numbers.plan[outcome] ?? 0) + count
    if (isOutcome(outcome) && written) numbers.written[outcome] = (numbers.written[outcome] ?? 0) + count
    if (isUndoing(undone)) numbers.undone[undone] = (numbers.undone[undone] ?? 0) + count
  }
  return numbers
}

type Asked = { only?: Outcome; /** What stayed when it was taken back. */ stayed?: boolean; after?: string }

const rowFields = { line: true, rank: true, outcome: true, title: true, problems: true, undone: true, disputeId: true } as const
type RowRow = Prisma.ImportRowGetPayload<{ select: typeof rowFields }>

/** The lines of an import, the refused ones first, fifty at a time. Null to those who may not. */
export async function linesOf(viewer: Viewer, groupId: string, runId: string, { only, stayed, after }: Asked): Promise<Lines | null> {
  if (!mayOrganise(viewer, groupId) || !(await db().importRun.count({ where: { id: runId, groupId } }))) return null
  const [, rank = '', line = ''] = /^(\d)\.(\d{1,7})$/.exec(after ?? '') ?? []
  const further = { OR: [{ rank: { gt: Number(rank) } }, { rank: Number(rank), line: { gt: Number(line) } }] }
  const where = { runId, ...(only && { outcome: only }), ...(stayed && { undone: { in: ['edited', 'used', 'later'] } }), ...(line && further) }
  const rows = await db().importRow.findMany({ where, orderBy: [{ rank: 'asc' }, { line: 'asc' }], take: LINES_PAGE + 1, select: rowFields })
  const shown = rows.slice(0, LINES_PAGE)
  const last = shown.at(-1)
  return { lines: await withDisputes(shown), next: rows.length > shown.length && last ? `${last.rank}.${last.line}` : null }
}

/** Every line of an import that there is something to say of, in the order of the file, for its report. Null to those who may not. */
export async function reportOf(viewer: Viewer, groupId: string, runId: string): Promise<{ name: string; lines: LineView[] } | null> {
  if (!mayOrganise(viewer, groupId)) return null
  const run = await db().importRun.findFirst({ where: { id: runId, groupId }, select: { fileName: true } })
  if (!run) return null
  const rows = await db().importRow.findMany({ where: { runId }, orderBy: { line: 'asc' }, select: rowFields })
  return { name: run.fileName, lines: rows.map((row) => lineView(row, null)) }
}

const lineView = ({ line, outcome, title, problems, undone }: RowRow, dispute: LineView['dispute']): LineView => ({
  line, title, problems: problems as Problem[], outcome: isOutcome(outcome) ? outcome : 'unchanged', undone: isUndoing(undone) ? undone : '', dispute,
})

async function withDisputes(rows: RowRow[]): Promise<LineView[]> {
  const ids = rows.flatMap(({ disputeId }) => disputeId ?? [])
  const disputes = await db().dispute.findMany({ where: { id: { in: ids } }, select: { id: true, slug: true, title: true } })
  const byId = new Map(disputes.map(({ id, ...dispute }) => [id, dispute]))
  return rows.map((row) => lineView(row, byId.get(row.disputeId ?? '') ?? null))
}
