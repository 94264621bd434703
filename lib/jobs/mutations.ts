import 'server-only'
import type { Locale } from '@/lib/i18n/locales'
import { newId } from '@/lib/platform/crypto'
import type { Db } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'

export type OutboxEntry = {
  kind: string
  locale: Locale | string
  ids: Record<string, string>
  /** The same cause writes the same text here, so that its mail is written once. */
  once?: string
  notBefore?: Date
}

/** Writes mails that are still to go, in the transaction of the act that causes them. The worker words and sends them. */
export async function enqueue(tx: Db, entries: OutboxEntry[], now: Date): Promise<void> {
  if (entries.length === 0) return
  const { hostname } = new URL(env().SITE_URL)
  await tx.outbox.createMany({
    skipDuplicates: true,
    data: entries.map(({ kind, locale, ids, once, notBefore }) => {
      const id = newId()
      return { id, kind, locale, ids, once: once ?? null, messageId: `${id}@${hostname}`, notBefore: notBefore ?? now, createdAt: now }
    }),
  })
}
