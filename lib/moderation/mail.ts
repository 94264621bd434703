import { letter } from '@/lib/jobs/letter'
import type { Letter } from '@/lib/jobs/types'
import { direction, type Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'

export type HidingMail = { name: string; group: string; title: string; bySite: boolean; reason: string; url: string; siteName: string }

const frame = (view: HidingMail, t: Translator, locale: Locale) => ({
  lang: locale, dir: direction(locale), greeting: t('mail.greeting', { name: view.name }),
  button: { label: t('moderation.mail.open'), url: view.url }, footer: [t('moderation.mail.why', { group: view.group, site: view.siteName })],
})

/** To those who organise a group: a record of theirs is off the public pages, and why. */
export const hiddenMail = (view: HidingMail, t: Translator, locale: Locale): Letter => letter({
  ...frame(view, t, locale),
  subject: t('moderation.mail.hiddenSubject', { title: view.title }),
  paragraphs: [
    t(view.bySite ? 'moderation.mail.hiddenBySite' : 'moderation.mail.hiddenByGroup', { title: view.title, group: view.group, site: view.siteName }),
    t('moderation.mail.reason', { reason: view.reason }),
    t(view.bySite ? 'moderation.mail.whatBySite' : 'moderation.mail.whatByGroup'),
  ],
})

/** To the same: it is back. */
export const restoredMail = (view: HidingMail, t: Translator, locale: Locale): Letter => letter({
  ...frame(view, t, locale),
  subject: t('moderation.mail.restoredSubject', { title: view.title }),
  paragraphs: [t('moderation.mail.restored', { title: view.title }), t('moderation.mail.reason', { reason: view.reason })],
})
