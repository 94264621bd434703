import { letter } from '@/lib/jobs/letter'
import type { Letter } from '@/lib/jobs/types'
import { direction, type Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import type { Telling } from './types'

export type OwnResetMail = { what: Telling; name: string; by: string; whom: string; due: string; url: string; siteName: string; siteUrl: string }

/** To the account's own address: somebody says that it has lost its factors, what happens next, and the one press that stops it. */
export const ownResetMail = ({ what, name, by, whom, due, url, siteName, siteUrl }: OwnResetMail, t: Translator, locale: Locale): Letter => letter({
  lang: locale, dir: direction(locale),
  subject: t(`vouch.mail.own.${what}Subject`, { site: siteName }),
  greeting: t('mail.greeting', { name }),
  paragraphs: [
    what === 'vouched' ? t('vouch.mail.own.vouched', { by, due }) : t(`vouch.mail.own.${what}`, { site: siteName }),
    what === 'asked' ? t('vouch.mail.own.askedNext', { whom }) : t(`vouch.mail.own.${what}Next`),
    ...(what === 'stopped' ? [] : [t('vouch.mail.own.notYou')]),
  ],
  button: what === 'stopped' ? undefined : { label: t('vouch.mail.own.stop'), url },
  footer: [t('organise.mail.why', { site: siteName, address: siteUrl })],
})

export type VoucherMail = { what: Telling; to: string; name: string; by: string; group: string; due: string; url: string; siteName: string }

/** To those who may vouch for somebody: what they are asked, that somebody has, or that it was not them. */
export const voucherMail = ({ what, to, name, by, group, due, url, siteName }: VoucherMail, t: Translator, locale: Locale): Letter => letter({
  lang: locale, dir: direction(locale),
  subject: t(`vouch.mail.voucher.${what}Subject`, { name }),
  greeting: t('mail.greeting', { name: to }),
  paragraphs: [
    what === 'vouched' ? t('vouch.mail.voucher.vouched', { by, name, due }) : t(`vouch.mail.voucher.${what}`, { name, site: siteName }),
    t(`vouch.mail.voucher.${what}Next`, { name }),
  ],
  button: { label: t('vouch.mail.voucher.look'), url },
  footer: [group ? t('vouch.mail.voucher.why', { group, site: siteName }) : t('vouch.mail.voucher.whySite', { site: siteName })],
})
