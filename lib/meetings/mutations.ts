import 'server-only'
import { enqueue } from '@/lib/jobs/mutations'
import { days, later, minutes } from '@/lib/platform/clock'
import { emailHash, newId, seal } from '@/lib/platform/crypto'
import { db, type Db } from '@/lib/platform/db'
import { allow, network } from '@/lib/platform/limits'
import { published } from '@/lib/platform/publication'
import { freeSlug } from '@/lib/platform/slugs'
import { waitForButton, waitingTime } from '@/lib/people/confirmations/mutations'
import { contactFor } from '@/lib/people/contacts/mutations'
import type { ActResult, ConfirmResult, Sender } from '@/lib/people/types'
import { heldRsvp, moveUp, placesHeld, settle, standing, type HeldRsvp } from './places/mutations'
import { placesLeft, refusalOf, timesOf } from './rules'
import { exactRule } from './series/rules'
import type { ChangeRsvpInput, MeetingInput, RsvpInput } from './schema'

/** The columns of when and where, from a checked form. */
export const whenAndWhere = (id: string, input: WhenAndWhere) => ({
  ...timesOf(input), timeZone: input.timeZone, minutes: input.minutes, venue: input.venue, town: input.town, venueHeld: input.venueHeld,
  sealedJoin: input.join ? seal('Meeting', 'join', id, input.join) : null,
})

type WhenAndWhere = Pick<MeetingInput, 'date' | 'time' | 'month' | 'timeZone' | 'minutes' | 'venue' | 'town' | 'venueHeld' | 'join'>

/** All columns of a meeting from its checked form. */
export const rowOf = (id: string, input: MeetingInput) => ({
  ...whenAndWhere(id, input), title: input.title, kind: input.kind, body: input.body, agenda: input.agenda, region: input.region, country: input.country,
  access: input.access, childcare: input.childcare, whoMayCome: input.whoMayCome, capacity: input.capacity, approval: input.approval,
  repeatRule: exactRule(input.repeatRule, input.date),
})

/** A new meeting of a group, within somebody's transaction. Public from `publishedAt` on, in lists from `listedAt` on. */
export async function makeMeeting(
  tx: Db, groupId: string, { publishedAt, listedAt, ...input }: MeetingInput & { publishedAt: Date | null; listedAt: Date | null }, now: Date,
): Promise<{ id: string; slug: string }> {
  const id = newId()
  const slug = await freeSlug(tx, 'meetings', input.title)
  await tx.meeting.create({ data: { id, slug, groupId, publishedAt, listedAt, createdAt: now, updatedAt: now, ...rowOf(id, input) } })
  if (publishedAt) await published(tx)
  return { id, slug }
}

/**
 * Takes an answer that waits for its button; the place is taken when it is pressed. The page answers the same whether or not this address has
 * answered before: only the mail to it tells (safety.md, promise 6).
 */
export async function rsvp(sender: Sender, slug: string, input: RsvpInput, now: Date): Promise<ActResult> {
  const meeting = await db().meeting.findFirst({ where: { slug, publishedAt: { lte: now }, group: { heldAt: null } }, select: { ...standing, groupId: true } })
  if (!meeting) return 'not-found'
  const refusal = refusalOf(meeting, now)
  if (refusal) return refusal
  if (input.answer === 'yes' && !input.waiting && input.partySize > (placesLeft(meeting) ?? Infinity)) return 'full'
  if (!(await allow('act', network(sender.address), 100, minutes(10), now))) return 'too-many'
  const before = await db().rsvp.findFirst({
    where: { meetingId: meeting.id, contact: { groupId: meeting.groupId, emailHash: emailHash(meeting.groupId, input.email) } },
    select: { id: true, state: true },
  })
  if (before && ['confirmed', 'offered', 'waiting'].includes(before.state)) return tellAlready(before.id, input.email, sender, now)
  await db().$transaction((tx) => write(tx, { meeting, sender, input, before: before?.id }, now))
  return 'sent'
}

type Asked = { meeting: { id: string; groupId: string }; sender: Sender; input: RsvpInput; before?: string }

async function write(tx: Db, { meeting, sender, input, before }: Asked, now: Date): Promise<void> {
  const { name, email, note, waiting, answer, partySize } = input
  const purgeAt = later(now, waitingTime)
  const confirmationId = await waitForButton(tx, email, sender.locale, now)
  const { id: contactId } = await contactFor(tx, { groupId: meeting.groupId, email, name, locale: sender.locale, purgeAt }, now)
  const id = before ?? newId()
  const fields = {
    answer, partySize, wantsWaiting: waiting, confirmationId, purgeAt, state: 'unconfirmed', cancelledAt: null,
    sealedNote: note ? seal('Rsvp', 'note', id, note) : null,
  } as const
  // Two first tries at once are one person's form sent twice: the first is kept.
  await tx.rsvp.createMany({ data: { id, meetingId: meeting.id, contactId, createdAt: now, ...fields }, skipDuplicates: true })
  if (before) await tx.rsvp.updateMany({ where: { id, state: { in: ['unconfirmed', 'cancelled'] } }, data: fields })
}

async function tellAlready(rsvpId: string, email: string, sender: Sender, now: Date): Promise<ActResult> {
  if (await allow(`already|${rsvpId}`, email, 3, days(1), now)) {
    await enqueue(db(), [{ kind: 'rsvp-already', locale: sender.locale, ids: { rsvpId } }], now)
  }
  return 'sent'
}

/** Its button was pressed: it counts and, if there is one, takes its place. `full` leaves it as it was. */
export async function confirmRsvp(tx: Db, id: string, now: Date): Promise<ConfirmResult> {
  const row = await heldRsvp(tx, id)
  if (!row || row.state === 'cancelled') return 'gone'
  if (row.state !== 'unconfirmed') return 'already'
  return newRefusal(row, now) ?? answer(tx, row, { answer: row.answer, partySize: row.partySize, waiting: row.wantsWaiting }, now)
}

/** Puts an answer on the waiting list when there is no place; takes the place when one came free meanwhile. */
export async function joinRsvpList(tx: Db, id: string, now: Date): Promise<ConfirmResult> {
  const row = await heldRsvp(tx, id)
  if (!row || row.state === 'cancelled') return 'gone'
  if (row.state === 'waiting' || placesHeld(row) > 0) return 'already'
  return newRefusal(row, now) ?? answer(tx, row, { answer: 'yes', partySize: row.partySize, waiting: true }, now)
}

/** Takes the place that was offered, by the person it is kept for; later, too, while nobody has moved on. */
export async function acceptRsvp(tx: Db, id: string, now: Date): Promise<ConfirmResult> {
  const row = await heldRsvp(tx, id)
  if (!row || row.state === 'cancelled' || row.state === 'unconfirmed') return 'gone'
  if (row.state !== 'offered') return row.state === 'waiting' ? 'waiting' : 'already'
  const wish = { answer: 'yes', partySize: row.partySize, waiting: false } as const
  return laterRefusal(row, wish, now) ?? answer(tx, row, wish, now)
}

/** Yes or no to a date that was set or moved, by the links in the mail. `full`: the answer before it still stands. */
export async function answerRsvp(tx: Db, rsvpId: string, said: 'yes' | 'no', now: Date): Promise<ConfirmResult> {
  const row = await heldRsvp(tx, rsvpId)
  if (!row || row.state === 'unconfirmed') return 'gone'
  const same = said === 'yes' ? row.state !== 'offered' && (row.state === 'waiting' || placesHeld(row) > 0) : row.state === 'confirmed' && row.answer === 'no'
  if (same) return 'already'
  const wish = { answer: said, partySize: row.partySize, waiting: false }
  return laterRefusal(row, wish, now) ?? answer(tx, row, wish, now)
}

/** Its owner's change: another answer, more or fewer people, another note. `full` leaves everything as it was. */
export async function changeRsvp(tx: Db, id: string, input: ChangeRsvpInput, now: Date): Promise<ConfirmResult> {
  const row = await heldRsvp(tx, id)
  if (!row || row.state === 'unconfirmed') return 'gone'
  const refusal = laterRefusal(row, input, now)
  if (refusal) return refusal
  const result = await answer(tx, row, { ...input, waiting: input.waiting || row.state === 'waiting' }, now)
  if (result === 'full') return result
  await tx.rsvp.update({ where: { id }, data: { sealedNote: input.note ? seal('Rsvp', 'note', id, input.note) : null } })
  return result
}

// A group that the site holds takes nobody by their own hand, here as on shifts.
const newRefusal = ({ meeting, groupHeld }: HeldRsvp, now: Date) => refusalOf(meeting, now) ?? (groupHeld ? 'closed' : null)

// Who was let in keeps their say when a meeting was closed to others; while the site holds the group they take no more places than they have.
function laterRefusal(row: HeldRsvp, wish: { answer: string; partySize: number }, now: Date): 'called-off' | 'past' | 'closed' | null {
  const refusal = refusalOf(row.meeting, now)
  if (refusal && refusal !== 'closed') return refusal
  const has = row.state === 'confirmed' && row.answer === 'yes' ? row.partySize : 0
  return row.groupHeld && wish.answer === 'yes' && wish.partySize > has ? 'closed' : null
}

type Wish = Parameters<typeof settle>[2]

/** Settles an answer, hands on what it frees, and sends the receipt when it is a new one. */
async function answer(tx: Db, row: HeldRsvp, wish: Wish, now: Date): Promise<'confirmed' | 'waiting' | 'full'> {
  const result = await settle(tx, row, wish, now)
  if (result === 'full') return result
  const stillWaits = row.state === 'waiting' && result === 'waiting'
  const came = row.state === 'unconfirmed' || (row.state === 'offered' && wish.answer === 'yes') || (wish.answer === 'yes' && placesHeld(row) === 0 && !stillWaits)
  if (came) {
    // Someone who asked for the date and finds it set gets the date with its yes and no.
    const kind = wish.answer === 'tell_me' && row.meeting.startsAt ? 'date-set' : 'rsvp-confirmed'
    await enqueue(tx, [{ kind, locale: row.contact.locale, ids: { rsvpId: row.id }, once: `${kind}|${row.id}|${now.getTime()}` }], now)
  }
  await moveUp(tx, row.meetingId, now)
  return result
}

/** Its owner takes it back. The place goes to the first who waits and fits. */
export async function cancelRsvp(tx: Db, id: string, now: Date): Promise<void> {
  const row = await heldRsvp(tx, id)
  if (!row || row.state === 'cancelled') return
  await tx.rsvp.update({ where: { id }, data: { state: 'cancelled', cancelledAt: now, waitingSince: null, offeredUntil: null, sealedNote: null } })
  await moveUp(tx, row.meetingId, now)
}
