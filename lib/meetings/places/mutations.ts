import 'server-only'
import { enqueue } from '@/lib/jobs/mutations'
import type { Db, Prisma } from '@/lib/platform/db'
import { confirmContact } from '@/lib/people/contacts/mutations'
import type { RsvpAnswer } from '@/prisma/generated/enums'
import { offerUntil } from '@/lib/people/rules'
import { placeFor, placesLeft, rsvpPurgeAt, stateOf, whoMovesUp } from '../rules'

export const standing = {
  id: true, startsAt: true, minutes: true, publishedAt: true, calledOffAt: true, whoMayCome: true, capacity: true, taken: true, approval: true,
} satisfies Prisma.MeetingSelect

const held = {
  id: true, meetingId: true, contactId: true, state: true, answer: true, partySize: true, wantsWaiting: true, waitingSince: true, confirmedAt: true,
  contact: { select: { locale: true } }, meeting: { select: standing },
} satisfies Prisma.RsvpSelect

/** `groupHeld`: the site holds the group, which takes nobody by their own hand. */
export type HeldRsvp = Prisma.RsvpGetPayload<{ select: typeof held }> & { groupHeld: boolean }

/**
 * An answer, with its meeting held until the end of the transaction: whoever takes, frees or hands on places of one meeting does it one after
 * the other, so that nobody is left waiting beside a free place. The CHECK on Meeting stands behind it.
 */
export async function heldRsvp(tx: Db, id: string): Promise<HeldRsvp | null> {
  const [meeting] = await tx.$queryRaw<{ held: boolean }[]>`
    SELECT (SELECT g."heldAt" IS NOT NULL FROM "Group" g WHERE g."id" = m."groupId") AS "held" FROM "Meeting" m WHERE m."id" = (SELECT "meetingId" FROM "Rsvp" WHERE "id" = ${id}::uuid) FOR NO KEY UPDATE`
  const row = await tx.rsvp.findUnique({ where: { id }, select: held })
  return row && { ...row, groupHeld: meeting?.held === true }
}

/** Holds a meeting as `heldRsvp` does. */
export const holdMeeting = async (tx: Db, id: string): Promise<void> => {
  await tx.$executeRaw`SELECT 1 FROM "Meeting" WHERE "id" = ${id}::uuid FOR NO KEY UPDATE`
}

export const placesHeld = (row: HeldRsvp): number => ((row.state === 'confirmed' || row.state === 'offered') && row.answer === 'yes' ? row.partySize : 0)

type Wish = { answer: RsvpAnswer; partySize: number; waiting: boolean }

/** Writes down an answer of its owner with the place that it gets. `full` changes nothing. */
export async function settle(tx: Db, row: HeldRsvp, wish: Wish, now: Date): Promise<'confirmed' | 'waiting' | 'full'> {
  const state = wish.answer === 'yes' ? placeFor(row.meeting, { size: wish.partySize, holds: placesHeld(row), waiting: wish.waiting }) : 'confirmed'
  if (state === 'full') return 'full'
  const purgeAt = rsvpPurgeAt(row.meeting, now)
  await tx.rsvp.update({
    where: { id: row.id },
    data: {
      answer: wish.answer, partySize: wish.partySize, state, purgeAt, confirmedAt: row.confirmedAt ?? now, cancelledAt: null, offeredUntil: null,
      waitingSince: state === 'waiting' ? row.waitingSince ?? now : null,
    },
  })
  await confirmContact(tx, row.contactId, purgeAt, now)
  return state
}

/**
 * Offers the free places of a held meeting to those whom they are enough for, first come first, each for a time, and asks them by mail. What is
 * offered is kept for them and counts as taken. Returns how many.
 */
export async function moveUp(tx: Db, meetingId: string, now: Date): Promise<number> {
  const meeting = await tx.meeting.findUnique({ where: { id: meetingId }, select: standing })
  // Where an organiser has a word on each, a free place is no reason to let in the next.
  if (!meeting || meeting.approval || !['coming', 'on', 'announced'].includes(stateOf(meeting, now))) return 0
  const until = offerUntil(meeting.startsAt, now)
  const free = placesLeft(meeting)
  if (!until || free === 0) return 0
  const waiting = await tx.rsvp.findMany({
    where: { meetingId, state: 'waiting' }, orderBy: [{ waitingSince: 'asc' }, { id: 'asc' }],
    select: { id: true, partySize: true, contact: { select: { locale: true } } },
  })
  const moved = whoMovesUp(waiting, free)
  await tx.rsvp.updateMany({ where: { id: { in: moved.map(({ id }) => id) } }, data: { state: 'offered', offeredUntil: until } })
  await enqueue(tx, moved.map(({ id, contact }) => ({
    kind: 'place-offered-at-meeting', locale: contact.locale, ids: { rsvpId: id }, once: `place-offered|${id}|${now.getTime()}`,
  })), now)
  return moved.length
}

/** Takes back the offers of a meeting that nobody took in time, and offers their places to the next who fit. */
export async function moveOn(tx: Db, meetingId: string, now: Date): Promise<void> {
  await holdMeeting(tx, meetingId)
  await tx.rsvp.updateMany({
    where: { meetingId, state: 'offered', offeredUntil: { lte: now } }, data: { state: 'cancelled', cancelledAt: now, waitingSince: null, offeredUntil: null, sealedNote: null },
  })
  await moveUp(tx, meetingId, now)
}
