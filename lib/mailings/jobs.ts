import 'server-only'
import { translator } from '@/lib/i18n/translator'
import type { MailEnding } from '@/lib/jobs/mutations'
import type { MailMaker, Unsent } from '@/lib/jobs/types'
import { accountOf } from '@/lib/people/accounts/queries'
import { mintLink } from '@/lib/people/links/mutations'
import { days, later } from '@/lib/platform/clock'
import { env } from '@/lib/platform/env'
import { mailingMail, senderName } from './mail'
import { mails as replyMails } from './replies/jobs'
import { settle } from './sending/mutations'
import { dueMail, testFrame } from './sending/queries'

const linkTime = days(365)

/** To one of a mailing's people. */
const mailing: MailMaker<Unsent> = async ({ recipientId = '' }, locale, now) => {
  const due = await dueMail(recipientId, locale, now)
  if ('unsent' in due) return due
  const base = `${env().SITE_URL}/${locale}`
  const latest = later(now, linkTime)
  const end = due.until && due.until < latest ? due.until : latest
  const my = await mintLink('my', due.subject, end)
  // Longer than the entry itself: whoever says stop after it has gone is not told that they cannot.
  const stop = `${base}/unsubscribe/${await mintLink('unsubscribe', due.subject, latest)}`
  const t = translator(locale)
  const view = { ...due.frame, myUrl: `${base}/my/${my}`, stopUrl: stop }
  return { to: due.to, from: senderName(view, t), unsubscribe: `${stop}/one-click`, ...(due.replyTo && { replyTo: due.replyTo }), ...mailingMail(view, t, locale) }
}

/** To its writer, to see how it arrives. */
const mailingTest: MailMaker = async ({ mailingId = '', userId = '' }, locale, now) => {
  const [found, account] = await Promise.all([testFrame(mailingId, userId, locale), accountOf(userId, now)])
  if (!found || !account) return null
  const t = translator(locale)
  const view = { ...found.frame, name: account.name, test: true }
  return { to: account.email, from: senderName(view, t), ...(found.replyTo && { replyTo: found.replyTo }), ...mailingMail(view, t, locale) }
}

export const mails: Record<string, MailMaker<null | Unsent>> = { mailing, 'mailing-test': mailingTest, ...replyMails }

/** What became of each mail is noted with it. */
export const endings: Record<string, MailEnding> = { mailing: settle }
