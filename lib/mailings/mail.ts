import { letter, type LetterParts } from '@/lib/jobs/letter'
import type { Letter } from '@/lib/jobs/types'
import { direction, type Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import type { MailFrame } from './types'

/** What a mail of a mailing is made of: the text as it was written, and around it the words of its reader's own language. */
export function partsOf(view: MailFrame, t: Translator, locale: Locale): LetterParts {
  const { group, title, record } = view
  const link = (label: string, url: string | null) => (url ? [{ label, url }] : [])
  return {
    lang: locale, dir: direction(locale), subject: view.test ? t('mailings.mail.testSubject', { subject: view.subject }) : view.subject,
    greeting: view.name ? t('mail.greeting', { name: view.name }) : t('mail.hello'),
    paragraphs: [], said: { text: view.body, lang: view.language },
    links: [
      ...link(record === 'groups' ? t('mailings.mail.groupPage', { group }) : title, view.pageUrl), ...link(t('mailings.mail.answer', { group }), view.answerUrl),
      ...link(t('mail.myLink'), view.myUrl), ...link(t(record === 'campaigns' ? 'mailings.mail.stopCampaign' : 'mailings.mail.stop', { group }), view.stopUrl),
    ],
    footer: [
      ...(view.test ? [t('mailings.mail.test')] : []), t(`mailings.mail.why.${record}`, { group, title, site: view.site }),
      t(view.answerUrl ? 'mailings.mail.noReply' : 'mailings.mail.reply', { group }), ...(view.myUrl ? [t('mail.keepPrivate')] : []),
    ],
  }
}

/** The mail itself. */
export const mailingMail = (view: MailFrame, t: Translator, locale: Locale): Letter => letter(partsOf(view, t, locale))

/** The name that it comes under. */
export const senderName = ({ group, site }: Pick<MailFrame, 'group' | 'site'>, t: Translator): string => t('mailings.mail.from', { group, site })
