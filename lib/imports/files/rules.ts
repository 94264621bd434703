import type { Mapping } from '../matching/types'
import type { ReadRow } from '../rules'
import { outcomes, type Outcome } from '../runs/types'
import type { ActionRecord, Field, Problem, WarningKind } from '../types'
import type { Fields } from './types'

// What is only missing because the table has no such column is no news.
const about: Partial<Record<WarningKind, Field[]>> = {
  'sector-missing': ['sectors'], 'sources-missing': ['sources'], 'end-missing': ['lastDay'], 'employer-missing': ['employers'], 'parties-missing': ['employers', 'unions'],
  'point-missing': ['point', 'latitude'], 'place-empty': ['town', 'address', 'region'], 'region-unknown': ['region'], 'places-differ': ['point', 'address'], 'kind-missing': ['kind'],
}

const isNews = ({ kind }: Problem, { columns, tracker }: Mapping) => tracker || (about[kind as WarningKind]?.some((field) => columns[field] !== undefined) ?? true)

type Sorted = { added: ActionRecord[]; updated: ActionRecord[]; unchanged: ActionRecord[]; kept: ActionRecord[] }

/** What becomes of each record of a batch. */
export function outcomesOf({ added, updated, unchanged, kept }: Sorted): Map<number, Outcome> {
  const each = (records: ActionRecord[], outcome: Outcome) => records.map(({ line }) => [line, outcome] as const)
  return new Map([...each(added, 'made'), ...each(updated, 'renewed'), ...each(unchanged, 'unchanged'), ...each(kept, 'kept')])
}

/** A line as it is written down: what becomes of it, and what there is to say of it. */
export function fieldsOf(read: ReadRow, outcome: Outcome, mapping: Mapping, more: Partial<Fields> = {}): Fields {
  const problems: Problem[] = 'record' in read ? read.warnings.filter((warning) => isNews(warning, mapping)) : [read.refusal]
  const title = 'record' in read ? read.record.title : read.start || read.id
  return {
    line: read.line, outcome, rank: outcomes.indexOf(outcome), title: title.slice(0, 200), problems: outcome === 'kept' ? [{ kind: 'kept-by-group', detail: '' }, ...problems] : problems,
    disputeId: null, hash: '', before: null, ...more,
  }
}
