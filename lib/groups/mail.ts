import { letter } from '@/lib/jobs/letter'
import type { Letter } from '@/lib/jobs/types'
import { direction, type Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'

export type ReceiptMail = { name: string; group: string; groupUrl: string; text: string; until: string; myUrl: string; siteName: string }

/** To the writer, after the button: the group has it now; here is the link to take it back. */
export const messageConfirmedMail = (view: ReceiptMail, t: Translator, locale: Locale): Letter => letter({
  lang: locale, dir: direction(locale),
  subject: t('groups.mail.confirmedSubject', { group: view.group }),
  greeting: t('mail.greeting', { name: view.name }),
  paragraphs: [t('groups.mail.confirmed', { group: view.group, until: view.until }), t('groups.mail.wrote'), view.text],
  links: [{ label: t('groups.mail.page'), url: view.groupUrl }, { label: t('mail.myLink'), url: view.myUrl }],
  footer: [t('mail.keepPrivate'), t('mail.why', { site: view.siteName })],
})

export type ArrivedMail = { to: string; name: string; group: string; text: string; help: boolean; url: string; siteName: string }

/** To the group's organisers. The writer's address is not in it: it is read on the site, by those who may see it. */
export const messageArrivedMail = (view: ArrivedMail, t: Translator, locale: Locale): Letter => letter({
  lang: locale, dir: direction(locale),
  subject: t(view.help ? 'groups.mail.helpSubject' : 'groups.mail.arrivedSubject', { group: view.group }),
  greeting: t('mail.greeting', { name: view.to }),
  paragraphs: [t(view.help ? 'groups.mail.help' : 'groups.mail.arrived', { name: view.name, group: view.group }), view.text],
  button: { label: t('groups.mail.answer'), url: view.url },
  footer: [t('groups.mail.whyOrganiser', { group: view.group, site: view.siteName })],
})

export type WaitingMail = { to: string; group: string; url: string; siteName: string }

/** To the site's administrators: a group waits to be let in. */
export const groupWaitingMail = (view: WaitingMail, t: Translator, locale: Locale): Letter => letter({
  lang: locale, dir: direction(locale),
  subject: t('groups.mail.waitingSubject', { group: view.group }),
  greeting: t('mail.greeting', { name: view.to }),
  paragraphs: [t('groups.mail.waiting', { group: view.group, site: view.siteName })],
  button: { label: t('groups.mail.look'), url: view.url },
  footer: [t('groups.mail.whyAdministrator', { site: view.siteName })],
})
