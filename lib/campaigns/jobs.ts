import 'server-only'
import type { MailMaker } from '@/lib/jobs/types'
import type { Locale } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { days, later } from '@/lib/platform/clock'
import { db, Prisma } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { mintLink } from '@/lib/people/links/mutations'
import { campaignClosedMail, signedAlreadyMail, signatureConfirmedMail } from './mail'
import { mySignatures, runningCampaigns } from './queries'

const linkTime = days(365)

/** What every mail about a signature needs: who it goes to, and fresh links of their own. */
async function addressed(ids: Record<string, string>, locale: Locale, now: Date) {
  const [signature] = await mySignatures({ signatureId: ids.signatureId }, locale, now)
  if (!signature) return null
  const { SITE_URL, SITE_NAME } = env()
  const token = await mintLink('my', { signatureId: signature.id }, later(now, linkTime))
  const stop = await mintLink('unsubscribe', { signatureId: signature.id }, later(now, linkTime))
  const base = `${SITE_URL}/${locale}`
  const view = { name: signature.name, campaign: signature.title, held: signature.held !== null, campaignUrl: `${base}${signature.path}`, myUrl: `${base}/my/${token}`, siteName: SITE_NAME }
  return { signature, base, view, stopUrl: `${base}/unsubscribe/${stop}` }
}

const aboutSignature = (word: typeof signatureConfirmedMail): MailMaker => async (ids, locale, now) => {
  const to = await addressed(ids, locale, now)
  return to && { to: to.signature.email, unsubscribe: `${to.stopUrl}/one-click`, ...word(to.view, translator(locale), locale) }
}

const RUNNING_TOLD = 6

const closed: MailMaker = async (ids, locale, now) => {
  const to = await addressed(ids, locale, now)
  if (!to || to.signature.muted || !to.signature.updates) return null
  const ending = await db().campaign.findUnique({ where: { id: to.signature.campaignId }, select: { outcome: true, outcomeText: true } })
  const running = await runningCampaigns(now, { except: to.signature.campaignId, take: RUNNING_TOLD })
  const view = {
    ...to.view, stopUrl: to.stopUrl, outcome: ending?.outcome ?? 'none', text: ending?.outcomeText ?? '',
    running: running.map(({ title, slug }) => ({ title, url: `${to.base}/campaigns/${slug}` })),
  }
  return { to: to.signature.email, unsubscribe: `${to.stopUrl}/one-click`, ...campaignClosedMail(view, translator(locale), locale) }
}

export const mails: Record<string, MailMaker> = {
  'signature-confirmed': aboutSignature(signatureConfirmedMail),
  'signed-already': aboutSignature(signedAlreadyMail),
  'campaign-closed': closed,
}

/**
 * Counts anew the campaigns whose signatures changed since they were last counted: off the write path, so that signers never wait for each
 * other. What is held back is counted by itself. A count that was begun before a signature went or was let in is not written: the next one is
 * right. A closed campaign keeps its last count, for its signers go.
 */
export async function refreshTallies(now: Date): Promise<number> {
  // The last signature of each is read from its index: whether there is any would be answered by reading all, once one campaign has nearly all.
  const by = (column: string) => Prisma.sql`
    (SELECT coalesce(jsonb_object_agg(k, n), '{}') FROM (SELECT ${Prisma.raw(column)} k, sum("n") n FROM grouped g WHERE g."campaignId" = changed."id" AND g."n" > 0 GROUP BY 1) x)`
  return db().$executeRaw`
    WITH changed AS MATERIALIZED (
      SELECT c."id", coalesce(t."changes", 0) AS "changes" FROM "Campaign" c LEFT JOIN "CampaignTally" t ON t."campaignId" = c."id"
      WHERE (c."closedAt" IS NULL OR t."refreshedAt" < c."closedAt") AND (t."refreshedAt" = 'epoch' OR (
        SELECT s."confirmedAt" FROM "Signature" s WHERE s."campaignId" = c."id" AND s."confirmedAt" IS NOT NULL ORDER BY s."confirmedAt" DESC LIMIT 1
      ) >= coalesce(t."refreshedAt" - interval '3 seconds', 'epoch'))
    ), grouped AS MATERIALIZED (
      SELECT s."campaignId", s."country", s."locale", (s."confirmedAt" AT TIME ZONE 'UTC')::date AS "day",
        count(*) FILTER (WHERE s."quarantinedAt" IS NULL) AS "n", count(s."quarantinedAt") AS "held"
      FROM "Signature" s WHERE s."campaignId" IN (SELECT "id" FROM changed) AND s."confirmedAt" IS NOT NULL GROUP BY 1, 2, 3, 4
    ), counted AS (
      SELECT "id", "changes", (SELECT coalesce(sum("n"), 0)::int FROM grouped g WHERE g."campaignId" = changed."id") AS "confirmed",
        (SELECT coalesce(sum("held"), 0)::int FROM grouped g WHERE g."campaignId" = changed."id") AS "quarantined",
        ${by('"country"')} AS "byCountry", ${by('"locale"')} AS "byLocale", ${by(`to_char("day", 'YYYY-MM-DD')`)} AS "byDay"
      FROM changed
    )
    INSERT INTO "CampaignTally" ("campaignId", "confirmed", "quarantined", "byCountry", "byLocale", "byDay", "refreshedAt", "changes")
    SELECT "id", "confirmed", "quarantined", "byCountry", "byLocale", "byDay", ${now}, "changes" FROM counted
    ON CONFLICT ("campaignId") DO UPDATE SET "confirmed" = EXCLUDED."confirmed", "quarantined" = EXCLUDED."quarantined", "byCountry" = EXCLUDED."byCountry",
      "byLocale" = EXCLUDED."byLocale", "byDay" = EXCLUDED."byDay", "refreshedAt" = EXCLUDED."refreshedAt"
    WHERE "CampaignTally"."changes" = EXCLUDED."changes"`
}
