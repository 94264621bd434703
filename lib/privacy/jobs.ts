import 'server-only'
import { clockTime, longDay } from '@/lib/i18n/dates'
import { translator } from '@/lib/i18n/translator'
import type { MailMaker, Task } from '@/lib/jobs/types'
import { mintLink } from '@/lib/people/links/mutations'
import { days, later } from '@/lib/platform/clock'
import { env } from '@/lib/platform/env'
import { log } from '@/lib/platform/log'
import { confirmMail, myLinkMail } from './mail'
import { purge } from './purge/mutations'
import { actsOf, batchAddress, batchOf, mineOf } from './queries'
import { waitingActs } from './rules'

const confirm: MailMaker = async ({ confirmationId = '' }, locale, now) => {
  const batch = await batchOf(confirmationId, now)
  const to = batch && await batchAddress(confirmationId)
  if (!to) return null
  const acts = waitingActs(await actsOf({ confirmationId }, locale, now))
  if (acts.length === 0) return null
  const { SITE_URL, SITE_NAME } = env()
  const base = `${SITE_URL}/${locale}`
  const token = await mintLink('confirm', { confirmationId }, batch.expiresAt)
  const stop = await mintLink('unsubscribe', { confirmationId }, batch.expiresAt)
  const until = `${longDay(batch.expiresAt, 'UTC', locale)}, ${clockTime(batch.expiresAt, 'UTC', locale)} UTC`
  const view = { acts, url: `${base}/my/${token}`, stopUrl: `${base}/unsubscribe/${stop}`, until, siteName: SITE_NAME }
  return { to, unsubscribe: `${base}/unsubscribe/${stop}/one-click`, ...confirmMail(view, translator(locale), locale) }
}

const linkTime = days(365)

const myLink: MailMaker = async ({ contactId, signatureId }, locale, now) => {
  const subject = contactId ? { contactId } : { signatureId }
  const { contacts: [contact], signatures: [signature] } = await mineOf(subject, locale, now)
  const to = contact?.email ?? signature?.email
  if (!to) return null
  const { SITE_URL, SITE_NAME } = env()
  const yearOn = later(now, linkTime)
  const token = await mintLink('my', subject, contact && contact.purgeAt < yearOn && contact.purgeAt > now ? contact.purgeAt : yearOn)
  const view = { of: contact?.group.name ?? signature?.title ?? '', url: `${SITE_URL}/${locale}/my/${token}`, siteName: SITE_NAME }
  return { to, ...myLinkMail(view, translator(locale), locale) }
}

export const mails: Record<string, MailMaker> = { confirm, 'my-link': myLink }

async function purgeAndSay(now: Date): Promise<void> {
  const count = await purge(now)
  log.info('purged', count)
}

// On the hour, so that yesterday's salt goes with yesterday.
export const tasks: Task[] = [{ name: 'purge', cron: '0 * * * *', run: purgeAndSay }]
