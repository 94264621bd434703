import 'server-only'
import type { QuarantineReason } from '@/prisma/generated/enums'
import { later } from '@/lib/platform/clock'
import { canonicalEmail, saltedHash } from '@/lib/platform/crypto'
import { Prisma, type Db } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { dailySalt, network } from '@/lib/platform/limits'
import { bursts, isDisposable, traitsOf, verdictOn, type Kind, type Shared } from './rules'

type Bytes = Uint8Array<ArrayBuffer>
type Waiting = { campaignId: string; email: string; networkHash: Uint8Array | null }
type Mark = { kind: Kind; hash: Uint8Array }
type Verdict = { reason: QuarantineReason | null; held: boolean; traces: Uint8Array[] }

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const hashed = (salt: Uint8Array, campaignId: string, kind: Kind, value: string): Bytes => saltedHash(salt, `${campaignId}|${kind}|${value}`)

/**
 * What is kept of where a signature was sent from until it is confirmed: a hash with the day's salt, for one campaign (safety.md, promise 2).
 * Nothing for those whose network is never asked about: the many with a mailbox at a big service.
 */
export async function networkHashOf(campaignId: string, email: string, address: string, now: Date): Promise<Bytes | null> {
  return traitsOf(canonicalEmail(email)).domain === null ? null : hashed(await dailySalt(now), campaignId, 'network', network(address))
}

/**
 * Looks at a signature that is being confirmed: whether it counts, and what it leaves behind for a day by which others like it are seen. Two of
 * one instant do not see each other, for nobody waits for a lock here: a burst may get a few more through, a storm never queues.
 */
export async function judge(tx: Db, { campaignId, email, networkHash }: Waiting, now: Date): Promise<Verdict> {
  const address = canonicalEmail(email)
  if (isDisposable(address, env().DISPOSABLE_DOMAINS)) return { ...verdictOn({ disposable: true, shared: [] }), traces: [] }
  const { mailbox, domain } = traitsOf(address)
  const marks: Mark[] = []
  const salt = mailbox || domain ? await dailySalt(now, tx) : new Uint8Array()
  if (mailbox) marks.push({ kind: 'mailbox', hash: hashed(salt, campaignId, 'mailbox', mailbox) })
  if (domain) marks.push({ kind: 'domain', hash: hashed(salt, campaignId, 'domain', domain) })
  if (networkHash) marks.push({ kind: 'network', hash: networkHash })
  const shared = marks.length > 0 ? await amongWhom(tx, campaignId, marks, now) : []
  return { ...verdictOn({ disposable: false, shared }), traces: marks.map(({ hash }) => hash) }
}

/**
 * For each mark, how many signatures of the campaign were confirmed since the earliest of the last `most` that bear it; null when fewer bear it.
 * Each count stops where it no longer matters, so a flood costs no more than a trickle.
 */
async function amongWhom(tx: Db, campaignId: string, marks: Mark[], now: Date): Promise<Shared[]> {
  const asked = marks.map(({ kind, hash }) => ({ kind, hash: hex(hash), since: later(now, -bursts[kind].within), most: bursts[kind].most, of: Math.min(bursts[kind].of, 1000) }))
  return tx.$queryRaw<Shared[]>`
    SELECT b."kind", b."vouched", CASE WHEN b."first" IS NOT NULL THEN (
      SELECT count(*)::int FROM (SELECT 1 FROM "Signature" s WHERE s."campaignId" = ${campaignId}::uuid AND s."confirmedAt" >= b."first" LIMIT b."of") x) END AS "among"
    FROM (
      SELECT m.*, (SELECT t."at" FROM "SignatureTrace" t WHERE t."hash" = decode(m."hash", 'hex') AND t."at" > m."since"
        ORDER BY t."at" DESC OFFSET m."most" - 1 LIMIT 1) AS "first",
        EXISTS (SELECT 1 FROM "SignatureTrace" v WHERE v."hash" = decode(m."hash", 'hex') AND v."trustedAt" IS NOT NULL) AS "vouched"
      FROM jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) AS m("kind" text, "hash" text, "since" timestamptz, "most" int, "of" int)
    ) b`
}

/** The part of a statement that leaves traces of what "counted" has confirmed. */
export const leaveTraces = (traces: Uint8Array[], now: Date): Prisma.Sql => Prisma.sql`
  INSERT INTO "SignatureTrace" ("signatureId", "hash", "at")
  SELECT counted."id", decode(h, 'hex'), ${now}::timestamptz FROM counted, jsonb_array_elements_text(${JSON.stringify(traces.map(hex))}::jsonb) h`
