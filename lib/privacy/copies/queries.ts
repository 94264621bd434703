import 'server-only'
import type { Locale } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { meetingCalendar } from '@/lib/meetings/calendar'
import { repeatWords } from '@/lib/meetings/rules'
import type { LinkSubject } from '@/lib/people/types'
import { db } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { shiftCalendar } from '@/lib/strikes/calendar'
import { coverOf, mineOf } from '../queries'
import type { Cover, Mine } from '../types'

/** Everything a link covers as its owner takes it along: opened, with the dates on which each part goes. */
export async function copyOf(subject: LinkSubject, locale: Locale, now: Date): Promise<object> {
  const { SITE_NAME, SITE_URL } = env()
  const { clocks, contacts, ...acts } = await mineOf(subject, locale, now)
  const dated = (list: readonly { id: string }[]) => list.map((each) => ({ ...each, deletedOn: clocks[each.id] ?? null }))
  return {
    site: SITE_NAME, address: SITE_URL, madeAt: now, contacts,
    rsvps: dated(acts.rsvps), pledges: dated(acts.pledges), signatures: dated(acts.signatures), messages: dated(acts.messages),
    mailings: await mailingsTo(await coverOf(subject)),
  }
}

/** What groups wrote to them, and what became of it, for as long as that is kept. */
async function mailingsTo({ contactIds, signatureIds }: Cover): Promise<object[]> {
  const rows = await db().mailingRecipient.findMany({
    where: { OR: [{ contactId: { in: contactIds } }, { signatureId: { in: signatureIds } }] }, orderBy: { id: 'asc' },
    select: { state: true, at: true, purgeAt: true, mailing: { select: { subject: true, group: { select: { name: true } } } } },
  })
  return rows.map(({ state, at, purgeAt, mailing: { subject: about, group } }) => ({ from: group.name, subject: about, state, at, deletedOn: purgeAt }))
}

/** One iCalendar file with everything that was agreed to and has a date. Each event is the one that its own mail carried. */
export async function calendarOf(subject: LinkSubject, locale: Locale, now: Date): Promise<string> {
  const { SITE_URL } = env()
  const mine = await mineOf(subject, locale, now)
  const { hostname } = new URL(SITE_URL)
  const page = (path: string) => `${SITE_URL}/${locale}${path}`
  const shifts = mine.pledges.filter(({ state }) => state !== 'unconfirmed').map((pledge) => ({ ...pledge, url: page(pledge.path) }))
  return withEvents(shiftCalendar(shifts, hostname, now), meetingsOf(mine, hostname, page, locale))
}

function meetingsOf({ rsvps }: Mine, hostname: string, page: (path: string) => string, locale: Locale): string[] {
  const coming = rsvps.filter(({ state, answer }) => state === 'confirmed' && (answer === 'yes' || answer === 'maybe'))
  return coming.flatMap((rsvp) => meetingCalendar({ ...rsvp.meeting, repeats: repeatWords(rsvp.meeting.repeatRule, locale, translator(locale)) }, hostname, page(rsvp.path)) ?? [])
}

/** Puts the events of further calendars into one. */
function withEvents(calendar: string, others: string[]): string {
  const events = others.flatMap((other) => other.match(/BEGIN:VEVENT[\s\S]*?END:VEVENT/g) ?? [])
  const end = calendar.lastIndexOf('END:VCALENDAR')
  return calendar.slice(0, end) + events.map((event) => `${event}\r\n`).join('') + calendar.slice(end)
}
