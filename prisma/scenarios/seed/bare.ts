import type { Db } from '@/lib/platform/db'

type Named = { table: string; name: string; definition: string }

/**
 * Fills tables without their indexes and foreign keys and puts those back as they were: built once over everything, they cost a fraction of
 * what they cost row by row. Within the caller's transaction, so that they are there again in any case. Primary keys stay.
 */
export async function whileBare(tx: Db, tables: string[], work: () => Promise<void>): Promise<void> {
  const keys = await tx.$queryRaw<Named[]>`
    SELECT conrelid::regclass::text AS "table", quote_ident(conname) AS "name", pg_get_constraintdef(oid) AS "definition"
    FROM pg_constraint WHERE contype = 'f' AND conrelid = ANY(SELECT quote_ident(t)::regclass FROM unnest(${tables}::text[]) t)`
  const indexes = await tx.$queryRaw<Named[]>`
    SELECT i.indrelid::regclass::text AS "table", i.indexrelid::regclass::text AS "name", pg_get_indexdef(i.indexrelid) AS "definition"
    FROM pg_index i WHERE i.indrelid = ANY(SELECT quote_ident(t)::regclass FROM unnest(${tables}::text[]) t)
      AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)`
  await tx.$executeRaw`SELECT set_config('maintenance_work_mem', '512MB', true), set_config('work_mem', '128MB', true)`
  for (const { table, name } of keys) await tx.$executeRawUnsafe(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`)
  for (const { name } of indexes) await tx.$executeRawUnsafe(`DROP INDEX ${name}`)
  await work()
  for (const { definition } of indexes) await tx.$executeRawUnsafe(definition)
  for (const { table, name, definition } of keys) await tx.$executeRawUnsafe(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`)
}
