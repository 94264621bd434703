/** Why a file is no table that can be read. Each has its wording in the messages under `tables.refused`. */
export type TableRefusal = 'empty' | 'too-large' | 'workbook' | 'document' | 'binary' | 'encoding' | 'no-rows' | 'one-column' | 'many-columns' | 'broken'

/** A column as its first lines show it. */
export type ColumnView = { name: string; samples: string[] }

/** A table as uploaded: how it is laid out and what its first lines hold. */
export type TableHead = { delimiter: string; columns: ColumnView[]; /** Its first line looks like data, not like names. */ headless: boolean }

/** Bytes that an uploaded table may have: the Labor Action Tracker's three times over. */
export const largestTable = 8 * 1024 * 1024
/** Columns that a table may have, and rows that are read of it. */
export const mostColumns = 100
export const mostRows = 50_000
