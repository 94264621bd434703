import 'server-only'
import type { Locale } from '@/lib/i18n/locales'
import { translator, type Translator } from '@/lib/i18n/translator'
import { open } from '@/lib/platform/crypto'
import { db, type Db, type Prisma } from '@/lib/platform/db'
import { openContact, sealedContact } from '@/lib/people/contacts/queries'
import type { LinkSubject } from '@/lib/people/types'
import { isFull, placeOf, placesLeft, whenOf } from './rules'
import type { MeetingFacts, MeetingLine, MeetingView, MyRsvp, WhoMayCome } from './types'

export const facts = {
  id: true, slug: true, kind: true, title: true, startsAt: true, knownSoFar: true, minutes: true, timeZone: true,
  venue: true, town: true, region: true, country: true, venueHeld: true, sealedJoin: true, access: true, childcare: true, whoMayCome: true,
  capacity: true, taken: true, interested: true, approval: true, repeatRule: true, publishedAt: true, calledOffAt: true, calledOffWhy: true, revision: true, updatedAt: true,
} satisfies Prisma.MeetingSelect

type FactsRow = Prisma.MeetingGetPayload<{ select: typeof facts }>

/** A row as its reader may know it: the venue with its conditions, the joining link for those who come. */
export const factsFor = ({ sealedJoin, venue, whoMayCome, ...row }: FactsRow, entitled: boolean): MeetingFacts & { join: string } => ({
  ...row, whoMayCome: whoMayCome as WhoMayCome, online: sealedJoin !== null,
  venue: entitled || !row.venueHeld ? venue : '',
  join: entitled && sealedJoin ? open('Meeting', 'join', row.id, sealedJoin) : '',
})

const isPublic = (now: Date) => ({ publishedAt: { lte: now }, group: { heldAt: null } }) satisfies Prisma.MeetingWhereInput

/** A published meeting by its slug; null when there is none. */
export async function publicMeeting(slug: string, now: Date): Promise<MeetingView | null> {
  const row = await db().meeting.findFirst({
    where: { slug, ...isPublic(now) },
    select: {
      ...facts, body: true, agenda: true, listedAt: true, group: { select: { slug: true, name: true, languages: true } },
      callouts: {
        where: { callout: isPublic(now) }, select: { callout: { select: { slug: true, title: true } } },
        orderBy: { callout: { publishedAt: 'desc' } }, take: 10,
      },
    },
  })
  if (!row) return null
  const { body, agenda, group, listedAt, callouts, ...rest } = row
  const { join: _, ...view } = factsFor(rest, false)
  return { ...view, body, agenda, group, listed: listedAt !== null, callouts: callouts.map(({ callout }) => callout) }
}

/** Where a meeting went whose address was changed; null when there never was one. */
export async function movedMeeting(slug: string, now: Date): Promise<string | null> {
  const moved = await db().slugRedirect.findUnique({ where: { kind_slug: { kind: 'meetings', slug } }, select: { recordId: true } })
  const row = moved && (await db().meeting.findFirst({ where: { id: moved.recordId, ...isPublic(now) }, select: { slug: true } }))
  return row?.slug ?? null
}

const line = {
  id: true, slug: true, title: true, kind: true, startsAt: true, knownSoFar: true, minutes: true, timeZone: true,
  venue: true, venueHeld: true, town: true, region: true, sealedJoin: true, capacity: true, taken: true, interested: true, group: { select: { name: true, languages: true } },
} satisfies Prisma.MeetingSelect

function toLine({ venue, venueHeld, town, region, sealedJoin, capacity, group, ...row }: Prisma.MeetingGetPayload<{ select: typeof line }>): MeetingLine {
  const places = { capacity, taken: row.taken }
  const place = placeOf({ venue: venueHeld ? '' : venue, town, region })
  return { ...row, group: group.name, writtenIn: group.languages, place, online: sealedJoin !== null, placesLeft: placesLeft(places), full: isFull(places) }
}

const isListed = (now: Date) => ({ listedAt: { lte: now }, calledOffAt: null, group: { heldAt: null } }) satisfies Prisma.MeetingWhereInput

/** Listed meetings that begin within a span, the next first. */
export async function upcomingMeetings({ from, to, take = 50 }: { from: Date; to?: Date; take?: number }, now: Date): Promise<MeetingLine[]> {
  const rows = await db().meeting.findMany({
    where: { ...isListed(now), startsAt: { gte: from, ...(to && { lt: to }) } }, orderBy: [{ startsAt: 'asc' }, { id: 'asc' }], take, select: line,
  })
  return rows.map(toLine)
}

/** Listed meetings that are called without a date yet: those of which something is known first. */
export async function announcedMeetings(now: Date, take = 50): Promise<MeetingLine[]> {
  const today = now.toISOString().slice(0, 10)
  // A month or a day that has gone by without a date is no news any more.
  const rows = await db().meeting.findMany({
    where: { ...isListed(now), startsAt: null, OR: [{ knownSoFar: '' }, { knownSoFar: { gte: today.slice(0, 7) } }] },
    orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }], take, select: line,
  })
  const known = ({ knownSoFar }: MeetingLine) => knownSoFar || '9999'
  return rows.map(toLine).sort((a, b) => known(a).localeCompare(known(b)))
}

/** What else a group calls people to: dated meetings still to come, then those without a date. Public, listed or not. */
export async function groupMeetings(groupSlug: string, now: Date, { except, take = 12 }: { except?: string; take?: number } = {}): Promise<MeetingLine[]> {
  const rows = await db().meeting.findMany({
    where: {
      publishedAt: { lte: now }, calledOffAt: null, group: { slug: groupSlug, heldAt: null }, ...(except && { id: { not: except } }),
      OR: [{ startsAt: null }, { startsAt: { gte: now } }],
    },
    orderBy: [{ startsAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }], take, select: line,
  })
  return rows.map(toLine)
}

const mine = {
  id: true, meetingId: true, contactId: true, state: true, offeredUntil: true, answer: true, partySize: true, sealedNote: true, purgeAt: true,
  contact: { select: sealedContact }, meeting: { select: { ...facts, group: { select: { slug: true, name: true } } } },
} satisfies Prisma.RsvpSelect

/** The answers that a private link is bound to, opened for their owner. */
export async function myRsvps({ confirmationId, contactId, rsvpId }: LinkSubject, locale: Locale, now: Date, client: Db = db()): Promise<MyRsvp[]> {
  const where = confirmationId ? { confirmationId } : contactId ? { contactId } : rsvpId ? { id: rsvpId } : null
  if (!where) return []
  // What has lapsed is gone, also while the purge has not come round yet.
  const rows = await client.rsvp.findMany({
    where: { ...where, purgeAt: { gt: now } }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], take: 200, select: mine,
  })
  const t = translator(locale)
  return rows.map((row) => toMine(row, locale, t))
}

function toMine(row: Prisma.RsvpGetPayload<{ select: typeof mine }>, locale: Locale, t: Translator): MyRsvp {
  const { sealedNote, contact, meeting: { group, ...meeting }, ...rest } = row
  const { name, email, locale: theirs, muted } = openContact(contact)
  const view = factsFor(meeting, row.state === 'confirmed' && row.answer === 'yes')
  return {
    ...rest, kind: 'rsvp', title: meeting.title, path: `/meetings/${meeting.slug}`, what: whatOf(row, meeting.approval, t), when: whenOf(meeting, locale, t),
    note: sealedNote ? open('Rsvp', 'note', row.id, sealedNote) : '', name, email, locale: theirs, muted, group, meeting: view,
  }
}

function whatOf({ state, answer, partySize }: { state: string; answer: MyRsvp['answer']; partySize: number }, approval: boolean, t: Translator): string {
  if (state === 'offered') return t('lists.mine.offered')
  if (state === 'waiting') return t(approval ? 'meetings.what.asked' : 'meetings.what.waiting', { count: partySize })
  return t(`meetings.what.${answer}`, { count: partySize })
}
