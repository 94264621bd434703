import { setTimeout as sleep } from 'node:timers/promises'
import { keyIdOf, open, seal } from '@/lib/platform/crypto'
import { db, Prisma } from '@/lib/platform/db'
import { freshEncryptionKeys } from '@/lib/platform/keys'
import { boundAs, keyIn, name, sealedTables, type SealedTable } from './cells'

/** `unreadable`: cells that do not open with the key they name, as "table row column". They are left as they are. */
export type SealedAnew = { cells: number; unreadable: string[] }

type Row = { id: string; cells: (Uint8Array | null)[] }
/** A row's cells anew, and how many of them are. */
type Change = { row: Row; cells: Row['cells']; count: number }
type Work = { old: string[]; done: (cells: number) => void; unreadable: Set<string> }

const BATCH = 200
// What somebody is changing is come back to, and what they had already sealed with the old key: so often, with so long a pause.
const TURNS = 50
const PAUSE = 200

const hex = (bytes: Uint8Array | null): string | null => bytes && `\\x${Buffer.from(bytes).toString('hex')}`

/**
 * Seals with the current key what another one of this site's has sealed, in batches, beside a site that runs. It can be cut at any moment and run
 * again: what is left is told by the cells themselves.
 */
export async function sealAllAnew(progress: (cells: number) => void = () => undefined): Promise<SealedAnew> {
  const { current, all } = freshEncryptionKeys()
  const result = { cells: 0, unreadable: new Set<string>() }
  const done = (cells: number) => { result.cells += cells; progress(result.cells) }
  const work: Work = { old: [...all.keys()].filter((id) => id !== current), done, unreadable: result.unreadable }
  const tables = work.old.length > 0 ? await sealedTables() : []
  for (let turn = 0, found = tables.length; found > 0 && turn < TURNS; turn += 1) {
    if (turn > 0) await sleep(PAUSE)
    found = 0
    for (const table of tables) found += await sealTable(table, work)
  }
  return { cells: result.cells, unreadable: [...result.unreadable] }
}

/** One way through a table; gives how many rows there were to be sealed anew. */
async function sealTable(table: SealedTable, work: Work): Promise<number> {
  let found = 0
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const rows = await rowsToSeal(table, work.old, after)
    const last = rows.at(-1)
    if (!last) return found
    after = last.id
    const changes = rows.map((row) => changeOf(table, row, work)).filter(({ count }) => count > 0)
    if (changes.length === 0) continue
    found += changes.length
    const written = new Set((await write(table, changes)).map(({ id }) => id))
    work.done(changes.reduce((sum, { row, count }) => sum + (written.has(row.id) ? count : 0), 0))
  }
}

function rowsToSeal({ table, key, columns }: SealedTable, old: string[], after: string): Promise<Row[]> {
  const cells = columns.map((column) => Prisma.sql`t.${name(column)}`)
  const isOld = Prisma.join(cells.map((cell) => Prisma.sql`${keyIn(cell)} = ANY(${old})`), ' OR ')
  return db().$queryRaw<Row[]>`
    SELECT t.${name(key)} AS "id", ARRAY[${Prisma.join(cells)}] AS "cells" FROM ${name(table)} t WHERE t.${name(key)} > ${after}::uuid AND (${isOld}) ORDER BY 1 LIMIT ${BATCH}`
}

/** The row's cells, those anew that an old key sealed. */
function changeOf({ table, columns }: SealedTable, row: Row, { old, unreadable }: Work): Change {
  let count = 0
  const cells = row.cells.map((cell, at) => {
    if (!cell || !old.includes(keyIdOf(cell))) return cell
    const column = boundAs(columns[at] ?? '')
    try {
      const anew = seal(table, column, row.id, open(table, column, row.id, cell))
      count += 1
      return anew
    } catch {
      unreadable.add(`${table} ${row.id} ${column}`)
      return cell
    }
  })
  return { row, cells, count }
}

/**
 * Writes rows whose cells are still those that were read. It waits for nobody: what somebody else is just changing is passed over, so that no act
 * of a visitor can stand in a ring with it.
 */
function write({ table, key, columns }: SealedTable, changes: Change[]): Promise<{ id: string }[]> {
  const json = JSON.stringify(changes.map(({ row, cells }) => ({ id: row.id, old: row.cells.map(hex), fresh: cells.map(hex) })))
  const each = columns.map((column, at) => ({ cell: name(column), at: Prisma.raw(String(at)) }))
  const set = Prisma.join(each.map(({ cell, at }) => Prisma.sql`${cell} = (n."fresh"->>${at})::bytea`))
  const same = Prisma.join(each.map(({ cell, at }) => Prisma.sql`t.${cell} IS NOT DISTINCT FROM (n."old"->>${at})::bytea`), ' AND ')
  return db().$queryRaw<{ id: string }[]>`
    WITH n AS MATERIALIZED (SELECT * FROM jsonb_to_recordset(${json}::jsonb) AS r("id" uuid, "old" jsonb, "fresh" jsonb)),
      free AS MATERIALIZED (SELECT t.${name(key)} AS "id" FROM ${name(table)} t WHERE t.${name(key)} IN (SELECT "id" FROM n) FOR NO KEY UPDATE SKIP LOCKED)
    UPDATE ${name(table)} t SET ${set} FROM n JOIN free ON free."id" = n."id" WHERE t.${name(key)} = n."id" AND ${same} RETURNING t.${name(key)} AS "id"`
}
