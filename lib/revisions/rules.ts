import type { Stretch } from '@/lib/forms/types'
import { fieldOrder, type Deed, type Edited, type FieldName, type Fields } from './types'

/** The fields in which two versions of a record differ, in the order in which they are shown. */
export const differing = (before: Fields, after: Fields): FieldName[] => fieldOrder.filter((field) => (before[field] ?? '') !== (after[field] ?? ''))

/** Whether two versions say the same, in what is shown and in what is not. */
export const isSame = (before: Fields, after: Fields): boolean =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].every((field) => (before[field] ?? '') === (after[field] ?? ''))

// Words, and each mark by itself, with the space before them: a comma that comes or goes leaves its word as it is.
const wordsOf = (text: string): string[] => text.match(/\s*(?:[\p{L}\p{M}\p{N}_'’]+|[^\s\p{L}\p{M}\p{N}_'’])|\s+$/gu) ?? []
const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? []

/** How large a comparison may be. Beyond it, whole lines are compared, and beyond that all of the text. */
const MOST = 1_000_000

/** What was taken out of a text and what came into it, word by word; line by line where it is long. */
export function changesIn(before: string, after: string): Stretch[] {
  const byWord = stretchesOf(wordsOf(before), wordsOf(after))
  return joined(byWord ?? stretchesOf(linesOf(before), linesOf(after)) ?? [{ kind: 'removed', text: before }, { kind: 'added', text: after }])
}

/** The longest common run of two lists, told as stretches; null when they are too long to be compared. */
function stretchesOf(before: string[], after: string[]): Stretch[] | null {
  let start = 0
  while (start < before.length && before[start] === after[start]) start += 1
  let end = 0
  while (end < Math.min(before.length, after.length) - start && before.at(-1 - end) === after.at(-1 - end)) end += 1
  const older = before.slice(start, before.length - end)
  const newer = after.slice(start, after.length - end)
  if (older.length * newer.length > MOST) return null
  return [...told('same', before.slice(0, start)), ...middle(older, newer), ...told('same', before.slice(before.length - end))]
}

const told = (kind: Stretch['kind'], words: string[]): Stretch[] => words.map((text) => ({ kind, text }))

/** `length[at]` is the longest common run of what follows: the way through it takes what is common wherever that loses nothing. */
function middle(older: string[], newer: string[]): Stretch[] {
  const wide = newer.length + 1
  const length = new Uint32Array((older.length + 1) * wide)
  const at = (i: number, j: number) => length[i * wide + j] ?? 0
  for (let i = older.length - 1; i >= 0; i -= 1) {
    for (let j = newer.length - 1; j >= 0; j -= 1) {
      length[i * wide + j] = older[i] === newer[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const stretches: Stretch[] = []
  for (let i = 0, j = 0; i < older.length || j < newer.length;) {
    const [gone = '', come = ''] = [older[i], newer[j]]
    if (i < older.length && j < newer.length && gone === come) { stretches.push({ kind: 'same', text: gone }); i += 1; j += 1 }
    else if (j >= newer.length || (i < older.length && at(i + 1, j) >= at(i, j + 1))) { stretches.push({ kind: 'removed', text: gone }); i += 1 }
    else { stretches.push({ kind: 'added', text: come }); j += 1 }
  }
  return stretches
}

/** Neighbours of one kind as one; between two stretches of the same kind what was removed comes first. */
function joined(stretches: Stretch[]): Stretch[] {
  const all: Stretch[] = []
  for (const stretch of stretches) {
    const last = all.at(-1)
    if (last?.kind === stretch.kind) last.text += stretch.text
    else if (stretch.text) all.push({ ...stretch })
  }
  return all
}

/** Whether a form was filled from an older version than what stands now. */
export const isBehind = ({ seen }: Edited, { updatedAt }: { updatedAt: Date }): boolean => seen !== undefined && seen !== updatedAt.toISOString()

/** Who edited it, or put it back. */
export const editBy = ({ userId }: { userId: string }, { restored }: Edited): Deed => ({ by: userId, action: restored ? 'restored' : 'edited' })
