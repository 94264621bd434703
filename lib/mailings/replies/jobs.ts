import 'server-only'
import { clockTime, longDay } from '@/lib/i18n/dates'
import { translator } from '@/lib/i18n/translator'
import type { MailMaker } from '@/lib/jobs/types'
import { mintLink } from '@/lib/people/links/mutations'
import { open } from '@/lib/platform/crypto'
import { db } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { replyAddressMail } from './mail'

/** To the mailbox whose yes is waited for; nothing when another one was asked since. */
const replyAddress: MailMaker = async ({ replyAddressId = '' }, locale, now) => {
  const row = await db().replyAddress.findFirst({
    where: { id: replyAddressId, expiresAt: { gt: now }, group: { heldAt: null } },
    select: { id: true, sealedEmail: true, expiresAt: true, group: { select: { name: true, slug: true, timeZone: true } } },
  })
  if (!row) return null
  const { SITE_URL, SITE_NAME } = env()
  const { expiresAt, group } = row
  const url = `${SITE_URL}/${locale}/organise/${group.slug}/mailings/replies/${await mintLink('reply-address', { replyAddressId: row.id }, expiresAt)}`
  const until = `${longDay(expiresAt, group.timeZone, locale)}, ${clockTime(expiresAt, group.timeZone, locale)}`
  return { to: open('ReplyAddress', 'email', row.id, row.sealedEmail), ...replyAddressMail({ group: group.name, until, url, site: SITE_NAME, siteUrl: SITE_URL }, translator(locale), locale) }
}

export const mails: Record<string, MailMaker> = { 'reply-address': replyAddress }
