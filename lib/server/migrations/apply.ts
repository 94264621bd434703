import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { StartError } from '../start-error'
import { filters, migrationList, migrationNames, MIGRATIONS, schemaEngine } from './engine'

// Any number will do, as long as nothing else takes it.
const LOCK = 4_703_150_326

/** Brings a database up to date and tells which migrations that took. One process at a time; others wait, then find nothing to do. */
export async function applyMigrations(databaseUrl: string, folder = MIGRATIONS): Promise<string[]> {
  return withClient(databaseUrl, async (client) => {
    await client.query(`select pg_advisory_lock(${LOCK})`)
    if (!(await pending(client, folder)).length) return []
    await forgetFailed(client)
    const { factory, failure, close } = wholeScripts(databaseUrl)
    try {
      const engine = await schemaEngine(factory)
      return (await engine.applyMigrations({ migrationsList: migrationList(folder), filters })).appliedMigrationNames
    } catch (error) {
      const reason = (failure() ?? (error as Error)).message.split('\n').map((line) => line.trim()).filter(Boolean).join(' ')
      throw new StartError(`The database could not be brought up to date (${(await unfinished(client)) ?? 'before the first change'}): ${reason.slice(0, 400)}`)
    } finally {
      await close()
    }
  })
}

/** The migrations that a database still needs. Refuses one that a newer version has changed already. */
export async function pendingMigrations(databaseUrl: string, folder = MIGRATIONS): Promise<string[]> {
  return withClient(databaseUrl, (client) => pending(client, folder))
}

async function withClient<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end() // gives the lock back
  }
}

async function pending(client: pg.Client, folder: string) {
  const { rows: [table] } = await client.query<{ there: boolean }>(`select to_regclass('_prisma_migrations') is not null as there`)
  const known = migrationNames(folder)
  if (!table?.there) return known
  const { rows } = await client.query<{ name: string }>('select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null')
  const applied = new Set(rows.map((row) => row.name))
  const unknown = [...applied].find((name) => !known.includes(name))
  if (unknown) throw new StartError(`The database is newer than this version of Everyout (it has ${unknown}). Start the newer version, or put back the database from before.`)
  return known.filter((name) => !applied.has(name))
}

// A migration is one transaction: one that did not finish (full disk, killed) left nothing but this row, which would block every start.
async function forgetFailed(client: pg.Client) {
  const { rows: [table] } = await client.query<{ there: boolean }>(`select to_regclass('_prisma_migrations') is not null as there`)
  if (table?.there) await client.query('update _prisma_migrations set rolled_back_at = now() where finished_at is null and rolled_back_at is null')
}

const unfinished = async (client: pg.Client) => {
  const { rows } = await client.query<{ name: string }>('select migration_name as name from _prisma_migrations where finished_at is null and rolled_back_at is null').catch(() => ({ rows: [] }))
  return rows[0]?.name
}

/**
 * The adapter cuts a script at every semicolon, inside the body of a function too. Sent whole, PostgreSQL reads it as it was
 * written and does all of it or nothing. What went wrong is kept, because the engine's error does not carry it.
 */
function wholeScripts(connectionString: string) {
  const factory = new PrismaPg({ connectionString, max: 2 })
  const connect = factory.connect.bind(factory)
  const open: (() => Promise<void>)[] = []
  let failure: Error | undefined
  factory.connect = async () => {
    const adapter = await connect()
    open.push(() => adapter.dispose())
    adapter.executeScript = async (script) => {
      await adapter.underlyingDriver().query(script).catch((error: Error) => {
        failure = error
        throw error
      })
    }
    return adapter
  }
  return { factory, failure: () => failure, close: () => Promise.all(open.map((dispose) => dispose())) }
}
