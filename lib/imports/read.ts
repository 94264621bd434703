import { CsvError, parse } from 'csv-parse'
import type { Row } from './types'

/** The file as a whole cannot be read; `kind` has its wording in the messages under `imports.file`. */
export class ImportFileError extends Error {
  override name = 'ImportFileError'
  readonly kind: 'encoding' | 'empty' | 'columns' | 'broken'
  readonly detail: string
  readonly line: number

  constructor(kind: ImportFileError['kind'], detail = '', line = 1) {
    super(`${kind}${detail && `: ${detail}`} (line ${line})`)
    this.kind = kind
    this.detail = detail
    this.line = line
  }
}

/** A row whose number of cells is not the header's. */
export type Misshapen = { line: number; found: number; expected: number; start: string }

type Bytes = AsyncIterable<Uint8Array | string>

// The parser counts a quoted CRLF as two lines, so line ends are made one kind before it sees them.
async function* decoded(stream: Bytes): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let held = ''
  const next = (chunk?: Uint8Array | string) => {
    const text = held + (typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: chunk !== undefined }))
    held = chunk !== undefined && text.endsWith('\r') ? '\r' : ''
    return text.slice(0, text.length - held.length).replace(/\r\n?/g, '\n')
  }
  try {
    for await (const chunk of stream) yield next(chunk)
    yield next()
  } catch (error) {
    if (error instanceof TypeError) throw new ImportFileError('encoding')
    throw error
  }
}

async function* withoutMark(chunks: AsyncGenerator<string>): AsyncGenerator<string> {
  let first = true
  for await (const chunk of chunks) {
    yield first ? chunk.replace(/^\ufeff/, '') : chunk
    if (chunk) first = false
  }
}

/** What each column of a table means, found from its first line; '' is passed over. */
export type Match<Name extends string> = (header: string[]) => (Name | '')[]

/** Columns by their names in any order, each of which must be there. */
export const byName = <Name extends string>(wanted: Record<Name, string>): Match<Name> => (header) => {
  const plain = (name: string) => name.trim().toLowerCase().replace(/\s+/g, ' ')
  const all = Object.entries(wanted) as [Name, string][]
  const names = header.map((cell) => all.find(([, name]) => plain(name) === plain(cell))?.[0] ?? '')
  const missing = all.filter(([key]) => !names.includes(key)).map(([, name]) => name)
  if (missing.length) throw new ImportFileError('columns', missing.join('; '))
  return names
}

const blank = (cell: string) => cell.trim() === ''

function rowOf<Name extends string>(cells: string[], names: (Name | '')[], line: number): Row<Name> | Misshapen {
  const start = cells.slice(0, 2).join(', ').slice(0, 60)
  // Spreadsheets fill lines up with empty cells.
  const fits = cells.length === names.length || (cells.length > names.length && cells.slice(names.length).every(blank))
  if (!fits) return { line, found: cells.length, expected: names.length, start }
  const row: Row<Name> = { line, cells: {} }
  names.forEach((name, index) => {
    if (name) row.cells[name] = cells[index] ?? ''
  })
  return row
}

type Parsed = { record: string[]; lines: number }

// Records are taken as they are parsed, not from the stream's own queue: that one is thrown away when the file turns out to be broken.
async function* records(chunks: AsyncGenerator<string>, delimiter: string): AsyncGenerator<Parsed> {
  const found: Parsed[] = []
  const parser = parse({
    delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, record_delimiter: '\n', max_record_size: 1_000_000,
    on_record: (record: string[], { lines }) => void found.push({ record, lines }),
  })
  let error: unknown
  parser.on('error', (problem) => (error = problem)).resume()
  for await (const chunk of chunks) {
    await new Promise((done) => parser.write(chunk, done))
    yield* found.splice(0)
    if (error) throw error
  }
  await new Promise((done) => parser.once('close', done).end())
  yield* found.splice(0)
  if (error) throw error
}

/** How a table is laid out. `headless`: its first line holds no names, but what the others hold. */
export type Layout<Name extends string> = { match: Match<Name>; delimiter?: string; headless?: boolean }

/**
 * The rows of a table of text, one at a time, each with the line it begins on; empty ones are passed over. A stray quote within a cell is taken as
 * it stands. Throws an ImportFileError when the file as a whole cannot be read.
 */
export async function* readRows<Name extends string>(stream: Bytes, { match, delimiter = ',', headless = false }: Layout<Name>): AsyncGenerator<Row<Name> | Misshapen> {
  let names: (Name | '')[] | undefined
  try {
    for await (const { record, lines } of records(withoutMark(decoded(stream)), delimiter)) {
      const first = names === undefined
      names ??= match(record)
      if ((first && !headless) || record.every(blank)) continue
      const within = record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0)
      yield rowOf(record, names, lines - within)
    }
  } catch (error) {
    if (error instanceof CsvError) throw new ImportFileError('broken', error.code, Number(error.lines ?? 1))
    throw error
  }
  if (!names) throw new ImportFileError('empty')
}
