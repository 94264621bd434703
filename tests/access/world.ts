import pg from 'pg'

// What counts how often somebody asked, and with what: it changes with every try and says nothing of who may.
const aside = ['RateCount', 'DailySalt', '_prisma_migrations']

export type World = {
  /** Rises whenever something is written. */
  touches: () => Promise<string>
  /** A sum of each table, to compare. */
  look: () => Promise<Map<string, string>>
  /** Puts tables back as they were. */
  restore: (tables: string[]) => Promise<void>
  end: () => Promise<void>
}

/** Remembers all that is in the database: what has changed since can be seen, and put back. */
export async function remember(): Promise<World> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
  const { rows } = await client.query<{ table: string; columns: string }>(`
    SELECT c.table_name AS table, string_agg(quote_ident(c.column_name), ', ') AS columns FROM information_schema.columns c
    JOIN information_schema.tables t ON t.table_schema = 'public' AND t.table_name = c.table_name AND t.table_type = 'BASE TABLE'
    WHERE c.table_schema = 'public' AND c.is_generated = 'NEVER' AND NOT c.table_name = ANY($1) GROUP BY c.table_name`, [aside])
  // Many small sums: compiling them takes longer than they do.
  await client.query('SET jit = off; CREATE SCHEMA before')
  for (const { table } of rows) await client.query(`CREATE TABLE before."${table}" AS TABLE public."${table}"`)
  const sums = rows.map(({ table }) => `SELECT '${table}' AS table, (SELECT count(*) || ':' || coalesce(sum(hashtextextended(x::text, 0)), 0) FROM "${table}" x) AS sum`)
  await client.query(`CREATE SEQUENCE before.touch; CREATE FUNCTION before.touched() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM nextval(''before.touch''); RETURN NULL; END'`)
  for (const { table } of rows) await client.query(`CREATE TRIGGER touched AFTER INSERT OR UPDATE OR DELETE ON "${table}" FOR EACH STATEMENT EXECUTE FUNCTION before.touched()`)
  await client.query(`CREATE VIEW before.sums AS ${sums.join(' UNION ALL ')}`)
  return {
    touches: async () => (await client.query<{ last: string }>({ name: 'touches', text: 'SELECT last_value AS last FROM before.touch' })).rows[0]?.last ?? '',
    look: async () => new Map((await client.query<{ table: string; sum: string }>({ name: 'look', text: 'SELECT * FROM before.sums' })).rows.map(({ table, sum }) => [table, sum])),
    restore: async (tables) => {
      const again = rows.filter(({ table }) => tables.includes(table)).map(({ table, columns }) => `DELETE FROM "${table}"; INSERT INTO "${table}" (${columns}) SELECT ${columns} FROM before."${table}";`)
      await client.query(`BEGIN; SET LOCAL session_replication_role = replica; ${again.join(' ')} DELETE FROM "RateCount"; COMMIT`)
    },
    end: () => client.end(),
  }
}
