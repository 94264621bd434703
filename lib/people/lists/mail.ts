import { letter } from '@/lib/jobs/letter'
import type { Letter } from '@/lib/jobs/types'
import { direction, type Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'

/** A place that is kept for somebody who waited: where, when, until when. */
export type OfferMail = { name: string; title: string; when: string; place: string; until: string; offerUrl: string; siteName: string }

/** Whether they take the place that came free. The one link in it is the button that does. */
export const offerMail = ({ name, title, when, place, until, offerUrl, siteName }: OfferMail, t: Translator, locale: Locale): Letter => letter({
  lang: locale, dir: direction(locale), greeting: name ? t('mail.greeting', { name }) : t('mail.hello'),
  subject: t('lists.mail.offeredSubject', { title }), paragraphs: [t('lists.mail.offered', { title, until }), t('lists.mail.offeredElse')],
  facts: [{ label: t('meetings.whenLabel'), value: when }, { label: t('meetings.placeLabel'), value: place }].filter(({ value }) => value),
  button: { label: t('lists.mail.take'), url: offerUrl }, footer: [t('mail.keepPrivate'), t('mail.why', { site: siteName })],
})
