import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { ColumnTypeEnum, type SqlMigrationAwareDriverAdapterFactory, type SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import { filters, MIGRATIONS, schemaEngine } from './engine'

/** The SQL that turns one Prisma schema into another. No database is read: '' is an empty one. */
export async function schemaChange(before: string, after: string): Promise<string> {
  const schema = (content: string) => content ? { tag: 'schemaDatamodel' as const, files: [{ path: 'schema.prisma', content }] } : { tag: 'empty' as const }
  const engine = await schemaEngine(noDatabase, [['schema.prisma', after]])
  const { stdout } = await engine.diff({ from: schema(before), to: schema(after), script: true, exitCode: null, filters })
  return stdout ?? ''
}

/** Writes the next migration from what changed in prisma/schema.prisma since the last one; null when nothing did. */
export async function writeMigration(name: string, now: Date): Promise<string | null> {
  const copy = join(MIGRATIONS, 'schema.prisma')
  const schema = join(MIGRATIONS, '../schema.prisma')
  const sql = await schemaChange(existsSync(copy) ? readFileSync(copy, 'utf8') : '', readFileSync(schema, 'utf8'))
  if (!sql.trim() || sql.includes('-- This is an empty migration.')) return null
  const stamp = now.toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = join(MIGRATIONS, `${stamp}_${name.toLowerCase().replace(/[^a-z0-9]+/g, '_')}`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'migration.sql'), sql)
  copyFileSync(schema, copy)
  return relative(process.cwd(), join(folder, 'migration.sql'))
}

// The engine asks a server for its version before anything else. A shadow database, which would be the real one, is refused.
const noDatabase = {
  provider: 'postgres',
  adapterName: 'none',
  connect: async () => ({
    provider: 'postgres',
    adapterName: 'none',
    queryRaw: async () => ({
      columnNames: ['exists', 'version', 'numeric_version'],
      columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
      rows: [[true, 'PostgreSQL 18', 180_000]],
    }),
    getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: true }),
    executeRaw: refuse,
    executeScript: refuse,
    startTransaction: refuse,
    dispose: async () => {},
  }) as SqlDriverAdapter,
  connectToShadowDb: refuse,
} satisfies SqlMigrationAwareDriverAdapterFactory

async function refuse(): Promise<never> {
  throw new Error('A migration is written without a database.')
}
