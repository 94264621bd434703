import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { Prisma, PrismaClient } from '@/prisma/generated/client'
import { env } from './env'
import { hindered } from './together'

export { Prisma }

/** The client, or a transaction of it: what queries and mutations take, so that they can be part of somebody's transaction. */
export type Db = Prisma.TransactionClient

type Opened = { client: PrismaClient; connections: pg.Pool }

const kept = globalThis as { everyoutDb?: Opened }

type Given = (error: Error | undefined, client: pg.PoolClient | undefined, done: (release?: unknown) => void) => void

/** A few connections for all. That none was to be had, in time or at all, is noted: it is no mistake of what wanted one. */
export class Connections extends pg.Pool {
  override connect(): Promise<pg.PoolClient>
  override connect(given: Given): void
  override connect(given?: Given): Promise<pg.PoolClient> | void {
    if (given) return super.connect((error, client, done) => { if (error) hindered('database'); given(error, client, done) })
    return super.connect().catch((error: unknown) => { hindered('database'); throw error })
  }
}

// What a transaction can fail of though nothing is wrong with it: it had to wait too long for others, or they for it.
const passing = (error: unknown): boolean => ['P2028', 'P2034'].includes(String((error as { code?: unknown } | null)?.code)) || /\b40P01\b/.test(String((error as Error | null)?.message))

/** Transactions that note it when others were in their way. */
function noticing(client: PrismaClient): PrismaClient {
  const transaction = client.$transaction.bind(client) as (...given: unknown[]) => Promise<unknown>
  const noting = (...given: unknown[]) => transaction(...given).catch((error: unknown) => { if (passing(error)) hindered('database'); throw error })
  return Object.assign(client, { $transaction: noting })
}

function open(): Opened {
  const { DATABASE_URL } = env()
  if (!DATABASE_URL) throw new Error('DATABASE_URL is not known: start through `npm start` or `npm run everyout`.')
  // As long for a transaction as for anything else: many who come at once wait for each other, and are not turned away.
  const patience = 5_000
  const connections = new Connections({ connectionString: DATABASE_URL, max: 10, connectionTimeoutMillis: patience })
  // One that is lost while nobody uses it is no loss, and must not end the process: the client sees to that only once it has been used itself.
  connections.on('error', () => undefined)
  // A little longer, so that it is the pool that says that there was none.
  const client = noticing(new PrismaClient({ adapter: new PrismaPg(connections, { disposeExternalPool: true }), transactionOptions: { maxWait: patience + 500 } }))
  return { client, connections }
}

/** The database of this process. Opened on first use, never at import: `next build` imports modules without one. */
export const db = (): PrismaClient => (kept.everyoutDb ??= open()).client

type Lists = Record<string, unknown[] | null>

/**
 * Several lists in one statement, on the client's connections but not through it, for the pages that are made most often: one way there and back,
 * and one value to take apart instead of each cell, is a tenth of the work for this process. What comes is JSON: moments are text. No list is asked
 * for where null stands.
 *
 * With a `name`, which then stands for this one text, the database plans it once for each connection and not each time. That costs it some megabytes
 * a connection and a plan that fits any values: for what is asked all the time, in one form.
 */
export async function atOnce<All extends Lists>(lists: { [name in keyof All]: Prisma.Sql | null }, name?: string): Promise<All> {
  const parts = Object.entries<Prisma.Sql | null>(lists).map(([name, list]) =>
    list ? Prisma.sql`${name}::text, (SELECT coalesce(json_agg(x), '[]') FROM (${list}) x)` : Prisma.sql`${name}::text, NULL`)
  const { text, values } = Prisma.sql`SELECT json_build_object(${Prisma.join(parts)}) AS "answer"`
  const { rows: [row] } = await (kept.everyoutDb ??= open()).connections.query<{ answer: All }>({ name, text, values })
  if (!row) throw new Error('a statement without FROM gave no row')
  return row.answer
}

export async function closeDb(): Promise<void> {
  const opened = kept.everyoutDb
  kept.everyoutDb = undefined
  await opened?.client.$disconnect()
  // The client ends the connections only if it has used them.
  if (opened && !opened.connections.ending) await opened.connections.end()
}

/** PostgreSQL's word for what it refused: the constraint's name, or null when the error is something else. */
export function violatedConstraint(error: unknown): string | null {
  const text = error instanceof Error ? `${error.message} ${JSON.stringify((error as { meta?: unknown }).meta ?? {})}` : ''
  const found = /(?:violates (?:check|unique|foreign key) constraint|constraint:?)\s*\\*"?([A-Za-z]+_[A-Za-z_]+)/.exec(text)
  return found?.[1] ?? null
}
