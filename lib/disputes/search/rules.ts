import { facetsIn, statusesIn } from '../list/rules'
import type { DisputeFilters } from '../list/types'

const quoted = (lexeme: string): string => `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
const anyOf = (lexemes: readonly string[]): string => `(${lexemes.map(quoted).join(' | ')})`
const allOf = (parts: readonly string[]): string => parts.join(' & ')

/** Quotes and a minus say exactly what is meant, and two letters are like everything: nothing else is offered then. */
export const asksExactly = (q: string): boolean => /"|(^|\s)-\S/.test(q) || !/[\p{L}\p{N}]{3}/u.test(q)

/** What narrows the search down beside words, as a part of the search itself. With `anchored` it names every status rather than none. */
export function marksOf(filters: DisputeFilters, anchored = false): string {
  const facets = facetsIn({ ...filters, status: '' }).map(quoted)
  const every = filters.status === '' && !anchored
  return allOf([...facets, ...(every ? [] : [anyOf(statusesIn(filters.status).map((status) => `status:${status}`))])])
}

const monthOf = (at: Date): number => 12 * at.getUTCFullYear() + at.getUTCMonth() + 1

/** The months from one moment to another, and a few around them, as a part of the search: in the longest spans of which a few do. */
export function spansBetween(from: Date, to: Date): string {
  const spans = [1, 4, 16, 64].map((months) => ({ months, first: Math.floor(monthOf(from) / months), last: Math.floor(monthOf(to) / months) }))
  const { months, first, last } = spans.find((span) => span.last - span.first < 5) ?? (spans[3] as (typeof spans)[number])
  return anyOf(Array.from({ length: last - first + 1 }, (_, n) => `m${months}:${first + n}`))
}

/** Nothing is dated before this. */
export const beginning = new Date('1800-01-01T00:00:00Z')

/** So many of a list's newest are read one by one at first: words that are common fill a page from them. */
export const walked = 250
const WALKED_MOST = 2500
/** Of words that are common, so many are counted. */
const COUNTED_WALKING = 100

/** How far to read, after so many matches in the first part, for the page to be full and more counted; no further than the first part when it would be too far. */
export function walkOn(matched: number, take: number): number {
  if (matched * WALKED_MOST < take * walked) return walked
  return Math.min(WALKED_MOST, Math.ceil((1.2 * Math.max(take, COUNTED_WALKING) * walked) / matched))
}

/** How many times as far to look, after so many matches, for the page to be full and more counted in all likelihood. */
export const timesFor = (matched: number, take: number): number => (1.5 * Math.max(take, COUNTED_WALKING)) / Math.max(1, matched)

const day = 86_400_000

/** Since when, if what lies between two moments is to be had so many times over. */
export const sinceFor = (newest: Date, oldest: Date, times: number): Date =>
  new Date(Math.max(beginning.getTime(), newest.getTime() - Math.max(day, newest.getTime() - oldest.getTime()) * times))

/** Of which number it is said that there are more, when so many were met and the list goes on. */
export const moreThan = (matched: number): number => (matched > 20 ? Math.min(COUNTED_WALKING, 10 * Math.floor((matched - 1) / 10)) : matched - 1)

/** How far two words are from each other: letters put in, left out, changed, or two neighbours that changed places. */
export function slipsBetween(a: string, b: string): number {
  let [before, last]: number[][] = [[], Array.from({ length: b.length + 1 }, (_, n) => n)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(before, j - 2) + 1 : Infinity
      row.push(Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + same, swapped))
    }
    ;[before, last] = [last, row]
  }
  return at(last, b.length)
}

const at = (row: readonly number[] | undefined, n: number): number => row?.[n] ?? Infinity

/** Slips that are forgiven in a word: the longer, the more. */
const forgiven = (word: string): number => (word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0)

const OFFERED = 8

/** How much alike words must be to be compared at all, by PostgreSQL's measure: two letters that changed places weigh more in a short word. */
export const alikeFrom = (q: string): string => (q.split(/[^\p{L}\p{M}\p{N}]+/u).every((word) => word.length === 0 || word.length >= 8) ? '0.31' : '0.25')

/** A word as typed, and the words it may have been meant to be: those it is the beginning of, and those a slip or two away. */
export type Spelling = { word: string; near: readonly string[] }

/** The search for words spelt like those typed; null when nothing is. */
export function searchSpelt(spellings: readonly Spelling[]): string | null {
  const alike = spellings.map(({ word, near }) =>
    [word, ...near.filter((other) => other !== word && (other.startsWith(word) || slipsBetween(word, other) <= forgiven(word))).slice(0, OFFERED)])
  return alike.some((words) => words.length > 1) ? allOf(alike.map(anyOf)) : null
}
