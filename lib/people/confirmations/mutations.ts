import 'server-only'
import { enqueue } from '@/lib/jobs/mutations'
import type { Locale } from '@/lib/i18n/locales'
import { hours, later } from '@/lib/platform/clock'
import { canonicalEmail, newId, saltedHash } from '@/lib/platform/crypto'
import { dailySalt } from '@/lib/platform/limits'
import type { Db } from '@/lib/platform/db'
import { mailsADay } from '../rules'

/** How long an act waits for its button (safety.md, promise 4). */
export const waitingTime = hours(48)

/**
 * The batch in which an address's acts wait for one button. One a day and address; every act of the day joins it, and a mail goes for each
 * until the day's limit is reached: then the mails that went carry the button for the rest too (safety.md, promise 7).
 */
export async function waitForButton(tx: Db, address: string, locale: Locale, now: Date): Promise<string> {
  const hash = saltedHash(await dailySalt(now, tx), canonicalEmail(address))
  const expiresAt = later(now, waitingTime)
  await tx.$executeRaw`
    INSERT INTO "Confirmation" ("id", "addressHash", "locale", "createdAt", "expiresAt") VALUES (${newId()}::uuid, ${hash}, ${locale}, ${now}, ${expiresAt})
    ON CONFLICT ("addressHash") DO UPDATE SET "expiresAt" = EXCLUDED."expiresAt"`
  const batch = await tx.confirmation.findUniqueOrThrow({ where: { addressHash: hash }, select: { id: true, mailsSent: true, confirmedAt: true } })
  if (batch.mailsSent < mailsADay(batch.confirmedAt !== null)) {
    await tx.confirmation.update({ where: { id: batch.id }, data: { mailsSent: { increment: 1 } } })
    await enqueue(tx, [{ kind: 'confirm', locale, ids: { confirmationId: batch.id } }], now)
  }
  return batch.id
}
