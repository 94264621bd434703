import 'server-only'
import type { Locale } from '@/lib/i18n/locales'
import { newId } from '@/lib/platform/crypto'
import { Prisma, type Db } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'

export type OutboxEntry = {
  kind: string
  locale: Locale | string
  ids: Record<string, string>
  /** The same cause writes the same text here, so that its mail is written once. */
  once?: string
  notBefore?: Date
}

/** Told what became of a mail ("sent", or the word why not) in the transaction that notes it. */
export type MailEnding = (tx: Db, ids: Record<string, string>, outcome: string, now: Date) => Promise<void>

const host = (): string => new URL(env().SITE_URL).hostname

/** Writes mails that are still to go, in the transaction of the act that causes them. The worker words and sends them. */
export async function enqueue(tx: Db, entries: OutboxEntry[], now: Date): Promise<void> {
  if (entries.length === 0) return
  await tx.outbox.createMany({
    skipDuplicates: true,
    data: entries.map(({ kind, locale, ids, once, notBefore }) => {
      const id = newId()
      return { id, kind, locale, ids, once: once ?? null, messageId: `${id}@${host()}`, notBefore: notBefore ?? now, createdAt: now }
    }),
  })
}

/**
 * The same as a part of a larger statement, for what comes in numbers. `rows` is a query of "id", "kind", "locale", "ids", "once" and "at"; `bulk`:
 * they are the mails of a mailing, for which nobody waits, and behind which nothing waits that somebody waits for.
 */
export const enqueued = (rows: Prisma.Sql, bulk = false): Prisma.Sql => Prisma.sql`
  INSERT INTO "Outbox" ("id", "kind", "locale", "ids", "once", "messageId", "bulk", "notBefore", "createdAt")
  SELECT r."id", r."kind", r."locale", r."ids", r."once", r."id" || '@' || ${host()}, ${bulk}::boolean, r."at", r."at" FROM (${rows}) r ON CONFLICT DO NOTHING`
