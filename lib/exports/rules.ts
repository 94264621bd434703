// Signs with which a spreadsheet takes a cell for a formula, and the ones by which it is led past the first.
const formula = /^[=+\-@\t\r\n＝＋－＠]/

/** A cell of a CSV file (RFC 4180). One that a spreadsheet would take for a formula begins with an apostrophe, as spreadsheets write texts. */
export function csvCell(text: string): string {
  const safe = formula.test(text.trimStart()) || formula.test(text) ? `'${text}` : text
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/**
 * A CSV file: lines end as RFC 4180 has it, and it begins with a mark by which spreadsheets know that it is UTF-8; without one Excel shows
 * "Ayşe" and "سارة" as rubbish.
 */
export const csvFile = (rows: readonly (readonly string[])[]): string => `\ufeff${rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`
