import { CsvError, parse } from 'csv-parse/sync'
import { cleanLine } from '@/lib/places/names'
import { isDay } from '../dates'
import { mostColumns, type TableHead, type TableRefusal } from './types'

const samplesShown = 3

const delimiters = [',', ';', '\t', '|'] as const

/** What parts the cells of a line: the sign that its first line has most of outside of quotes. */
export function delimiterOf(text: string): string {
  const bare = text.slice(0, 100_000).replace(/"(?:[^"]|"")*"/g, '')
  const first = bare.split(/\r\n|\r|\n/).find((line) => line.trim() !== '') ?? ''
  const count = (sign: string) => first.split(sign).length - 1
  return [...delimiters].sort((a, b) => count(b) - count(a))[0] ?? ','
}

/** The first lines of a text as cells, up to where it is cut or breaks off: what is wrong further down is told with its line when all is read. */
function firstLines(text: string, delimiter: string): string[][] {
  const found: string[][] = []
  const head = text.slice(0, 400_000).replace(/\r\n?/g, '\n')
  const keep = (cells: string[]) => { if (cells.some((cell) => cell.trim() !== '')) found.push(cells); return null }
  const options = { delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, bom: true, to: 60, max_record_size: 1_000_000 }
  try {
    parse(head, { ...options, on_record: keep })
  } catch (error) {
    if (!(error instanceof CsvError) || found.length === 0) throw error
  }
  return found
}

const looksLikeData = (cells: string[]) => cells.some((cell) => isDay(cell) || /^-?\d+([.,]\d+)?$/.test(cell.trim()) || /^https?:\/\//.test(cell.trim()))

export type Headed = { ok: true; head: TableHead } | { ok: false; why: TableRefusal; detail: string }

const no = (why: TableRefusal, detail = ''): Headed => ({ ok: false, why, detail })

/** How a text is laid out as a table, and what its columns hold; or why it is none. */
export function headOf(text: string): Headed {
  const delimiter = delimiterOf(text)
  try {
    const [first = [], ...rest] = firstLines(text, delimiter)
    if (first.length < 2) return no('one-column')
    if (first.length > mostColumns) return no('many-columns', String(first.length))
    const headless = looksLikeData(first)
    if (!headless && rest.length === 0) return no('no-rows')
    const data = headless ? [first, ...rest] : rest
    const columns = first.map((name, at) => ({ name: headless ? '' : cleanLine(name).slice(0, 80), samples: samplesOf(data.map((cells) => cells[at] ?? '')) }))
    return { ok: true, head: { delimiter, columns, headless } }
  } catch (error) {
    if (error instanceof CsvError) return no('broken', String(error.lines ?? 1))
    throw error
  }
}

const samplesOf = (cells: string[]) => [...new Set(cells.map(cleanLine).filter(Boolean))].slice(0, samplesShown).map((cell) => (cell.length > 40 ? `${cell.slice(0, 39)}…` : cell))
