import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import { Prisma, PrismaClient } from '@/prisma/generated/client'
import { env } from './env'

export { Prisma }

/** The client, or a transaction of it: what queries and mutations take, so that they can be part of somebody's transaction. */
export type Db = Prisma.TransactionClient

const kept = globalThis as { everyoutDb?: PrismaClient }

function open(): PrismaClient {
  const { DATABASE_URL } = env()
  if (!DATABASE_URL) throw new Error('DATABASE_URL is not known: start through `npm start` or `npm run everyout`.')
  return new PrismaClient({ adapter: new PrismaPg({ connectionString: DATABASE_URL, max: 10, connectionTimeoutMillis: 5000 }) })
}

/** The database of this process. Opened on first use, never at import: `next build` imports modules without one. */
export const db = (): PrismaClient => (kept.everyoutDb ??= open())

export async function closeDb(): Promise<void> {
  await kept.everyoutDb?.$disconnect()
  kept.everyoutDb = undefined
}

/** PostgreSQL's word for what it refused: the constraint's name, or null when the error is something else. */
export function violatedConstraint(error: unknown): string | null {
  const text = error instanceof Error ? `${error.message} ${JSON.stringify((error as { meta?: unknown }).meta ?? {})}` : ''
  const found = /(?:violates (?:check|unique|foreign key) constraint|constraint:?)\s*\\*"?([A-Za-z]+_[A-Za-z_]+)/.exec(text)
  return found?.[1] ?? null
}
