import { letter } from '@/lib/jobs/letter'
import type { Letter } from '@/lib/jobs/types'
import { direction, type Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'

export type ReplyAddressMail = { group: string; until: string; url: string; site: string; siteUrl: string }

/** Asks a mailbox whether answers to a group may come to it. Nothing happens before the button on the page it leads to. */
export const replyAddressMail = ({ group, until, url, site, siteUrl }: ReplyAddressMail, t: Translator, locale: Locale): Letter => letter({
  lang: locale, dir: direction(locale),
  subject: t('mailings.replies.mail.subject', { group }),
  greeting: t('mail.hello'),
  paragraphs: [t('mailings.replies.mail.ask', { group, site }), t('mailings.replies.mail.until', { until })],
  button: { label: t('mailings.replies.mail.button'), url },
  footer: [t('mail.notYou'), t('organise.mail.why', { site, address: siteUrl })],
})
