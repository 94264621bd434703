import { letter } from '@/lib/jobs/letter'
import type { Letter } from '@/lib/jobs/types'
import { direction, type Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import type { Act } from '@/lib/people/types'
import { lineOf } from './rules'

export type ConfirmMail = { acts: readonly Act[]; url: string; stopUrl: string; until: string; siteName: string }

/**
 * Asks for the one button. It carries nothing that was typed into a form, since whoever typed it may not be the one who reads it: only the
 * records' own titles.
 */
export function confirmMail({ acts, url, stopUrl, until, siteName }: ConfirmMail, t: Translator, locale: Locale): Letter {
  const count = acts.length
  return letter({
    lang: locale, dir: direction(locale),
    subject: t('my.mail.confirmSubject', { count, title: acts[0]?.title ?? '' }),
    greeting: t('mail.hello'),
    paragraphs: [t('my.mail.confirm', { count, site: siteName })],
    facts: acts.map((act) => ({ label: act.title, value: lineOf(act, locale) })),
    button: { label: t('my.mail.confirmButton', { count }), url },
    links: [{ label: t('my.mail.stop'), url: stopUrl }],
    footer: [t('my.mail.until', { until }), t('my.mail.wrong'), t('mail.keepPrivate'), t('mail.why', { site: siteName })],
  })
}

export type MyLinkMail = { of: string; url: string; siteName: string }

/** The private link anew, for someone who asked for it. */
export const myLinkMail = ({ of, url, siteName }: MyLinkMail, t: Translator, locale: Locale): Letter => letter({
  lang: locale, dir: direction(locale),
  subject: t('my.mail.linkSubject', { of }),
  greeting: t('mail.hello'),
  paragraphs: [t('my.mail.link', { of }), t('mail.notYou')],
  button: { label: t('mail.myLink'), url },
  footer: [t('mail.keepPrivate'), t('mail.why', { site: siteName })],
})
