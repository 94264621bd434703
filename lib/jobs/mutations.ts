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

/** The same as a part of a larger statement, for acts that come in numbers. `rows` is a query of "id", "kind", "locale", "ids", "once" and "at". */
export const enqueued = (rows: Prisma.Sql): Prisma.Sql => Prisma.sql`
  INSERT INTO "Outbox" ("id", "kind", "locale", "ids", "once", "messageId", "notBefore", "createdAt")
  SELECT r."id", r."kind", r."locale", r."ids", r."once", r."id" || '@' || ${host()}, r."at", r."at" FROM (${rows}) r ON CONFLICT DO NOTHING`
