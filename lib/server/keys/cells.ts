import { db, Prisma } from '@/lib/platform/db'

/** A table with sealed cells: its columns of them, and the column that names a row. */
export type SealedTable = { table: string; key: string; columns: string[] }

/** How `seal` and `open` name the column "sealedEmail": "email". */
export const boundAs = (column: string): string => column.charAt(6).toLowerCase() + column.slice(7)

export const name = (identifier: string): Prisma.Sql => Prisma.raw(`"${identifier}"`)

/** The id of the key that sealed a cell, as `keyIdOf` says it, in a statement; '' when it is none. */
export const keyIn = (cell: Prisma.Sql): Prisma.Sql => Prisma.sql`
  CASE WHEN octet_length(${cell}) > 28 AND get_byte(${cell}, 0) BETWEEN 1 AND 8 THEN encode(substring(${cell} FROM 2 FOR get_byte(${cell}, 0)), 'escape') ELSE '' END`

/**
 * Every table with sealed cells, as the database itself has them: a column of bytes whose name begins with "sealed". No list is kept that somebody
 * could forget to add to.
 */
export async function sealedTables(): Promise<SealedTable[]> {
  const rows = await db().$queryRaw<{ table: string; key: string | null; columns: string[] }[]>`
    SELECT c.relname AS "table", k.attname AS "key", array_agg(a.attname::text ORDER BY a.attnum) AS "columns"
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped AND a.atttypid = 'bytea'::regtype AND a.attname LIKE 'sealed%'
      LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary AND i.indnkeyatts = 1
      LEFT JOIN pg_attribute k ON k.attrelid = c.oid AND k.attnum = i.indkey[0] AND k.atttypid = 'uuid'::regtype
    WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::text::regnamespace GROUP BY 1, 2 ORDER BY 1`
  return rows.map(({ table, key, columns }) => {
    if (!key) throw new Error(`${table} has sealed cells and no id of its own that they could be bound to.`)
    return { table, key, columns }
  })
}

/** How many cells each key seals; under '' those that no key does. */
export async function cellsByKey(): Promise<Map<string, number>> {
  const cells = (await sealedTables()).flatMap(({ table, columns }) => columns.map((column) => Prisma.sql`SELECT ${name(column)} FROM ${name(table)}`))
  if (cells.length === 0) return new Map()
  const rows = await db().$queryRaw<{ key: string; count: number }[]>`
    SELECT ${keyIn(Prisma.sql`cell`)} AS "key", count(*)::int AS "count" FROM (${Prisma.join(cells, ' UNION ALL ')}) AS c(cell) WHERE cell IS NOT NULL GROUP BY 1`
  return new Map(rows.map(({ key, count }) => [key, count]))
}
