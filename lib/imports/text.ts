import { createHash } from 'node:crypto'
import { cleanLine } from '@/lib/places/names'
import type { Warn } from './types'

/** The parts of a cell that holds several, with their places kept: an empty part stays where lists are matched by position. */
export const splitCell = (cell: string): string[] => cell.split(';').map(cleanLine)

/** The parts of a cell that say something. */
export const partsOf = (cell: string): string[] => splitCell(cell).filter((part) => /[\p{L}\p{N}]/u.test(part))

/** Several lines of text: invisible characters off, lines trimmed, at most one empty line in a row. */
export function cleanText(text: string): string {
  return text.split(/\r\n|\r|\n/).map(cleanLine).join('\n').replace(/\n{3,}/g, '\n\n').trim()
}

/** The same name in one spelling of apostrophes and dashes. */
export const plainMarks = (text: string) => text.replace(/[‘’ʼ`´]/g, "'").replace(/[“”]/g, '"').replace(/[‐‑]/g, '-')

/**
 * A text for an address, "U.S." being "us" and "&" being "and", so that the spellings of one name meet: at most 70 characters, cut between
 * words. Rules know no platform, so this is their own.
 */
export function slugify(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/['’.ʻ]/g, '').replace(/&/g, ' and ')
  const slug = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '')
  if (slug.length <= 70) return slug
  const end = slug.lastIndexOf('-', 70)
  return slug.slice(0, end > 20 ? end : 70)
}

/** Under what a name is filed, as the forms for disputes do it: one without a Latin letter goes by its hash. */
export const filed = (name: string): string => slugify(name) || `n-${createHash('sha256').update(name.toLocaleLowerCase()).digest('hex').slice(0, 16)}`

/** A text no longer than asked for, cut between words. */
export function shorten(text: string, longest: number, warn: Warn): string {
  if (text.length <= longest) return text
  warn('shortened', `${text.slice(0, 40)}…`)
  const cut = text.slice(0, longest - 1)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longest - 40))}…`
}

/** At most so many, each once. */
export function firstOf<Item>(items: Item[], most: number, warn: Warn, key: (item: Item) => string = String): Item[] {
  const seen = new Map<string, Item>()
  for (const item of items) if (!seen.has(key(item))) seen.set(key(item), item)
  if (seen.size > most) warn('shortened', `${seen.size} > ${most}`)
  return [...seen.values()].slice(0, most)
}

const list = new Intl.ListFormat('en-GB', { type: 'conjunction' })

/** "A", "A and B", "A, B and C". */
export const listed = (items: string[]) => list.format(items)
