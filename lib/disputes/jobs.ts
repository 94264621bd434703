import 'server-only'
import { longDay } from '@/lib/i18n/dates'
import { translator } from '@/lib/i18n/translator'
import { enqueue } from '@/lib/jobs/mutations'
import type { MailMaker, Task } from '@/lib/jobs/types'
import { accountOf } from '@/lib/people/accounts/queries'
import { later } from '@/lib/platform/clock'
import { db, type Db } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { stillMail } from './mail'
import { confirmedFor } from './rules'
import { toConfirm } from './today/queries'

/** How many groups are asked in one transaction. */
const BATCH = 100

/** One mail a fortnight to each organiser of a group with disputes that nobody has confirmed for as long. Nobody is asked twice for the same fortnight. */
export async function askStill(now: Date): Promise<void> {
  while (await db().$transaction((tx) => askSome(tx, now))) { /* the next hundred */ }
}

async function askSome(tx: Db, now: Date): Promise<boolean> {
  const since = later(now, -confirmedFor)
  // A dispute confirmed after it was asked about has a new fortnight; one that was not is asked about again after another one.
  const due = await tx.$queryRaw<{ id: string; groupId: string }[]>`
    UPDATE "Dispute" d SET "askedStillAt" = ${now} WHERE d."id" IN (
      SELECT d."id" FROM "Dispute" d JOIN "Group" g ON g."id" = d."groupId"
      WHERE (d."importSource" IS NULL OR d."confirmedById" IS NOT NULL) AND d."status" NOT IN ('won', 'partly_won', 'lost', 'ended')
        AND d."lastConfirmedAt" < ${since} AND d."publishedAt" <= ${now} AND (d."askedStillAt" IS NULL OR d."askedStillAt" < ${since}) AND g."heldAt" IS NULL
      ORDER BY d."groupId", d."id" LIMIT ${BATCH} FOR UPDATE OF d SKIP LOCKED
    ) RETURNING d."id", d."groupId"`
  const members = await tx.membership.findMany({
    where: { groupId: { in: due.map(({ groupId }) => groupId) }, role: { in: ['owner', 'organiser'] } }, select: { groupId: true, user: { select: { id: true, locale: true } } },
  })
  const day = now.toISOString().slice(0, 10)
  await enqueue(tx, members.map(({ groupId, user }) => ({
    kind: 'dispute-still', locale: user.locale, ids: { groupId, userId: user.id }, once: `dispute-still|${groupId}|${user.id}|${day}`,
  })), now)
  return due.length === BATCH
}

/** Only to who organises the group at the moment it goes, and of what is still not confirmed then. */
const still: MailMaker = async ({ groupId = '', userId = '' }, locale, now) => {
  const membership = await db().membership.findUnique({
    where: { groupId_userId: { groupId, userId }, role: { in: ['owner', 'organiser'] } }, select: { group: { select: { slug: true, name: true, timeZone: true } } },
  })
  const account = membership && await accountOf(userId, now)
  const disputes = account ? await toConfirm(groupId, now, 20) : []
  if (!membership || !account || disputes.length === 0) return null
  const { SITE_URL, SITE_NAME } = env()
  const { slug, name, timeZone } = membership.group
  const url = `${SITE_URL}/${locale}/organise/${slug}`
  const listed = disputes.map((each) => ({ title: each.title, since: longDay(each.at ?? now, timeZone, locale), url: `${url}/disputes/${each.slug}#confirm` }))
  return { to: account.email, ...stillMail({ name: account.name, group: name, disputes: listed, url: `${url}/disputes`, siteName: SITE_NAME }, translator(locale), locale) }
}

export const mails: Record<string, MailMaker> = { 'dispute-still': still }

export const tasks: Task[] = [{ name: 'disputes-ask-still', cron: '41 8 * * *', run: askStill }]
