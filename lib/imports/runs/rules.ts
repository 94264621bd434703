import type { Translator } from '@/lib/i18n/translator'
import type { Problem } from '../types'
import { outcomes, undoings, type LineView, type Outcome, type RunState, type Undoing } from './types'

const day = 86_400_000

/** An import's file, its lines and what it can be taken back with stay this long; how it was matched longer, for the next table of its kind. */
export const keptFor = 30 * day

/** Uploads that a group can make in a day, and imports that it can have at the same time. */
export const uploadsADay = 40
export const mostRuns = 40

/** Whether a matching can still be changed. */
export const canMatch = (state: RunState): boolean => state === 'uploaded' || state === 'checking' || state === 'ready'
/** Whether somebody works on it just now. */
export const isBusy = (state: RunState): boolean => state === 'checking' || state === 'running' || state === 'undoing'
/** What is done can be thrown away too, and with it the way back. */
export const canDelete = (state: RunState): boolean => state !== 'running' && state !== 'stopped' && state !== 'undoing'
export const canStart = (state: RunState): boolean => state === 'ready' || state === 'stopped'
export const canUndo = (state: RunState): boolean => state === 'stopped' || state === 'done'

export const isOutcome = (text: unknown): text is Outcome => (outcomes as readonly unknown[]).includes(text)
export const isUndoing = (text: unknown): text is Undoing => (undoings as readonly unknown[]).includes(text)

/** What became of an import when it was taken back, where something of it stayed. */
export const staying = (undone: Partial<Record<Undoing, number>>): number => (undone.edited ?? 0) + (undone.used ?? 0) + (undone.later ?? 0)

/** Why a line is refused, or what of it was left out, in one line. */
export const problemWords = ({ kind, detail }: Problem, t: Translator): string => {
  const words = t(`imports.problems.${kind}`)
  return detail ? t('tables.remark', { words, detail }) : words
}

/** The report of an import as the rows of a table, its head first. */
export const reportRows = (lines: LineView[], t: Translator): string[][] => [
  (['line', 'what', 'title', 'why', 'undone'] as const).map((head) => t(`tables.report.${head}`)),
  ...lines.map(({ line, outcome, title, problems, undone }) => [
    String(line), t(`tables.outcomes.${outcome}`), title, problems.map((problem) => problemWords(problem, t)).join(' '), undone ? t(`tables.undone.${undone}`) : '',
  ]),
]
