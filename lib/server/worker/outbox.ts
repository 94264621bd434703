import { setTimeout as sleep } from 'node:timers/promises'
import type { MailEnding } from '@/lib/jobs/mutations'
import type { MailMaker, OutgoingMail, Unsent } from '@/lib/jobs/types'
import { localeOf } from '@/lib/i18n/locales'
import { later, minutes, now as clock } from '@/lib/platform/clock'
import { emailHash } from '@/lib/platform/crypto'
import { db } from '@/lib/platform/db'
import { log } from '@/lib/platform/log'
import { deliver } from '@/lib/platform/mail-transport'

type Row = { id: string; kind: string; locale: string; ids: Record<string, string>; messageId: string; attempts: number }

type Makers = Record<string, MailMaker<null | Unsent>>

/** What people wait for, or mailings; how many at a time; and who is told what became of which kind of mail. */
export type Lane = { bulk: boolean; take: number; endings?: Record<string, MailEnding> }
type Work = { makers: Makers; endings: Record<string, MailEnding>; now: Date }

const acts: Lane = { bulk: false, take: 20 }
/** Whoever holds a mail says so this often, and holds it this long. */
const SIGN = 20_000
const LEASE = minutes(1)
/** About four days, as mail servers give each other (RFC 5321, 4.5.4.1): one that is down for a long weekend costs no mail. */
const ATTEMPTS = 100
/** What the note that a mail went waits for a database that is away. */
const NOTING = minutes(10)

/**
 * Takes some mails of a lane that are due and sends them; returns how many it took. A row is leased by moving its next attempt ahead, further with
 * every attempt up to an hour, and held for as long as somebody works on it: a killed worker's mail goes later and not twice, but for the one cut
 * between the mail server's "250" and our note of it.
 */
export async function sendDue(makers: Makers, now: Date, { bulk, take, endings = {} }: Lane = acts): Promise<number> {
  const rows = await db().$queryRaw<Row[]>`
    UPDATE "Outbox" SET "attempts" = "attempts" + 1, "notBefore" = ${now}::timestamptz + interval '1 minute' * least(power(2, "attempts"), 60)
    WHERE "id" IN (SELECT "id" FROM "Outbox" WHERE "sentAt" IS NULL AND "failedAt" IS NULL AND "bulk" = ${bulk} AND "notBefore" <= ${now}
      ORDER BY "notBefore", "id" LIMIT ${take} FOR UPDATE SKIP LOCKED)
    RETURNING "id", "kind", "locale", "ids", "messageId", "attempts"`
  const open = new Set(rows.map(({ id }) => id))
  const holding = setInterval(() => void hold([...open]), SIGN)
  try {
    // None of them throws: who is done first does not leave the others unheld.
    await Promise.all(rows.map((row) => sendOne(row, { makers, endings, now }).finally(() => open.delete(row.id))))
  } finally {
    clearInterval(holding)
  }
  return rows.length
}

// A mail server may take ten minutes to say "250": nobody else takes the mail meanwhile.
async function hold(ids: string[]): Promise<void> {
  const until = later(clock(), LEASE)
  await db().outbox.updateMany({ where: { id: { in: ids }, notBefore: { lt: until } }, data: { notBefore: until } }).catch((error: unknown) => log.error('mails could not be held', error))
}

async function sendOne(row: Row, work: Work): Promise<void> {
  try {
    const mail = await work.makers[row.kind]?.(row.ids, localeOf(row.locale), work.now)
    if (!mail || 'unsent' in mail) return await end(row, mail?.unsent ?? 'nothing-to-say', work)
    if (await isSuppressed(mail)) return await end(row, 'suppressed', work)
    await deliver({ ...mail, messageId: row.messageId, headers: headersOf(mail) })
  } catch (error) {
    log.error('a mail did not go', error, { outbox: row.id, kind: row.kind, attempts: row.attempts })
    const failure = isRefused(error) ? 'refused' : row.attempts >= ATTEMPTS ? 'gave-up' : null
    // When this cannot be written, it is tried again, which is no worse.
    if (failure) await end(row, failure, work).catch(() => undefined)
    return
  }
  await noteSent(row, work)
}

/** The mail has gone. That is written down however long the database is away, or it would go again. */
async function noteSent(row: Row, work: Work): Promise<void> {
  const until = performance.now() + NOTING
  for (let tries = 1; performance.now() < until; tries += 1, await sleep(500)) {
    try {
      return await end(row, SENT, work)
    } catch (error) {
      if (tries === 1) log.error('a mail went, and that cannot be noted yet', error, { outbox: row.id })
    }
  }
}

/** Whether the server will not have this mail, ever: its recipient, or what it says. Refusing us altogether is its own trouble, and passes. */
function isRefused(error: unknown): boolean {
  const { responseCode, command } = error as { responseCode?: number; command?: string }
  return Number(responseCode) >= 550 && (command === 'RCPT TO' || command === 'DATA')
}

const SENT = 'sent'

/** Notes that it went, or why it will not; and in the same transaction tells whoever keeps account of it. */
async function end({ id, kind, ids }: Row, outcome: string, { endings, now }: Work): Promise<void> {
  const data = outcome === SENT ? { sentAt: now } : { failedAt: now, failure: outcome }
  const ending = endings[kind]
  if (!ending) return void await db().outbox.updateMany({ where: { id }, data })
  await db().$transaction(async (tx) => {
    await ending(tx, ids, outcome, now)
    await tx.outbox.updateMany({ where: { id }, data })
  })
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
