import 'server-only'
import { type Db, Prisma } from '@/lib/platform/db'

// Rows of one shape in one statement with one parameter: for thousands of rows many times as fast as the client's own calls, which spend
// their time on parameters and round trips. Names come from the code alone, values travel as JSON.

type Table = 'Dispute' | 'Workplace' | 'Strike' | 'StrikeWorkplace' | 'Source' | 'DisputeEmployer' | 'DisputeUnion' | 'Employer' | 'Union'

const quoted = (name: string) => `"${name}"`

/** Inserts rows; columns not named take their defaults. Answers how many went in; `unlessThere` passes over what is there already. */
export async function insertRows(tx: Db, table: Table, rows: object[], unlessThere = false): Promise<number> {
  const [first] = rows
  if (!first) return 0
  const columns = Prisma.raw(Object.keys(first).map(quoted).join(', '))
  const into = Prisma.raw(quoted(table))
  const conflict = Prisma.raw(unlessThere ? 'ON CONFLICT DO NOTHING' : '')
  return tx.$executeRaw`
    INSERT INTO ${into} (${columns})
    SELECT ${columns} FROM jsonb_populate_recordset(NULL::${into}, ${JSON.stringify(rows)}::jsonb) ${conflict}`
}

/** Writes over the rows of these ids, in the columns named. */
export async function updateRows(tx: Db, table: Table, rows: { id: string }[]): Promise<number> {
  const [first] = rows
  if (!first) return 0
  const columns = Object.keys(first).filter((name) => name !== 'id')
  const into = Prisma.raw(quoted(table))
  const set = Prisma.raw(columns.map((name) => `${quoted(name)} = new.${quoted(name)}`).join(', '))
  return tx.$executeRaw`
    UPDATE ${into} AS old SET ${set}
    FROM jsonb_populate_recordset(NULL::${into}, ${JSON.stringify(rows)}::jsonb) AS new WHERE old."id" = new."id"`
}
