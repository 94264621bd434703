import 'server-only'
import type { Locale } from '@/lib/i18n/locales'
import { countryName } from '@/lib/i18n/dates'
import { translator } from '@/lib/i18n/translator'
import { open } from '@/lib/platform/crypto'
import { db, Prisma, type Db } from '@/lib/platform/db'
import { shownName } from '@/lib/people/rules'
import type { LinkSubject } from '@/lib/people/types'
import { stateOf } from './rules'
import type { CampaignLine, CampaignView, MySignature, Tally } from './types'

const NAMES_SHOWN = 60

/** A published campaign by its slug; null when there is none. */
export async function publicCampaign(slug: string, now: Date): Promise<CampaignView | null> {
  const row = await db().campaign.findFirst({
    where: { slug, publishedAt: { lte: now }, group: { heldAt: null } },
    select: {
      id: true, slug: true, kind: true, title: true, summary: true, body: true, subject: true, message: true, country: true, goal: true, opensAt: true, closesAt: true,
      closedAt: true, timeZone: true, partners: true, outcome: true, outcomeText: true, publishedAt: true, listedAt: true,
      group: { select: { slug: true, name: true, languages: true } }, dispute: { select: { slug: true, title: true, publishedAt: true } },
      targets: { select: { name: true, office: true }, orderBy: { position: 'asc' } },
      tally: { select: { confirmed: true, quarantined: true, byCountry: true, byLocale: true, byDay: true } },
      paper: { select: { signatures: true } },
    },
  })
  if (!row) return null
  const { listedAt, dispute, tally, paper: sheets, ...rest } = row
  const paper = sheets.reduce((sum, { signatures }) => sum + signatures, 0)
  const names = await shownNames(row.id)
  return { ...rest, listed: listedAt !== null, dispute: dispute?.publishedAt ? { slug: dispute.slug, title: dispute.title } : null, tally: (tally as Tally | null) ?? noTally, paper, names }
}

export const noTally: Tally = { confirmed: 0, quarantined: 0, byCountry: {}, byLocale: {}, byDay: {} }

async function shownNames(campaignId: string): Promise<{ name: string; country: string }[]> {
  // In SQL, so that 'hidden' stands in it as it stands in the index: as a parameter it would not be seen to be the same.
  const rows = await db().$queryRaw<{ id: string; sealedName: Uint8Array; shownAs: 'initials' | 'full'; country: string }[]>`
    SELECT "id", "sealedName", "shownAs"::text AS "shownAs", "country" FROM "Signature"
    WHERE "campaignId" = ${campaignId}::uuid AND "confirmedAt" IS NOT NULL AND "shownAs" <> 'hidden' AND "quarantinedAt" IS NULL ORDER BY "confirmedAt" DESC LIMIT ${NAMES_SHOWN}`
  return rows.map(({ id, sealedName, shownAs, country }) => ({ name: shownName(open('Signature', 'name', id, sealedName), shownAs) ?? '', country }))
}

const line = {
  id: true, slug: true, title: true, country: true, goal: true, closedAt: true, outcome: true, publishedAt: true, tally: { select: { confirmed: true, byLocale: true } }, group: { select: { languages: true } },
} satisfies Prisma.CampaignSelect

type Row = Prisma.CampaignGetPayload<{ select: typeof line }>

const toLine = ({ tally, publishedAt, group, ...row }: Row): CampaignLine => ({
  ...row, writtenIn: group.languages, publishedAt: publishedAt ?? new Date(0), confirmed: tally?.confirmed ?? 0, languages: Object.keys((tally?.byLocale ?? {}) as object).length,
})

/** The statement that lists the campaigns that can be signed now, by country and newest first; without one of them when it is named. */
export const running = (now: Date, { except, take = 50 }: { except?: string; take?: number } = {}): Prisma.Sql => Prisma.sql`
  SELECT c."id", c."slug", c."title", c."country", c."goal", c."closedAt", c."outcome"::text AS "outcome", c."publishedAt", coalesce(t."confirmed", 0) AS "confirmed",
    (SELECT count(*)::int FROM jsonb_object_keys(t."byLocale")) AS "languages", g."languages" AS "writtenIn"
  FROM "Campaign" c JOIN "Group" g ON g."id" = c."groupId" LEFT JOIN "CampaignTally" t ON t."campaignId" = c."id"
  WHERE c."listedAt" <= ${now}::timestamptz AND g."heldAt" IS NULL AND c."closedAt" IS NULL AND (c."closesAt" IS NULL OR c."closesAt" > ${now}::timestamptz)
    AND (c."opensAt" IS NULL OR c."opensAt" <= ${now}::timestamptz) ${except ? Prisma.sql`AND c."id" <> ${except}::uuid` : Prisma.empty}
  ORDER BY c."country", c."publishedAt" DESC, c."id" DESC LIMIT ${take}`

export const runningCampaigns = (...asked: Parameters<typeof running>): Promise<CampaignLine[]> => db().$queryRaw<CampaignLine[]>(running(...asked))

/** Campaigns that ended, the last first. */
export async function endedCampaigns(now: Date, take = 50): Promise<CampaignLine[]> {
  const rows = await db().campaign.findMany({ where: { listedAt: { lte: now }, group: { heldAt: null }, closedAt: { not: null } }, orderBy: [{ closedAt: 'desc' }, { id: 'desc' }], take, select: line })
  return rows.map(toLine)
}

/** The signatures that a private link is bound to, opened for their owner. */
export async function mySignatures(subject: LinkSubject, locale: Locale, now: Date, client: Db = db()): Promise<MySignature[]> {
  if (!subject.confirmationId && !subject.signatureId) return []
  const rows = await client.signature.findMany({
    where: subject.confirmationId ? { confirmationId: subject.confirmationId } : { id: subject.signatureId ?? '' },
    orderBy: { createdAt: 'asc' },
    select: {
      id: true, campaignId: true, sealedName: true, sealedEmail: true, sealedComment: true, country: true, unionName: true, shownAs: true, updatesAt: true, mutedAt: true, confirmedAt: true,
      quarantinedAt: true, checkedAt: true,
      campaign: { select: { slug: true, title: true, publishedAt: true, opensAt: true, closesAt: true, closedAt: true } },
    },
  })
  const t = translator(locale)
  return rows.map(({ campaign, sealedName, sealedEmail, sealedComment, confirmedAt, updatesAt, mutedAt, quarantinedAt, checkedAt, ...row }) => ({
    ...row, kind: 'signature', state: confirmedAt ? 'confirmed' : 'unconfirmed', title: campaign.title, path: `/campaigns/${campaign.slug}`, when: '',
    what: t('campaigns.act', { country: countryName(row.country, locale) }),
    name: open('Signature', 'name', row.id, sealedName), email: open('Signature', 'email', row.id, sealedEmail),
    comment: sealedComment ? open('Signature', 'comment', row.id, sealedComment) : '',
    held: quarantinedAt ? (checkedAt ? 'kept' : 'checking') : null, updates: updatesAt !== null, muted: mutedAt !== null, campaignClosed: stateOf(campaign, now) === 'closed',
  }))
}
