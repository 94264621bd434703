import { letter } from '@/lib/jobs/letter'
import type { Letter } from '@/lib/jobs/types'
import { direction, type Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'

export type NetworkMail = { name: string; group: string; from: string; url: string; siteName: string }

/** To an owner: another group asks to be tied to theirs. */
export const networkAskedMail = (view: NetworkMail, t: Translator, locale: Locale): Letter => letter({
  lang: locale, dir: direction(locale),
  subject: t('networks.mail.subject', { from: view.from, group: view.group }),
  greeting: t('mail.greeting', { name: view.name }),
  paragraphs: [t('networks.mail.asked', { from: view.from, group: view.group })],
  button: { label: t('networks.mail.look'), url: view.url },
  footer: [t('groups.mail.whyOrganiser', { group: view.group, site: view.siteName })],
})
