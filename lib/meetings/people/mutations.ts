import 'server-only'
import { note } from '@/lib/audit/mutations'
import { maySeePeople } from '@/lib/groups/policy'
import { enqueue } from '@/lib/jobs/mutations'
import { contactFor } from '@/lib/people/contacts/mutations'
import type { Viewer } from '@/lib/people/types'
import { days } from '@/lib/platform/clock'
import { emailHash, newId } from '@/lib/platform/crypto'
import { db, type Db } from '@/lib/platform/db'
import { allow } from '@/lib/platform/limits'
import { cancelRsvp } from '../mutations'
import { holdMeeting, standing } from '../places/mutations'
import { endOf, placesLeft, rsvpPurgeAt } from '../rules'
import type { AddedRsvpInput } from '../schema'

/** A meeting whose people the viewer may see, held until the end of the transaction. */
async function seenMeeting(tx: Db, viewer: Viewer | null, slug: string) {
  const found = await tx.meeting.findUnique({ where: { slug }, select: { id: true, groupId: true } })
  if (!found || !maySeePeople(viewer, found.groupId)) return null
  await holdMeeting(tx, found.id)
  return tx.meeting.findUnique({ where: { id: found.id }, select: { ...standing, groupId: true } })
}

/** Ticks off who came, and takes back ticks made by mistake. Sent twice it is as if sent once; who has no place is passed over. */
export async function markRsvps(viewer: Viewer | null, slug: string, { came, not }: { came: string[]; not: string[] }, now: Date): Promise<'saved' | 'not-found'> {
  return db().$transaction(async (tx) => {
    const meeting = await seenMeeting(tx, viewer, slug)
    if (!meeting) return 'not-found'
    const here = (ids: string[]) => ({ id: { in: ids }, meetingId: meeting.id, state: { in: ['confirmed' as const, 'offered' as const] } })
    await tx.rsvp.updateMany({ where: { ...here(came), attendedAt: null }, data: { attendedAt: now } })
    await tx.rsvp.updateMany({ where: { ...here(not), attendedAt: { not: null } }, data: { attendedAt: null } })
    return 'saved'
  })
}

const noteOn = (tx: Db, action: 'person-added' | 'person-removed', viewer: Viewer, { groupId, id }: { groupId: string; id: string }, now: Date) =>
  note(tx, action, { userId: viewer.userId, groupId, record: 'meetings', recordId: id }, now)

/** Takes somebody off the list and tells them by mail. The place goes on as when they give it back themselves. */
export async function removeRsvp(viewer: Viewer | null, slug: string, id: string, now: Date): Promise<'saved' | 'not-found'> {
  return db().$transaction(async (tx) => {
    const meeting = await seenMeeting(tx, viewer, slug)
    const row = meeting && (await tx.rsvp.findFirst({ where: { id, meetingId: meeting.id }, select: { state: true, contact: { select: { locale: true } } } }))
    if (!meeting || !row || !viewer) return 'not-found'
    if (row.state === 'cancelled') return 'saved'
    await cancelRsvp(tx, id, now)
    await noteOn(tx, 'person-removed', viewer, meeting, now)
    const over = (endOf(meeting) ?? now) < now || meeting.calledOffAt !== null
    if (!over) await enqueue(tx, [{ kind: 'rsvp-removed', locale: row.contact.locale, ids: { rsvpId: id }, once: `rsvp-removed|${id}|${now.getTime()}` }], now)
    return 'saved'
  })
}

/** Why somebody was not put down. `already`: they are coming. */
export type AddRefusal = 'not-found' | 'called-off' | 'full' | 'already' | 'past'

/**
 * Puts somebody down who said yes at the door or on paper: at once, with who put them down. Without an address the entry is theirs in name only;
 * with one they are told by mail, with the link by which they can take it back.
 */
export async function addRsvp(viewer: Viewer | null, slug: string, input: AddedRsvpInput, now: Date): Promise<'saved' | AddRefusal> {
  const told = input.email !== '' && (await allow('added', input.email, 3, days(1), now))
  return db().$transaction(async (tx) => {
    const meeting = await seenMeeting(tx, viewer, slug)
    if (!meeting || !viewer) return 'not-found'
    const { id: meetingId, groupId } = meeting
    const before = input.email ? await tx.rsvp.findFirst({ where: { meetingId, contact: { groupId, emailHash: emailHash(groupId, input.email) } }, select: standingOf }) : null
    const refusal = refuse(meeting, before, input.partySize, now)
    if (refusal) return refusal
    const row = await putDown(tx, viewer, meeting, input, now)
    await noteOn(tx, 'person-added', viewer, meeting, now)
    const over = (endOf(meeting) ?? now) < now
    if (told && !over) await enqueue(tx, [{ kind: 'rsvp-added', locale: row.contact.locale, ids: { rsvpId: row.id }, once: `rsvp-added|${row.id}` }], now)
    return 'saved'
  })
}

const standingOf = { state: true, answer: true, partySize: true } as const

type Meeting = NonNullable<Awaited<ReturnType<typeof seenMeeting>>>
type Before = { state: string; answer: string; partySize: number } | null

function refuse(meeting: Meeting, before: Before, partySize: number, now: Date): AddRefusal | null {
  if (meeting.calledOffAt) return 'called-off'
  // Whoever came can be written down afterwards, for as long as the list is kept.
  if (rsvpPurgeAt(meeting, now) <= now) return 'past'
  const holds = before && ['confirmed', 'offered'].includes(before.state) && before.answer === 'yes' ? before.partySize : 0
  if (holds > 0 && before?.state === 'confirmed') return 'already'
  return partySize > (placesLeft(meeting) ?? Infinity) + holds ? 'full' : null
}

async function putDown(tx: Db, viewer: Viewer, meeting: Meeting, { name, email, phone, partySize }: AddedRsvpInput, now: Date) {
  const purgeAt = rsvpPurgeAt(meeting, now)
  const { id: contactId } = await contactFor(tx, { groupId: meeting.groupId, email, name, phone, locale: viewer.locale, purgeAt }, now)
  const data = {
    answer: 'yes', state: 'confirmed', partySize, confirmedAt: now, waitingSince: null, offeredUntil: null, cancelledAt: null, remindedAt: null, addedById: viewer.userId, purgeAt,
  } as const
  const at = { meetingId: meeting.id, contactId }
  return tx.rsvp.upsert({
    where: { meetingId_contactId: at }, create: { id: newId(), ...at, createdAt: now, ...data }, update: data, select: { id: true, contact: { select: { locale: true } } },
  })
}

/** Answers with one name were looked at, and are from different people. */
export async function keepRsvps(viewer: Viewer | null, slug: string, ids: string[], now: Date): Promise<'saved' | 'not-found'> {
  return db().$transaction(async (tx) => {
    const meeting = await seenMeeting(tx, viewer, slug)
    if (!meeting) return 'not-found'
    await tx.rsvp.updateMany({ where: { id: { in: ids }, meetingId: meeting.id }, data: { distinctAt: now } })
    return 'saved'
  })
}
