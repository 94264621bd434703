import { letter } from '@/lib/jobs/letter'
import type { Letter } from '@/lib/jobs/types'
import { direction, type Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'

export type SignatureMail = { name: string; campaign: string; held: boolean; campaignUrl: string; myUrl: string; siteName: string }

/** After the button: it counts, or waits for a check; here is the link to change or withdraw it. */
export const signatureConfirmedMail = (view: SignatureMail, t: Translator, locale: Locale): Letter => letter({
  lang: locale, dir: direction(locale),
  subject: t('campaigns.mail.confirmedSubject', { campaign: view.campaign }),
  greeting: t('mail.greeting', { name: view.name }),
  paragraphs: [t(view.held ? 'campaigns.mail.held' : 'campaigns.mail.confirmed', { campaign: view.campaign }), t('campaigns.mail.forward')],
  links: [{ label: t('campaigns.mail.page'), url: view.campaignUrl }, { label: t('mail.myLink'), url: view.myUrl }],
  footer: [t('mail.keepPrivate'), t('mail.why', { site: view.siteName })],
})

/** Someone signed again with this address: only the address is told. */
export const signedAlreadyMail = (view: SignatureMail, t: Translator, locale: Locale): Letter => letter({
  lang: locale, dir: direction(locale),
  subject: t('campaigns.mail.alreadySubject', { campaign: view.campaign }),
  greeting: t('mail.greeting', { name: view.name }),
  paragraphs: [t(view.held ? 'campaigns.mail.alreadyHeld' : 'campaigns.mail.already', { campaign: view.campaign }), t('mail.notYou')],
  button: { label: t('mail.myLink'), url: view.myUrl },
  footer: [t('mail.keepPrivate'), t('mail.why', { site: view.siteName })],
})

export type CampaignClosedMail = SignatureMail & { outcome: string; text: string; running: { title: string; url: string }[]; stopUrl: string }

/** How it ended, to those who asked: what happened, and what can still be signed. */
export const campaignClosedMail = (view: CampaignClosedMail, t: Translator, locale: Locale): Letter => letter({
  lang: locale, dir: direction(locale),
  subject: t('campaigns.mail.closedSubject', { outcome: view.outcome, campaign: view.campaign }),
  greeting: t('mail.greeting', { name: view.name }),
  paragraphs: [t('campaigns.mail.closed', { campaign: view.campaign }), view.text, ...(view.running.length > 0 ? [t('campaigns.mail.running')] : [])],
  links: [
    ...view.running.map(({ title, url }) => ({ label: title, url })),
    { label: t('campaigns.mail.page'), url: view.campaignUrl }, { label: t('mail.myLink'), url: view.myUrl }, { label: t('campaigns.mail.stop'), url: view.stopUrl },
  ],
  footer: [t('mail.keepPrivate'), t('mail.why', { site: view.siteName })],
})
