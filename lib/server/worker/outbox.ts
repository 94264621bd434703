import type { MailMaker, OutgoingMail } from '@/lib/jobs/types'
import { localeOf } from '@/lib/i18n/locales'
import { later, minutes } from '@/lib/platform/clock'
import { emailHash } from '@/lib/platform/crypto'
import { db } from '@/lib/platform/db'
import { log } from '@/lib/platform/log'
import { deliver } from '@/lib/platform/mail-transport'

type Row = { id: string; kind: string; locale: string; ids: Record<string, string>; messageId: string; attempts: number }

const BATCH = 20
const ATTEMPTS = 12

/**
 * Takes up to twenty mails that are due and sends them; returns how many it took. A row is leased by moving its next attempt ahead, so that a
 * killed worker's mail goes later and not twice, but for the one cut between the mail server's "250" and our note of it.
 */
export async function sendDue(makers: Record<string, MailMaker>, now: Date): Promise<number> {
  const rows = await db().$queryRaw<Row[]>`
    UPDATE "Outbox" SET "attempts" = "attempts" + 1, "notBefore" = ${now}::timestamptz + interval '1 minute' * least(power(2, "attempts"), 360)
    WHERE "id" IN (SELECT "id" FROM "Outbox" WHERE "sentAt" IS NULL AND "failedAt" IS NULL AND "notBefore" <= ${now} ORDER BY "notBefore", "id" LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
    RETURNING "id", "kind", "locale", "ids", "messageId", "attempts"`
  await Promise.all(rows.map((row) => sendOne(row, makers, now)))
  return rows.length
}

async function sendOne(row: Row, makers: Record<string, MailMaker>, now: Date): Promise<void> {
  try {
    const mail = await makers[row.kind]?.(row.ids, localeOf(row.locale), now)
    if (!mail) return await end(row, { failedAt: now, failure: 'nothing-to-say' })
    if (await isSuppressed(mail)) return await end(row, { failedAt: now, failure: 'suppressed' })
    await deliver({ ...mail, messageId: row.messageId, headers: headersOf(mail) })
    await end(row, { sentAt: now })
  } catch (error) {
    const refused = Number((error as { responseCode?: number }).responseCode) >= 550
    if (refused || row.attempts >= ATTEMPTS) await end(row, { failedAt: now, failure: refused ? 'refused' : 'gave-up' })
    log.error('a mail did not go', error, { outbox: row.id, kind: row.kind, attempts: row.attempts })
  }
}

const end = async (row: Row, data: { sentAt?: Date; failedAt?: Date; failure?: string }): Promise<void> => {
  await db().outbox.update({ where: { id: row.id }, data })
}

const isSuppressed = async (mail: OutgoingMail): Promise<boolean> =>
  (await db().suppression.count({ where: { addressHash: emailHash('suppression', mail.to) } })) > 0

const headersOf = ({ unsubscribe }: OutgoingMail): Record<string, string> => ({
  'Auto-Submitted': 'auto-generated',
  ...(unsubscribe && { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
})

/** What is left of the mail log goes after seven days (safety.md, promise 4). */
export const clearMailLog = async (now: Date): Promise<void> => {
  const before = later(now, -minutes(7 * 24 * 60))
  await db().outbox.deleteMany({ where: { OR: [{ sentAt: { lt: before } }, { failedAt: { lt: before } }] } })
}
