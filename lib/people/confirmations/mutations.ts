import 'server-only'
import { enqueued } from '@/lib/jobs/mutations'
import type { Locale } from '@/lib/i18n/locales'
import { hours, later } from '@/lib/platform/clock'
import { canonicalEmail, newId, saltedHash } from '@/lib/platform/crypto'
import { Prisma, type Db } from '@/lib/platform/db'
import { dailySalt } from '@/lib/platform/limits'
import { mailsADay } from '../rules'

/** How long an act waits for its button (safety.md, promise 4). */
export const waitingTime = hours(48)

/** How a batch is found today: by the address's hash with the day's salt. */
export const batchHash = async (address: string, now: Date, tx?: Db): Promise<Uint8Array<ArrayBuffer>> =>
  saltedHash(await dailySalt(now, tx), canonicalEmail(address))

/**
 * The parts of a statement that put what arrives into batches. Before it stands "arriving" with "addressHash" (no two alike), "batchId" and
 * "mailId" for what is new, "locale", "at" and "waitsUntil"; after it "batch" has the "id" for each "addressHash".
 *
 * The number of the mail is part of its cause: past the day's limit the number stays, and the mail with it has gone already.
 */
export const joinBatches = (): Prisma.Sql => Prisma.sql`
  batch AS (
    INSERT INTO "Confirmation" ("id", "addressHash", "locale", "mailsSent", "createdAt", "expiresAt")
    SELECT "batchId", "addressHash", "locale", 1, "at", "waitsUntil" FROM arriving ORDER BY "addressHash"
    ON CONFLICT ("addressHash") DO UPDATE SET "expiresAt" = EXCLUDED."expiresAt", "mailsSent" = "Confirmation"."mailsSent" + CASE
      WHEN "Confirmation"."mailsSent" < CASE WHEN "Confirmation"."confirmedAt" IS NULL THEN ${mailsADay(false)}::int ELSE ${mailsADay(true)}::int END THEN 1 ELSE 0 END
    RETURNING "id", "addressHash", "mailsSent"
  ), mail AS (${enqueued(Prisma.sql`
    SELECT a."mailId" AS "id", 'confirm' AS "kind", a."locale", jsonb_build_object('confirmationId', b."id") AS "ids", 'confirm|' || b."id" || '|' || b."mailsSent" AS "once", a."at"
    FROM arriving a JOIN batch b ON b."addressHash" = a."addressHash"`)})`

/**
 * The batch in which an address's acts wait for one button. One a day and address; every act of the day joins it, and a mail goes for each
 * until the day's limit is reached: then the mails that went carry the button for the rest too (safety.md, promise 7).
 */
export async function waitForButton(tx: Db, address: string, locale: Locale, now: Date): Promise<string> {
  const hash = await batchHash(address, now, tx)
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    WITH arriving AS (
      SELECT ${hash}::bytea AS "addressHash", ${newId()}::uuid AS "batchId", ${newId()}::uuid AS "mailId", ${locale}::text AS "locale", ${now}::timestamptz AS "at",
        ${later(now, waitingTime)}::timestamptz AS "waitsUntil"
    ), ${joinBatches()} SELECT "id" FROM batch`
  if (!row) throw new Error('no batch was made')
  return row.id
}
