import { createWriteStream, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'

/** A line of the report: where in the file, which row, what happened to it and why. */
export type Remark = { line: number; id: string; what: string; reason: string; detail: string }

/** A cell that no spreadsheet takes for a formula. */
function safeCell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}

/** A line of a table, ended as RFC 4180 has it. */
export const safeLine = (cells: (string | number)[]) => `${cells.map((cell) => safeCell(String(cell))).join(',')}\r\n`

/** A report in DATA_DIR/imports, named after the moment the import began; closed to others, since it quotes the file. */
export function openReport(folder: string, now: Date, header: string[]) {
  const imports = join(folder, 'imports')
  mkdirSync(imports, { recursive: true, mode: 0o700 })
  const path = join(imports, `${now.toISOString().replace(/\.\d+/, '').replaceAll(':', '-')}-report.csv`)
  const stream = createWriteStream(path, { mode: 0o600 })
  const failed = finished(stream)
  failed.catch(() => {})
  stream.write(safeLine(header))
  return {
    path,
    add: ({ line, id, what, reason, detail }: Remark) => void stream.write(safeLine([line, id, what, reason, detail])),
    close: async () => {
      stream.end()
      await failed
    },
  }
}
