import type { Mapping } from '../matching/types'
import type { TableHead } from '../tables/types'
import type { Problem } from '../types'

/** Where an import stands. `uploaded` waits to be matched, `ready` to be started; of one that is `over` only its matching is left, for the next of its kind. */
export type RunState = 'uploaded' | 'checking' | 'ready' | 'running' | 'stopped' | 'done' | 'undoing' | 'undone' | 'over'

/** Why a table could not be read to its end, or why writing it stopped by itself. */
export type RunFailure = 'broken' | 'too-many-rows' | 'no-rows' | 'held' | 'fault'

/** What becomes of a line, in the order of lists. */
export const outcomes = ['refused', 'kept', 'renewed', 'made', 'unchanged'] as const
export type Outcome = (typeof outcomes)[number]

/** What became of a line when its import was taken back. `edited`, `used` and `later` stay as they are. */
export const undoings = ['edited', 'used', 'later', 'put-back', 'removed', 'gone'] as const
export type Undoing = (typeof undoings)[number]

export type RunLine = { id: string; fileName: string; name: string; state: RunState; by: string; createdAt: Date; startedAt: Date | null; total: number; reached: number }

/** An import for the organisers of its group. `plan` is what checking it found, `written` and `undone` what has become of it so far. */
export type RunView = RunLine & {
  head: TableHead
  mapping: Mapping | null
  failure: RunFailure | ''
  detail: string
  updatedAt: Date
  finishedAt: Date | null
  purgeAt: Date
  plan: Partial<Record<Outcome, number>>
  written: Partial<Record<Outcome, number>>
  undone: Partial<Record<Undoing, number>>
}

/** One line of a table, as its import's page and report show it. `dispute` is there while it is. */
export type LineView = {
  line: number; outcome: Outcome; title: string; problems: Problem[]; undone: Undoing | ''
  dispute: { slug: string; title: string } | null
}

/** A stretch of the lines of an import, and from where the next one goes on. */
export type Lines = { lines: LineView[]; next: string | null }
