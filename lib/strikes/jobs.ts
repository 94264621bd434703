import 'server-only'
import type { Letter, MailMaker, Task } from '@/lib/jobs/types'
import { enqueue, type OutboxEntry } from '@/lib/jobs/mutations'
import { dateIn, momentWords } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { translator, type Translator } from '@/lib/i18n/translator'
import { days, later } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { offerMail } from '@/lib/people/lists/mail'
import { contactCard } from '@/lib/people/contacts/queries'
import { mintLink } from '@/lib/people/links/mutations'
import { shiftCalendar } from './calendar'
import {
  pledgeAddedMail, pledgeConfirmedMail, pledgedAlreadyMail, pledgeRemovedMail, placeFreeMail, shiftCalledOffMail, shiftChangedMail, shiftReminderMail, type PledgeMail,
} from './mail'
import { moveOn } from './places/mutations'
import { myPledges } from './queries'
import { remindAt } from './rules'
import type { MyPledge } from './types'

type Ids = Record<string, string>
type Word = (view: PledgeMail, t: Translator, locale: Locale) => Letter
/** Which of a contact's pledges a mail is about, as things are when it goes. None: it says nothing any more and does not go. */
type About = (pledge: MyPledge, ids: Ids) => boolean

const coming = (pledge: MyPledge) => pledge.state === 'confirmed' && !pledge.calledOff && !pledge.past
const offered = (pledge: MyPledge) => pledge.state === 'offered' && !pledge.calledOff && !pledge.past
const waiting = (pledge: MyPledge) => (pledge.state === 'waiting' || pledge.state === 'offered') && !pledge.calledOff && !pledge.past
const either = (pledge: MyPledge) => coming(pledge) || waiting(pledge)
const named = (pledge: MyPledge, ids: Ids) => !ids.shiftId || pledge.shiftId === ids.shiftId
const off = (pledge: MyPledge, ids: Ids) => ['confirmed', 'offered', 'waiting'].includes(pledge.state) && pledge.calledOff && !pledge.past && named(pledge, ids)
const onDay = (pledge: MyPledge, ids: Ids) => coming(pledge) && dateIn(pledge.startsAt, pledge.timeZone) === ids.day

const lines = (pledges: MyPledge[]) => pledges.map(({ when, role }) => [when, role].filter(Boolean).join(', '))

const maker = (word: Word, about: About): MailMaker => async (ids, locale, now) => {
  const all = (await myPledges({ contactId: ids.contactId }, locale, now)).filter(({ picketId }) => picketId === ids.picketId)
  const meant = all.filter((pledge) => about(pledge, ids))
  const [first] = meant
  // Who was put down at the gate without an address hears nothing.
  if (!first?.email) return null
  const { SITE_URL, SITE_NAME } = env()
  const base = `${SITE_URL}/${locale}`
  const links = await linksOf(first.contactId, now)
  const picketUrl = `${base}${first.path}`
  const view: PledgeMail = {
    name: first.name, picket: first.title, place: first.place, access: first.access, why: first.calledOff ? first.calledOffWhy : '',
    coming: lines(all.filter(coming)), waiting: lines(all.filter(waiting)), about: lines(meant),
    picketUrl, myUrl: `${base}/my/${links.my}`, siteName: SITE_NAME,
  }
  const dates = [...new Set([...all.filter(coming), ...meant])].filter(({ state }) => state === 'confirmed').map((pledge) => ({ ...pledge, url: picketUrl }))
  return {
    to: first.email, unsubscribe: `${base}/unsubscribe/${links.stop}/one-click`, ...word(view, translator(locale), locale),
    ...(dates.length > 0 && { calendar: shiftCalendar(dates, new URL(SITE_URL).hostname, now) }),
  }
}

/** The private link of a contact and the one that stops mail: for as long as the contact is kept, at most a year. */
async function linksOf(contactId: string, now: Date): Promise<{ my: string; stop: string }> {
  const card = await contactCard(contactId)
  const year = later(now, days(365))
  const until = card && card.purgeAt < year ? card.purgeAt : year
  return { my: await mintLink('my', { contactId }, until), stop: await mintLink('unsubscribe', { contactId }, until) }
}

/** Asks whether they take the place that is kept for them: one link, whose page has one button. */
const offerMaker: MailMaker = async (ids, locale, now) => {
  const pledge = (await myPledges({ contactId: ids.contactId }, locale, now)).find((each) => each.shiftId === ids.shiftId && offered(each))
  if (!pledge?.email || !pledge.offeredUntil) return null
  const { SITE_URL, SITE_NAME } = env()
  const base = `${SITE_URL}/${locale}`
  const { stop } = await linksOf(pledge.contactId, now)
  const offerUrl = `${base}/my/${await mintLink('offer', { pledgeId: pledge.id }, pledge.offeredUntil)}`
  const t = translator(locale)
  const until = momentWords(pledge.offeredUntil, pledge.timeZone, locale)
  return {
    to: pledge.email, unsubscribe: `${base}/unsubscribe/${stop}/one-click`,
    ...offerMail({ name: pledge.name, title: pledge.title, when: lines([pledge])[0] ?? '', place: pledge.place, until, offerUrl, siteName: SITE_NAME }, t, locale),
  }
}

export const mails: Record<string, MailMaker> = {
  'pledge-confirmed': maker(pledgeConfirmedMail, either),
  'pledge-already': maker(pledgedAlreadyMail, either),
  'shift-changed': maker(shiftChangedMail, (pledge, ids) => either(pledge) && named(pledge, ids)),
  'shift-called-off': maker(shiftCalledOffMail, off),
  'shift-reminder': maker(shiftReminderMail, onDay),
  'place-offered': offerMaker,
  'pledge-added': maker(pledgeAddedMail, (pledge, ids) => coming(pledge) && named(pledge, ids)),
  'pledge-removed': maker(pledgeRemovedMail, (pledge, ids) => pledge.state === 'cancelled' && !pledge.past && named(pledge, ids)),
  'place-free': maker(placeFreeMail, (pledge, ids) => coming(pledge) && named(pledge, ids)),
}

/**
 * Writes the reminders that are due: the day before, on the clock of the picket, once each. Whoever took the shift after that hour has just had
 * a receipt and needs no reminder.
 */
export async function remind(now: Date): Promise<void> {
  const soon = await db().pledge.findMany({
    where: {
      state: 'confirmed', remindedAt: null, contact: { mutedAt: null },
      shift: {
        startsAt: { gt: now, lt: later(now, days(2)) }, calledOffAt: null, picket: { calledOffAt: null, publishedAt: { lte: now }, group: { heldAt: null } },
      },
    },
    orderBy: { contactId: 'asc' },
    select: {
      id: true, contactId: true, confirmedAt: true, contact: { select: { locale: true } },
      shift: { select: { startsAt: true, revision: true, picketId: true, picket: { select: { timeZone: true } } } },
    },
  })
  const due = soon.filter(({ confirmedAt, shift }) => {
    const at = remindAt(shift.startsAt, shift.picket.timeZone)
    return at <= now && confirmedAt !== null && confirmedAt < at
  })
  for (let at = 0; at < due.length; at += 500) await remindSome(due.slice(at, at + 500), now)
}

type DueShift = { startsAt: Date; revision: number; picketId: string; picket: { timeZone: string } }
type Due = { id: string; contactId: string; contact: { locale: string }; shift: DueShift }

async function remindSome(due: Due[], now: Date): Promise<void> {
  await db().$transaction(async (tx) => {
    const taken = await tx.$queryRaw<{ id: string }[]>`
      UPDATE "Pledge" SET "remindedAt" = ${now}
      WHERE "id" = ANY(${due.map(({ id }) => id)}::uuid[]) AND "remindedAt" IS NULL AND "state" = 'confirmed' RETURNING "id"`
    const ids = new Set(taken.map(({ id }) => id))
    await enqueue(tx, reminders(due.filter(({ id }) => ids.has(id))), now)
  })
}

/** One mail for all shifts of one person, picket and day. A shift that was moved since is reminded of anew: its revision tells. */
function reminders(due: Due[]): OutboxEntry[] {
  const byDay = Map.groupBy(due, ({ contactId, shift }) => `${contactId}|${shift.picketId}|${dateIn(shift.startsAt, shift.picket.timeZone)}`)
  return [...byDay].map(([key, pledges]) => {
    const [contactId = '', picketId = '', day = ''] = key.split('|')
    const revision = Math.max(...pledges.map(({ shift }) => shift.revision))
    return { kind: 'shift-reminder', locale: pledges[0]?.contact.locale ?? 'en', ids: { contactId, picketId, day }, once: `shift-reminder|${key}|${revision}` }
  })
}

/** Moves on where an offered place was not taken in time. */
export async function endOffers(now: Date): Promise<void> {
  const late = await db().pledge.findMany({ where: { state: 'offered', offeredUntil: { lte: now }, shift: { picket: { group: { heldAt: null } } } }, distinct: ['shiftId'], select: { shiftId: true } })
  for (const { shiftId } of late) await db().$transaction((tx) => moveOn(tx, shiftId, now))
}

export const tasks: Task[] = [{ name: 'shift-reminders', cron: '*/10 * * * *', run: remind }, { name: 'shift-offers', cron: '*/5 * * * *', run: endOffers }]
