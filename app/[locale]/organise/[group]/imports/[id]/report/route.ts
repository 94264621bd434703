import { notFound } from 'next/navigation'
import { csvFile } from '@/lib/exports/rules'
import { reportOf } from '@/lib/imports/runs/queries'
import { reportRows } from '@/lib/imports/runs/rules'
import { keptRun, type Params } from '../../run-page'

type Props = { params: Promise<Params> }

/** What became of every line of an import, as a table that a spreadsheet shows and does not run. */
export async function GET(_: Request, { params }: Props) {
  const { viewer, group, run, t } = await keptRun(await params)
  const report = await reportOf(viewer, group.id, run.id)
  if (!report) notFound()
  const headers = { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': `attachment; filename="import-${run.id.slice(-12)}.csv"`, 'Cache-Control': 'no-store' }
  return new Response(csvFile(reportRows(report.lines, t)), { headers })
}
