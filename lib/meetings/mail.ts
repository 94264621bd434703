import { letter } from '@/lib/jobs/letter'
import type { Letter } from '@/lib/jobs/types'
import { direction, type Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import { durationOf, placeOf, whenOf } from './rules'
import type { MyRsvp } from './types'

/** An answer with the addresses that its mail carries. `answerUrl` is the private link that takes yes or no. */
export type MeetingMail = { mine: MyRsvp; pageUrl: string; othersUrl: string; myUrl: string; answerUrl: string; siteName: string }

type Words = (view: MeetingMail, t: Translator, locale: Locale) => Letter

const frame = ({ mine, siteName }: MeetingMail, t: Translator, locale: Locale) => ({
  lang: locale, dir: direction(locale),
  greeting: mine.name ? t('mail.greeting', { name: mine.name }) : t('mail.hello'),
  footer: [t('mail.keepPrivate'), t('mail.why', { site: siteName })],
})

const titleOf = ({ mine }: MeetingMail) => ({ meeting: mine.title })

/** When and where, as far as this person may know: a held venue and the joining link only when they are coming. */
function facts({ mine: { meeting, what, state, answer } }: MeetingMail, t: Translator, locale: Locale): { label: string; value: string }[] {
  const coming = state === 'confirmed' && answer === 'yes'
  const held = meeting.venueHeld && !meeting.venue && t(coming ? 'meetings.placeUnknown' : 'meetings.placeHeld')
  return [
    { label: t('meetings.whenLabel'), value: whenOf(meeting, locale, t) },
    { label: t('meetings.durationLabel'), value: durationOf(meeting.minutes, t) },
    { label: t('meetings.placeLabel'), value: [placeOf(meeting), held].filter(Boolean).join('. ') || (meeting.online ? '' : t('meetings.placeUnknown')) },
    { label: t('meetings.joinLabel'), value: meeting.join || (meeting.online ? t('meetings.joinHeld') : '') },
    { label: t('meetings.access'), value: meeting.access },
    { label: t('meetings.childcare'), value: meeting.childcare },
    { label: t('meetings.answerLabel'), value: what },
  ].filter(({ value }) => value)
}

const links = ({ pageUrl, myUrl }: MeetingMail, t: Translator) => [{ label: t('meetings.mail.page'), url: pageUrl }, { label: t('mail.myLink'), url: myUrl }]

/** Yes and no. Whoever is coming already is only asked to say when they cannot. */
function yesNo(view: MeetingMail, t: Translator) {
  const { mine: { answer, state }, answerUrl } = view
  const no = { label: t('meetings.mail.no'), url: `${answerUrl}?answer=no` }
  const coming = answer === 'yes' && state === 'confirmed'
  return { ...(!coming && { button: { label: t('meetings.mail.yes'), url: `${answerUrl}?answer=yes` } }), links: [no, ...links(view, t)] }
}

/** After the button: you are in, or you wait; here is the link to change it. */
export const rsvpConfirmedMail: Words = (view, t, locale) => {
  const { state, answer, meeting } = view.mine
  const kind = state === 'waiting' ? (meeting.approval ? 'asked' : 'waiting') : answer
  return letter({
    ...frame(view, t, locale), facts: facts(view, t, locale), links: links(view, t),
    subject: t(`meetings.mail.confirmedSubject.${kind}`, titleOf(view)), paragraphs: [t(`meetings.mail.confirmed.${kind}`, titleOf(view))],
  })
}

/** Someone answered again with this address: only the address is told. */
export const rsvpAlreadyMail: Words = (view, t, locale) => letter({
  ...frame(view, t, locale), facts: facts(view, t, locale),
  subject: t('meetings.mail.alreadySubject', titleOf(view)), paragraphs: [t('meetings.mail.already', titleOf(view)), t('mail.notYou')],
  button: { label: t('mail.myLink'), url: view.myUrl },
})

/** The date everyone asked for, with yes and no. */
export const dateSetMail: Words = (view, t, locale) => letter({
  ...frame(view, t, locale), facts: facts(view, t, locale), ...yesNo(view, t),
  subject: t('meetings.mail.dateSetSubject', titleOf(view)), paragraphs: [t('meetings.mail.dateSet', titleOf(view)), t('meetings.mail.calendar')],
})

/** Another date or place. Whoever is coming needs only speak up if they cannot. */
export const meetingChangedMail: Words = (view, t, locale) => {
  const { answer, meeting: { startsAt } } = view.mine
  const what = !startsAt ? 'meetings.mail.changedOpen' : answer === 'yes' ? 'meetings.mail.changedComing' : 'meetings.mail.changedAnswer'
  return letter({
    ...frame(view, t, locale), facts: facts(view, t, locale), ...(startsAt ? yesNo(view, t) : { links: links(view, t) }),
    subject: t('meetings.mail.changedSubject', titleOf(view)), paragraphs: [t('meetings.mail.changed', titleOf(view)), t(what)],
  })
}

/** It will not happen, and why. */
export const meetingCalledOffMail: Words = (view, t, locale) => letter({
  ...frame(view, t, locale), facts: [{ label: t('meetings.whenLabel'), value: view.mine.when }],
  subject: t('meetings.mail.calledOffSubject', titleOf(view)),
  paragraphs: [t('meetings.mail.calledOff', titleOf(view)), view.mine.meeting.calledOffWhy, t('meetings.mail.calledOffData')],
  links: [{ label: t('meetings.mail.others', { group: view.mine.group.name }), url: view.othersUrl }, ...links(view, t)],
})

/** The day before. */
export const meetingReminderMail: Words = (view, t, locale) => letter({
  ...frame(view, t, locale), facts: facts(view, t, locale), ...yesNo(view, t),
  subject: t('meetings.mail.reminderSubject', titleOf(view)),
  paragraphs: [t(view.mine.answer === 'yes' ? 'meetings.mail.reminder' : 'meetings.mail.reminderMaybe', titleOf(view))],
})

/** A place came free, or an organiser said yes. */
export const placeFreeMail: Words = (view, t, locale) => letter({
  ...frame(view, t, locale), facts: facts(view, t, locale), ...yesNo(view, t),
  subject: t('meetings.mail.placeFreeSubject', titleOf(view)), paragraphs: [t('meetings.mail.placeFree', titleOf(view)), t('meetings.mail.cannot')],
})

/** An organiser put them down, from paper or at the door. */
export const rsvpAddedMail: Words = (view, t, locale) => letter({
  ...frame(view, t, locale), facts: facts(view, t, locale), links: links(view, t),
  subject: t('lists.mail.addedSubject', { title: view.mine.title }), paragraphs: [t('lists.mail.added', { title: view.mine.title }), t('lists.mail.addedElse')],
})

/** An organiser took them off the list. */
export const rsvpRemovedMail: Words = (view, t, locale) => letter({
  ...frame(view, t, locale), facts: [{ label: t('meetings.whenLabel'), value: view.mine.when }], links: links(view, t),
  subject: t('lists.mail.removedSubject', { title: view.mine.title }), paragraphs: [t('lists.mail.removed', { title: view.mine.title }), t('lists.mail.removedElse')],
})
