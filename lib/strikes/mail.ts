import { letter, type LetterParts } from '@/lib/jobs/letter'
import type { Letter } from '@/lib/jobs/types'
import { direction, type Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'

/** What a mail about shifts knows: the contact's shifts on one picket, as they are now. */
export type PledgeMail = {
  name: string
  picket: string
  place: string
  access: string
  /** With a place, and on the waiting list: "Thursday 12 March 2026, 06:00 to 10:00 GMT, banner". */
  coming: string[]
  waiting: string[]
  /** Those the mail is about: called off, changed, free now. */
  about: string[]
  why: string
  picketUrl: string
  myUrl: string
  siteName: string
}

type Words = { subject: string; paragraphs: string[]; facts?: boolean }

function aboutShifts(view: PledgeMail, t: Translator, locale: Locale, { subject, paragraphs, facts = true }: Words): Letter {
  const lines = (label: string, all: string[]) => all.map((value) => ({ label, value }))
  const parts: LetterParts = {
    lang: locale, dir: direction(locale), subject, paragraphs,
    greeting: view.name ? t('mail.greeting', { name: view.name }) : t('mail.hello'),
    facts: facts ? [
      ...lines(t('strikes.mail.shift'), view.coming), ...lines(t('strikes.mail.waiting'), view.waiting), { label: t('strikes.mail.where'), value: view.place },
      ...lines(t('strikes.mail.access'), view.access ? [view.access] : []),
    ] : [],
    button: { label: t('mail.myLink'), url: view.myUrl },
    links: [{ label: t('strikes.mail.page'), url: view.picketUrl }],
    footer: [t('mail.keepPrivate'), t('mail.why', { site: view.siteName })],
  }
  return letter(parts)
}

/** After the button: the shifts are theirs, or they are on the waiting list. */
export const pledgeConfirmedMail = (view: PledgeMail, t: Translator, locale: Locale): Letter => {
  const { picket } = view
  const count = view.coming.length
  const onList = view.waiting.length
  const paragraphs = [count > 0 && t('strikes.mail.confirmed', { count, picket }), onList > 0 && t('strikes.mail.onList', { count: onList })]
  return aboutShifts(view, t, locale, {
    subject: count > 0 ? t('strikes.mail.confirmedSubject', { count, picket }) : t('strikes.mail.waitingSubject', { picket }),
    paragraphs: paragraphs.filter((text) => text !== false),
  })
}

/** Someone took the same shifts again with this address: only the address is told. */
export const pledgedAlreadyMail = (view: PledgeMail, t: Translator, locale: Locale): Letter => aboutShifts(view, t, locale, {
  subject: t('strikes.mail.alreadySubject', { picket: view.picket }),
  paragraphs: [t('strikes.mail.already', { picket: view.picket }), t('mail.notYou')],
})

/** An organiser put them down, from paper or at the gate. */
export const pledgeAddedMail = (view: PledgeMail, t: Translator, locale: Locale): Letter => aboutShifts(view, t, locale, {
  subject: t('lists.mail.addedSubject', { title: view.picket }), paragraphs: [t('lists.mail.added', { title: view.picket }), ...view.about, t('lists.mail.addedElse')],
})

/** An organiser took them off. What else is theirs on the picket follows. */
export const pledgeRemovedMail = (view: PledgeMail, t: Translator, locale: Locale): Letter => aboutShifts(view, t, locale, {
  subject: t('lists.mail.removedSubject', { title: view.picket }), paragraphs: [t('lists.mail.removed', { title: view.picket }), ...view.about, t('lists.mail.removedElse')],
  facts: view.coming.length + view.waiting.length > 0,
})

/** Another time or another place; the place on the shift stays theirs. */
export const shiftChangedMail = (view: PledgeMail, t: Translator, locale: Locale): Letter => aboutShifts(view, t, locale, {
  subject: t('strikes.mail.changedSubject', { picket: view.picket }), paragraphs: [t('strikes.mail.changed', { picket: view.picket }), ...view.about],
})

/** Called off: do not come. What else is theirs on the picket follows. */
export const shiftCalledOffMail = (view: PledgeMail, t: Translator, locale: Locale): Letter => aboutShifts(view, t, locale, {
  subject: t('strikes.mail.calledOffSubject', { picket: view.picket }),
  paragraphs: [
    t('strikes.mail.calledOff', { count: view.about.length, picket: view.picket }), ...view.about, view.why,
    view.coming.length > 0 ? t('strikes.mail.stillOn') : '',
  ].filter(Boolean),
  facts: view.coming.length + view.waiting.length > 0,
})

const ofTheDay = (view: PledgeMail): PledgeMail => ({ ...view, coming: view.about, waiting: [] })

/** The day before. */
export const shiftReminderMail = (view: PledgeMail, t: Translator, locale: Locale): Letter => aboutShifts(ofTheDay(view), t, locale, {
  subject: t('strikes.mail.reminderSubject', { picket: view.picket }),
  paragraphs: [t('strikes.mail.reminder', { count: view.about.length, picket: view.picket })],
})

/** A place became free for someone who waited: it is theirs. */
export const placeFreeMail = (view: PledgeMail, t: Translator, locale: Locale): Letter => aboutShifts(view, t, locale, {
  subject: t('strikes.mail.freeSubject', { picket: view.picket }),
  paragraphs: [t('strikes.mail.free', { picket: view.picket }), ...view.about, t('strikes.mail.freeElse')],
})
