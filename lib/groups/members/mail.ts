import { letter } from '@/lib/jobs/letter'
import type { Letter } from '@/lib/jobs/types'
import { direction, type Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'

export type InvitationMail = { group: string; by: string; role: string; until: string; url: string; siteName: string; siteUrl: string }

/** Asks an address to join a group: nothing happens before the button on the page it leads to. */
export const invitationMail = (view: InvitationMail, t: Translator, locale: Locale): Letter => letter({
  lang: locale, dir: direction(locale),
  subject: t('members.mail.invitationSubject', { group: view.group, site: view.siteName }),
  greeting: t('mail.hello'),
  paragraphs: [t('members.mail.invitation', { by: view.by, group: view.group, role: view.role }), t('members.mail.invitationWhat', { until: view.until })],
  button: { label: t('members.mail.invitationButton'), url: view.url },
  footer: [t('members.mail.notYou'), t('organise.mail.why', { site: view.siteName, address: view.siteUrl })],
})

export type RoleMail = { name: string; group: string; role: string; url: string; siteName: string }

/** To a member whose role an owner changed. */
export const roleChangedMail = (view: RoleMail, t: Translator, locale: Locale): Letter => letter({
  lang: locale, dir: direction(locale),
  subject: t('members.mail.roleSubject', { group: view.group }),
  greeting: t('mail.greeting', { name: view.name }),
  paragraphs: [t('members.mail.role', { group: view.group, role: view.role })],
  button: { label: t('members.mail.open'), url: view.url },
  footer: [t('members.mail.whyMember', { site: view.siteName })],
})

/** To somebody whom an owner took out of the group. */
export const memberRemovedMail = (view: Omit<RoleMail, 'role'>, t: Translator, locale: Locale): Letter => letter({
  lang: locale, dir: direction(locale),
  subject: t('members.mail.removedSubject', { group: view.group }),
  greeting: t('mail.greeting', { name: view.name }),
  paragraphs: [t('members.mail.removed', { group: view.group })],
  footer: [t('members.mail.whyMember', { site: view.siteName })],
})
