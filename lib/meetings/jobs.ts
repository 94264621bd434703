import 'server-only'
import { momentWords } from '@/lib/i18n/dates'
import { translator } from '@/lib/i18n/translator'
import { enqueue } from '@/lib/jobs/mutations'
import type { MailMaker, Task } from '@/lib/jobs/types'
import { days, hours, later, minutes } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { offerMail } from '@/lib/people/lists/mail'
import { mintLink } from '@/lib/people/links/mutations'
import { meetingCalendar } from './calendar'
import {
  dateSetMail, meetingCalledOffMail, meetingChangedMail, meetingReminderMail, placeFreeMail, rsvpAddedMail, rsvpAlreadyMail, rsvpConfirmedMail,
  rsvpRemovedMail, type MeetingMail,
} from './mail'
import { moveOn } from './places/mutations'
import { myRsvps } from './queries'
import { endOf, placeOf, reminderAt, repeatWords, stateOf } from './rules'
import type { MyRsvp } from './types'

const linkTime = days(365)

/** The mail about one answer, as it is at the moment it goes; nothing when it no longer holds. */
const aboutRsvp = (word: typeof dateSetMail, holds: (mine: MyRsvp, now: Date) => boolean): MailMaker => async (ids, locale, now) => {
  const [mine] = await myRsvps({ rsvpId: ids.rsvpId }, locale, now)
  // Who was put down at the door without an address hears nothing.
  if (!mine?.email || !holds(mine, now)) return null
  const { SITE_URL } = env()
  const stop = await mintLink('unsubscribe', { contactId: mine.contactId }, later(now, linkTime))
  const view = await withLinks(mine, locale, now)
  // Whoever waits for a place has nothing to put in a calendar yet.
  const calendar = mine.answer === 'no' || mine.state !== 'confirmed' ? null : meetingCalendar({ ...mine.meeting, repeats: repeatWords(mine.meeting.repeatRule, locale, translator(locale)) }, new URL(SITE_URL).hostname, view.pageUrl)
  const unsubscribe = `${SITE_URL}/${locale}/unsubscribe/${stop}/one-click`
  return { to: mine.email, unsubscribe, ...(calendar && { calendar }), ...word(view, translator(locale), locale) }
}

async function withLinks(mine: MyRsvp, locale: string, now: Date): Promise<MeetingMail> {
  const { SITE_URL, SITE_NAME } = env()
  const base = `${SITE_URL}/${locale}`
  const my = await mintLink('my', { contactId: mine.contactId }, later(now, linkTime))
  // Yes and no are good until the meeting is over.
  const end = endOf(mine.meeting)
  const answer = await mintLink('answer', { rsvpId: mine.id }, end && end > now ? end : later(now, days(14)))
  return {
    mine, siteName: SITE_NAME, pageUrl: `${base}${mine.path}`, othersUrl: `${base}/groups/${mine.group.slug}`,
    myUrl: `${base}/my/${my}`, answerUrl: `${base}/my/${answer}`,
  }
}

const stands = ({ state }: MyRsvp) => state === 'confirmed' || state === 'offered' || state === 'waiting'
const takesPart = ({ state, answer }: MyRsvp) => state === 'confirmed' && (answer === 'yes' || answer === 'maybe')
const isToCome = ({ meeting }: MyRsvp, now: Date) => ['announced', 'coming', 'on'].includes(stateOf(meeting, now))

/** Asks whether they take the place that is kept for them: one link, whose page has one button. */
const offerMaker: MailMaker = async (ids, locale, now) => {
  const [mine] = await myRsvps({ rsvpId: ids.rsvpId }, locale, now)
  if (!mine?.email || mine.state !== 'offered' || !mine.offeredUntil || !isToCome(mine, now)) return null
  const { SITE_URL, SITE_NAME } = env()
  const base = `${SITE_URL}/${locale}`
  const stop = await mintLink('unsubscribe', { contactId: mine.contactId }, later(now, linkTime))
  const offerUrl = `${base}/my/${await mintLink('offer', { rsvpId: mine.id }, mine.offeredUntil)}`
  const { name, title, when, meeting } = mine
  const words = { name, title, when, place: placeOf(meeting, locale), until: momentWords(mine.offeredUntil, meeting.timeZone, locale), offerUrl, siteName: SITE_NAME }
  return { to: mine.email, unsubscribe: `${base}/unsubscribe/${stop}/one-click`, ...offerMail(words, translator(locale), locale) }
}

export const mails: Record<string, MailMaker> = {
  'rsvp-confirmed': aboutRsvp(rsvpConfirmedMail, stands),
  'rsvp-already': aboutRsvp(rsvpAlreadyMail, stands),
  'date-set': aboutRsvp(dateSetMail, (mine, now) => stands(mine) && isToCome(mine, now) && mine.meeting.startsAt !== null),
  'meeting-changed': aboutRsvp(meetingChangedMail, (mine, now) => stands(mine) && isToCome(mine, now)),
  'meeting-called-off': aboutRsvp(meetingCalledOffMail, stands),
  'meeting-reminder': aboutRsvp(meetingReminderMail, (mine, now) => takesPart(mine) && stateOf(mine.meeting, now) === 'coming'),
  'place-offered-at-meeting': offerMaker,
  'rsvp-added': aboutRsvp(rsvpAddedMail, stands),
  'rsvp-removed': aboutRsvp(rsvpRemovedMail, (mine, now) => mine.state === 'cancelled' && isToCome(mine, now)),
  'place-free': aboutRsvp(placeFreeMail, (mine, now) => mine.state === 'confirmed' && isToCome(mine, now)),
}

/** Reminds, the day before on the meeting's own clock, everyone who said yes or perhaps; once each, and nobody who has only just answered. */
export async function remind(now: Date): Promise<void> {
  const meetings = await db().meeting.findMany({
    where: { startsAt: { gt: now, lt: later(now, hours(48)) }, publishedAt: { lte: now }, calledOffAt: null },
    select: { id: true, startsAt: true, timeZone: true },
  })
  for (const { id, startsAt, timeZone } of meetings) {
    const from = startsAt && reminderAt(startsAt, timeZone)
    if (from && from <= now) await remindOf(id, startsAt, from, now)
  }
}

async function remindOf(meetingId: string, startsAt: Date, from: Date, now: Date): Promise<void> {
  const rows = await db().rsvp.findMany({
    where: { meetingId, state: 'confirmed', answer: { in: ['yes', 'maybe'] }, remindedAt: null, confirmedAt: { lt: from }, contact: { mutedAt: null } },
    select: { id: true, contact: { select: { locale: true } } }, orderBy: { id: 'asc' },
  })
  for (let at = 0; at < rows.length; at += 500) {
    const some = rows.slice(at, at + 500)
    await db().$transaction(async (tx) => {
      await enqueue(tx, some.map(({ id, contact }) => ({
        kind: 'meeting-reminder', locale: contact.locale, ids: { rsvpId: id }, once: `meeting-reminder|${id}|${startsAt.getTime()}`,
      })), now)
      await tx.rsvp.updateMany({ where: { id: { in: some.map(({ id }) => id) } }, data: { remindedAt: now } })
    })
  }
}

/** Hands on places that came free in other ways than by their owner's word: an offer that was not taken, an erasure, a purge. */
export async function fillPlaces(now: Date): Promise<void> {
  const waited = await db().$queryRaw<{ id: string }[]>`
    SELECT m."id" FROM "Meeting" m JOIN "Group" g ON g."id" = m."groupId" AND g."heldAt" IS NULL WHERE m."calledOffAt" IS NULL AND NOT m."approval" AND (m."startsAt" IS NULL OR m."startsAt" > ${later(now, -minutes(60))})
      AND ((m."capacity" IS NULL OR m."taken" < m."capacity") AND EXISTS (SELECT 1 FROM "Rsvp" r WHERE r."meetingId" = m."id" AND r."state" = 'waiting')
        OR EXISTS (SELECT 1 FROM "Rsvp" r WHERE r."meetingId" = m."id" AND r."state" = 'offered' AND r."offeredUntil" <= ${now}))`
  for (const { id } of waited) {
    await db().$transaction((tx) => moveOn(tx, id, now))
  }
}

export const tasks: Task[] = [
  { name: 'meeting-reminders', cron: '*/15 * * * *', run: remind },
  { name: 'meeting-places', cron: '*/5 * * * *', run: fillPlaces },
]
