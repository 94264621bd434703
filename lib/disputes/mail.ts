import { letter } from '@/lib/jobs/letter'
import type { Letter } from '@/lib/jobs/types'
import { direction, type Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'

export type StillMail = { name: string; group: string; disputes: { title: string; since: string; url: string }[]; url: string; siteName: string }

/** To a group's organisers, once a fortnight: disputes that nobody has confirmed. One mail, however many they are. */
export const stillMail = ({ name, group, disputes, url, siteName }: StillMail, t: Translator, locale: Locale): Letter => {
  const [first] = disputes
  const alone = disputes.length === 1 && first ? first : null
  return letter({
    lang: locale, dir: direction(locale),
    subject: alone ? t('today.mail.subjectOne', { title: alone.title }) : t('today.mail.subject', { group, count: disputes.length }),
    greeting: t('mail.greeting', { name }),
    paragraphs: [t('today.mail.text', { group, count: disputes.length }), t('today.mail.what')],
    facts: disputes.map(({ title, since }) => ({ label: title, value: t('disputes.stale', { day: since }) })),
    button: { label: t(alone ? 'today.mail.still' : 'today.mail.look'), url: alone ? alone.url : url },
    links: alone ? [] : disputes.map((each) => ({ label: each.title, url: each.url })),
    footer: [t('today.mail.why', { group, site: siteName })],
  })
}
