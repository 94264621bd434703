import 'server-only'
import { joinBatches } from '@/lib/people/confirmations/mutations'
import { db, Prisma } from '@/lib/platform/db'
import { together } from '@/lib/platform/together'

type Bytes = Uint8Array<ArrayBuffer>

/** A new signature as it is stored, what finds its batch, and the ids that a new batch and a new mail would have. */
type Row = {
  id: string; campaignId: string; emailHash: Bytes; addressHash: Bytes; networkHash: Bytes | null; batchId: string; mailId: string; at: Date
  sealedEmail: Bytes; sealedName: Bytes; sealedComment: Bytes | null
  country: string; unionName: string; shownAs: string; updatesAt: Date | null; updatesWording: string; locale: string; purgeAt: Date
}

/** `known`: this address has signed before, and nothing was written. `closed`: the campaign does not run. */
export type Taken = 'taken' | 'known' | 'closed'

/** Whether the campaign "c" runs at a moment, as `stateOf` says it, for a statement. */
export const isRunning = (at: Date | Prisma.Sql): Prisma.Sql => Prisma.sql`
  (c."publishedAt" <= ${at} AND (c."closedAt" IS NULL OR c."closedAt" > ${at}) AND (c."closesAt" IS NULL OR c."closesAt" > ${at}) AND (c."opensAt" IS NULL OR c."opensAt" <= ${at}))`

const hex = (bytes: Bytes | null): string | null => bytes && `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex')}`

const asJson = (rows: Row[]): string => JSON.stringify(rows.map((row) => ({
  ...row, emailHash: hex(row.emailHash), addressHash: hex(row.addressHash), networkHash: hex(row.networkHash), sealedEmail: hex(row.sealedEmail), sealedName: hex(row.sealedName), sealedComment: hex(row.sealedComment),
})))

/**
 * Signatures that come at the same time, each with its batch and its mail, in one statement and one commit. Two first tries of one address at
 * once are the same person's form sent twice: the first is kept, and the second's mail leads to it.
 */
async function takeAll(rows: Row[]): Promise<Taken[]> {
  const answers = await db().$queryRaw<{ id: string; runs: boolean; known: boolean }[]>`
    WITH act AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(${asJson(rows)}::jsonb) AS a(
        "id" uuid, "campaignId" uuid, "emailHash" bytea, "addressHash" bytea, "networkHash" bytea, "batchId" uuid, "mailId" uuid, "at" timestamptz, "sealedEmail" bytea, "sealedName" bytea,
        "sealedComment" bytea, "country" text, "unionName" text, "shownAs" "ShownAs", "updatesAt" timestamptz, "updatesWording" text, "locale" text, "purgeAt" timestamptz)
    ), seen AS MATERIALIZED (
      SELECT a.*, a."purgeAt" AS "waitsUntil",
        EXISTS (SELECT 1 FROM "Campaign" c JOIN "Group" g ON g."id" = c."groupId" WHERE c."id" = a."campaignId" AND g."heldAt" IS NULL AND ${isRunning(Prisma.sql`a."at"`)}) AS "runs",
        EXISTS (SELECT 1 FROM "Signature" s WHERE s."campaignId" = a."campaignId" AND s."emailHash" = a."emailHash") AS "known"
      FROM act a
    ), arriving AS MATERIALIZED (SELECT * FROM seen WHERE "runs" AND NOT "known"), ${joinBatches()}, signed AS (
      INSERT INTO "Signature" ("id", "campaignId", "confirmationId", "emailHash", "sealedEmail", "sealedName", "sealedComment", "country", "unionName", "shownAs",
        "updatesAt", "updatesWording", "locale", "networkHash", "purgeAt", "createdAt")
      SELECT a."id", a."campaignId", b."id", a."emailHash", a."sealedEmail", a."sealedName", a."sealedComment", a."country", a."unionName", a."shownAs",
        a."updatesAt", a."updatesWording", a."locale", a."networkHash", a."purgeAt", a."at"
      FROM arriving a JOIN batch b ON b."addressHash" = a."addressHash" ORDER BY a."campaignId", a."emailHash" ON CONFLICT DO NOTHING
    )
    SELECT "id", "runs", "known" FROM seen`
  const byId = new Map(answers.map((answer) => [answer.id, answer]))
  return rows.map(({ id }) => (!byId.get(id)?.runs ? 'closed' : byId.get(id)?.known ? 'known' : 'taken'))
}

/** Takes a signature with others that come just now; answers when it is on disk. */
export const takeSignature = together(takeAll, { keyOf: ({ addressHash }) => Buffer.from(addressHash).toString('latin1') })
