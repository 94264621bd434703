import { letter } from '@/lib/jobs/letter'
import type { Letter } from '@/lib/jobs/types'
import { direction, type Locale } from '@/lib/i18n/locales'
import { commas } from '@/lib/i18n/text'
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

export type ProposalMail = { title: string; url: string; siteName: string; siteUrl: string }

/** Asks whoever gave this address whether they propose this: nothing happens before the button on the page it leads to. */
export const proposalMail = (view: ProposalMail & { until: string }, t: Translator, locale: Locale): Letter => letter({
  lang: locale, dir: direction(locale), subject: t('proposals.mail.confirmSubject', { title: view.title }), greeting: t('mail.hello'),
  paragraphs: [t('proposals.mail.confirm', { title: view.title, site: view.siteName }), t('proposals.mail.confirmWhat', { until: view.until })],
  button: { label: t('proposals.mail.confirmButton'), url: view.url },
  footer: [t('proposals.mail.notYou'), t('organise.mail.why', { site: view.siteName, address: view.siteUrl })],
})

/** What became of it, and why. */
export const proposalDecidedMail = (view: ProposalMail & { accepted: boolean; reason: string; record: string }, t: Translator, locale: Locale): Letter => letter({
  lang: locale, dir: direction(locale), subject: t(view.accepted ? 'proposals.mail.acceptedSubject' : 'proposals.mail.refusedSubject', { title: view.title }), greeting: t('mail.hello'),
  paragraphs: [t(view.accepted ? 'proposals.mail.accepted' : 'proposals.mail.refused', { title: view.title, site: view.siteName }), t('moderation.mail.reason', { reason: view.reason })],
  button: view.record ? { label: t('proposals.mail.see'), url: view.record } : undefined,
  links: [{ label: t('proposals.mail.own'), url: view.url }],
  footer: [t('proposals.mail.goes'), t('organise.mail.why', { site: view.siteName, address: view.siteUrl })],
})

export type NewsMail = { name: string; lines: { name: string; reports: number; proposals: number; url: string }[]; siteName: string }

/** To those who decide about reports and proposals: how much waits where. What visitors wrote stays on the site. */
export const newsMail = ({ name, lines, siteName }: NewsMail, t: Translator, locale: Locale): Letter => letter({
  lang: locale, dir: direction(locale),
  subject: t('moderation.mail.newsSubject', { names: commas(lines.map((line) => line.name), locale) }),
  greeting: t('mail.greeting', { name }),
  paragraphs: [t('moderation.mail.news')],
  facts: lines.map(({ name: label, reports, proposals }) => ({
    label, value: commas([reports > 0 && t('moderation.mail.reports', { count: reports }), proposals > 0 && t('moderation.mail.proposals', { count: proposals })], locale),
  })),
  links: lines.map((line) => ({ label: t('moderation.mail.desk', { name: line.name }), url: line.url })),
  footer: [t('moderation.mail.newsWhy', { site: siteName })],
})
