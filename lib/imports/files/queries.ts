import 'server-only'
import { dateIn } from '@/lib/i18n/dates'
import { localeOf, type Locale } from '@/lib/i18n/locales'
import { db } from '@/lib/platform/db'
import { mannerOf, meaningsOf } from '../matching/rules'
import type { Mapping } from '../matching/types'
import { readRows } from '../read'
import { rowReader, type ReadRow } from '../rules'
import type { RunState } from '../runs/types'
import type { TableHead } from '../tables/types'

/** An import as somebody works on it in the background. */
export type Job = {
  id: string; groupId: string; state: RunState; head: TableHead; mapping: Mapping; source: string; locale: Locale
  reached: number; failures: number; startedAt: Date | null; updatedAt: Date
}

export async function jobOf(id: string): Promise<Job | null> {
  const select = {
    id: true, groupId: true, state: true, head: true, mapping: true, source: true, reached: true, failures: true, startedAt: true, updatedAt: true,
    group: { select: { languages: true } },
  } as const
  const row = await db().importRun.findUnique({ where: { id }, select })
  if (!row?.mapping) return null
  const { group, head, mapping, state, ...job } = row
  const matched = mapping as Mapping
  return { ...job, state: state as RunState, head: head as TableHead, mapping: matched, locale: matched.tracker ? 'en' : localeOf(group.languages[0]) }
}

async function* bytesOf(runId: string): AsyncGenerator<Uint8Array> {
  for (let part = 0; ; part++) {
    const found = await db().importPart.findUnique({ where: { runId_part: { runId, part } }, select: { bytes: true } })
    if (!found) return
    yield found.bytes
  }
}

/** The lines of an import's table as they were matched, read as on a given day. Throws an ImportFileError where the table breaks off. */
export async function* linesOf({ id, head, mapping }: Job, at: Date): AsyncGenerator<ReadRow> {
  const read = rowReader(dateIn(at, mapping.timeZone), mannerOf(mapping))
  const meanings = meaningsOf(mapping, head.columns.length)
  for await (const row of readRows(bytesOf(id), { match: () => meanings, delimiter: head.delimiter, headless: mapping.headless })) yield read(row)
}
