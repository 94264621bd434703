import 'server-only'
import { enqueue } from '@/lib/jobs/mutations'
import { hours, later } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'

/** So often at most is a moderator told, however much comes. */
export const tellingTime = hours(1)

/**
 * Has those told who decide about reports and proposals that came since they were last told: one mail to each, whatever it is about. Two workers at
 * once tell nobody twice. Groups that the site holds are passed over. A proposal that any verified group can take in is told to those who are its
 * moderators by role and to the administrators: all organisers of all groups would be too many.
 */
export async function tellModerators(now: Date): Promise<number> {
  return db().$transaction(async (tx) => {
    const told = await tx.$queryRaw<{ id: string; locale: string }[]>`
      WITH "news" AS (
        SELECT "groupId", max("at") AS "at" FROM "Report" WHERE "decidedAt" IS NULL GROUP BY "groupId"
        UNION ALL SELECT d."groupId", max(p."confirmedAt") FROM "Proposal" p JOIN "Dispute" d ON d."id" = p."disputeId" WHERE p."confirmedAt" IS NOT NULL AND p."decidedAt" IS NULL GROUP BY d."groupId"
      ), "anybodys" AS (
        SELECT max("confirmedAt") AS "at" FROM "Proposal" WHERE "disputeId" IS NULL AND "confirmedAt" IS NOT NULL AND "decidedAt" IS NULL
      ), "hears" AS (
        SELECT m."userId", n."at" FROM "news" n JOIN "Group" g ON g."id" = n."groupId" AND g."heldAt" IS NULL JOIN "Membership" m ON m."groupId" = g."id" AND m."role" IN ('owner', 'organiser', 'moderator')
        UNION ALL SELECT m."userId", a."at" FROM "anybodys" a, "Membership" m JOIN "Group" g ON g."id" = m."groupId" WHERE m."role" = 'moderator' AND g."verifiedAt" IS NOT NULL AND g."heldAt" IS NULL
        UNION ALL SELECT u."id", greatest((SELECT "at" FROM "anybodys"), (SELECT max("at") FROM "Report" WHERE "record" = 'groups' AND "decidedAt" IS NULL)) FROM "User" u WHERE u."administratorAt" IS NOT NULL
      )
      UPDATE "User" u SET "moderationToldAt" = ${now} FROM (SELECT "userId", max("at") AS "at" FROM "hears" GROUP BY "userId") h
      WHERE u."id" = h."userId" AND h."at" > coalesce(u."moderationToldAt", '-infinity') AND (u."moderationToldAt" IS NULL OR u."moderationToldAt" <= ${later(now, -tellingTime)})
      RETURNING u."id", u."locale"`
    await enqueue(tx, told.map(({ id, locale }) => ({ kind: 'moderation-news', locale, ids: { userId: id } })), now)
    return told.length
  })
}
