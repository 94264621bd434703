import 'server-only'
import type { MailMaker } from '@/lib/jobs/types'
import { longDay } from '@/lib/i18n/dates'
import { translator } from '@/lib/i18n/translator'
import { days, later } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { accountOf } from '@/lib/people/accounts/queries'
import { contactCard } from '@/lib/people/contacts/queries'
import { mintLink } from '@/lib/people/links/mutations'
import { mails as memberMails } from './members/jobs'
import { mails as networkMails } from './networks/jobs'
import { groupWaitingMail, messageArrivedMail, messageConfirmedMail } from './mail'
import { written } from './queries'

const confirmedMessage = (id: string) => db().message.findFirst({
  where: { id, confirmedAt: { not: null } },
  select: { id: true, contactId: true, kind: true, sealedBody: true, purgeAt: true, group: { select: { id: true, slug: true, name: true, timeZone: true } } },
})

/** The receipt, with the private link to what this group knows of its writer. */
const messageConfirmed: MailMaker = async ({ messageId = '' }, locale, now) => {
  const message = await confirmedMessage(messageId)
  const contact = message && await contactCard(message.contactId)
  if (!message || !contact) return null
  const { SITE_URL, SITE_NAME } = env()
  const base = `${SITE_URL}/${locale}`
  const end = contact.purgeAt < later(now, days(365)) ? contact.purgeAt : later(now, days(365))
  const token = await mintLink('my', { contactId: contact.id }, end)
  const stop = await mintLink('unsubscribe', { contactId: contact.id }, end)
  const { name, text } = written(message.id, message.sealedBody)
  const view = {
    name, text, group: message.group.name, groupUrl: `${base}/groups/${message.group.slug}`, until: longDay(message.purgeAt, message.group.timeZone, locale),
    myUrl: `${base}/my/${token}`, siteName: SITE_NAME,
  }
  return { to: contact.email, unsubscribe: `${base}/unsubscribe/${stop}/one-click`, ...messageConfirmedMail(view, translator(locale), locale) }
}

/** Only to who organises the group at the moment it goes. */
const messageArrived: MailMaker = async ({ messageId = '', userId = '' }, locale, now) => {
  const message = await confirmedMessage(messageId)
  const account = message && await accountOf(userId, now)
  if (!message || !account) return null
  const organises = await db().membership.count({ where: { groupId: message.group.id, userId, role: { in: ['owner', 'organiser'] } } })
  if (organises === 0) return null
  const { SITE_URL, SITE_NAME } = env()
  const { name, text } = written(message.id, message.sealedBody)
  const url = `${SITE_URL}/${locale}/organise/${message.group.slug}/messages`
  const view = { to: account.name, name, text, group: message.group.name, help: message.kind === 'help_organise', url, siteName: SITE_NAME }
  return { to: account.email, ...messageArrivedMail(view, translator(locale), locale) }
}

const groupWaiting: MailMaker = async ({ groupId = '', userId = '' }, locale, now) => {
  const group = await db().group.findFirst({ where: { id: groupId, approvedAt: null, verifiedAt: null }, select: { name: true } })
  const account = group && await accountOf(userId, now)
  if (!group || !account) return null
  const { SITE_URL, SITE_NAME } = env()
  const view = { to: account.name, group: group.name, url: `${SITE_URL}/${locale}/organise/site`, siteName: SITE_NAME }
  return { to: account.email, ...groupWaitingMail(view, translator(locale), locale) }
}

export const mails: Record<string, MailMaker> = { 'message-confirmed': messageConfirmed, 'message-arrived': messageArrived, 'group-waiting': groupWaiting, ...memberMails, ...networkMails }
