import 'server-only'
import type { Db } from './db'

/**
 * Says, in the transaction that publishes or edits something public, that every page rendered before is out of date: one number rises in
 * every process. Counts and shift cover do not call this, and neither does signing.
 */
export async function published(tx: Db): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "Setting" ("key", "value") VALUES ('publication', '1')
    ON CONFLICT ("key") DO UPDATE SET "value" = to_jsonb(("Setting"."value")::int + 1), "updatedAt" = now()`
  await tx.$executeRaw`SELECT pg_notify('publication', '')`
}
