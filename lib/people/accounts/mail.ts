import { letter } from '@/lib/jobs/letter'
import type { Letter } from '@/lib/jobs/types'
import { direction, type Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'

export type SignInMail = { url: string; name: string; siteName: string; siteUrl: string; first: boolean }

/** The link that opens the organisers' door, or opens an account: the page said the same to both. */
export const signInMail = (view: SignInMail, t: Translator, locale: Locale): Letter => letter({
  lang: locale, dir: direction(locale),
  subject: t(view.first ? 'organise.mail.openSubject' : 'organise.mail.signInSubject', { site: view.siteName }),
  greeting: view.name ? t('mail.greeting', { name: view.name }) : t('mail.hello'),
  paragraphs: [t(view.first ? 'organise.mail.open' : 'organise.mail.signIn', { site: view.siteName }), t('organise.mail.once')],
  button: { label: t(view.first ? 'organise.mail.openButton' : 'organise.mail.signInButton'), url: view.url },
  footer: [t('organise.mail.notYou'), t('organise.mail.why', { site: view.siteName, address: view.siteUrl })],
})

export type AccountNotice = 'factor-added' | 'factor-removed' | 'code-used' | 'passkey-added' | 'passkey-removed' | 'factors-reset' | 'factors-vouched' | 'new-browser'

/** What happened to an account, to its own mailbox. */
export const accountNoticeMail = ({ what, name, url, siteName }: { what: AccountNotice; name: string; url: string; siteName: string }, t: Translator, locale: Locale): Letter => letter({
  lang: locale, dir: direction(locale),
  subject: t(`account.mail.subject.${what}`, { site: siteName }),
  greeting: t('mail.greeting', { name }),
  paragraphs: [t(`account.mail.text.${what}`, { site: siteName }), t('account.mail.notYou')],
  button: { label: t('account.mail.look'), url },
  footer: [t('members.mail.whyMember', { site: siteName })],
})
