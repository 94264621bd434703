import 'server-only'
import { mayOrganise, maySeePeople } from '@/lib/groups/policy'
import { enqueue } from '@/lib/jobs/mutations'
import { db, type Db, type Prisma } from '@/lib/platform/db'
import { beforeChange, revised } from '@/lib/revisions/mutations'
import { editBy, isBehind } from '@/lib/revisions/rules'
import type { Deed, Edited } from '@/lib/revisions/types'
import type { Viewer } from '@/lib/people/types'
import { rowOf, whenAndWhere } from '../mutations'
import { heldRsvp, holdMeeting, moveUp, placesHeld, settle } from '../places/mutations'
import { facts, factsFor } from '../queries'
import { endOf, placeFor, rsvpPurgeAt, stateOf } from '../rules'
import type { MeetingInput, SetDateInput } from '../schema'
import type { KeepResult, OwnMeeting } from '../types'

/** The meeting of an address, held until the end of the transaction; null unless the viewer organises its group. */
async function heldMeeting(tx: Db, viewer: Viewer | null, slug: string): Promise<Omit<OwnMeeting, 'body' | 'agenda'> | null> {
  const found = await tx.meeting.findUnique({ where: { slug }, select: { id: true, groupId: true } })
  if (!found || !mayOrganise(viewer, found.groupId)) return null
  await holdMeeting(tx, found.id)
  await beforeChange(tx, 'meetings', found.id)
  const row = await tx.meeting.findUnique({ where: { id: found.id }, select: facts })
  return row && { ...factsFor(row, true), groupId: found.groupId }
}

type Held = NonNullable<Awaited<ReturnType<typeof heldMeeting>>>

/** Takes the organisers' form. Whoever is affected by another date or place gets one mail; new places go to those who wait. */
export async function editMeeting(viewer: Viewer | null, slug: string, { seen, restored, ...input }: MeetingInput & Edited, now: Date): Promise<KeepResult> {
  return db().$transaction(async (tx) => {
    const before = await heldMeeting(tx, viewer, slug)
    if (!viewer || !before) return { ok: false, why: 'not-found' }
    if (isBehind({ seen }, before)) return { ok: false, why: 'changed' }
    if (input.capacity !== null && input.capacity < before.taken) return { ok: false, why: 'capacity', taken: before.taken }
    return save(tx, before, rowOf(before.id, input), input.join, editBy(viewer, { restored }), now)
  })
}

/** Sets the date and the place: everyone who asked gets one mail with the calendar file, and can say yes or no. */
export async function setDate(viewer: Viewer | null, slug: string, { seen, ...input }: SetDateInput & Edited, now: Date): Promise<KeepResult> {
  return db().$transaction(async (tx) => {
    const before = await heldMeeting(tx, viewer, slug)
    if (!viewer || !before) return { ok: false, why: 'not-found' }
    if (isBehind({ seen }, before)) return { ok: false, why: 'changed' }
    return save(tx, before, whenAndWhere(before.id, { ...input, month: '' }), input.join, editBy(viewer, {}), now)
  })
}

type Row = ReturnType<typeof whenAndWhere> | ReturnType<typeof rowOf>

async function save(tx: Db, before: Held, row: Row, join: string, deed: Deed, now: Date): Promise<KeepResult> {
  if (before.calledOffAt) return { ok: false, why: 'called-off' }
  const moved = row.startsAt?.getTime() !== before.startsAt?.getTime()
  const elsewhere = row.venue !== before.venue || row.town !== before.town || join !== before.join
  const news = moved || elsewhere || row.knownSoFar !== before.knownSoFar
  if (news && stateOf(before, now) === 'past') return { ok: false, why: 'over' }
  if (moved && (endOf(row) ?? now) < now) return { ok: false, why: 'past' }
  const after = { ...before, ...row, revision: before.revision + (news ? 1 : 0) }
  await tx.meeting.update({ where: { id: before.id }, data: { ...row, revision: after.revision, updatedAt: laterThan(before.updatedAt, now) } })
  if (moved || row.minutes !== before.minutes) await newClock(tx, after, moved, now)
  // Nobody can have answered what was never public. Of what is hidden they hear when it is back.
  if (news && stateOf(before, now) !== 'draft') await tell(tx, after, !before.startsAt && after.startsAt ? 'date-set' : 'meeting-changed', now)
  await moveUp(tx, before.id, now)
  await revised(tx, 'meetings', before.id, deed, now)
  return { ok: true }
}

// Two changes within one millisecond are still two versions.
const laterThan = (before: Date, now: Date): Date => new Date(Math.max(now.getTime(), before.getTime() + 1))

const alive = (meetingId: string) => ({ meetingId, state: { in: ['confirmed', 'offered', 'waiting'] } }) satisfies Prisma.RsvpWhereInput

/** Answers are kept until 14 days after the meeting: when it moves, so does that day, and whoever was reminded is reminded again. */
async function newClock(tx: Db, meeting: Pick<Held, 'id' | 'startsAt' | 'minutes' | 'calledOffAt'>, moved: boolean, now: Date): Promise<void> {
  const purgeAt = rsvpPurgeAt(meeting, now)
  await tx.rsvp.updateMany({ where: alive(meeting.id), data: { purgeAt, ...(moved && { remindedAt: null }) } })
  await tx.contact.updateMany({ where: { rsvps: { some: alive(meeting.id) }, purgeAt: { lt: purgeAt } }, data: { purgeAt } })
}

/** One mail to each who is affected: coming, perhaps coming, waiting, or waiting for the date. Nobody who said no. */
async function tell(
  tx: Db, { id: meetingId, revision }: Pick<Held, 'id' | 'revision'>, kind: 'date-set' | 'meeting-changed' | 'meeting-called-off', now: Date,
): Promise<void> {
  const rows = await tx.rsvp.findMany({
    where: { ...alive(meetingId), answer: { not: 'no' } }, select: { id: true, contact: { select: { locale: true } } }, orderBy: { id: 'asc' },
  })
  for (let at = 0; at < rows.length; at += 1000) {
    await enqueue(tx, rows.slice(at, at + 1000).map(({ id, contact }) => ({
      kind, locale: contact.locale, ids: { rsvpId: id }, once: `${kind}|${revision}|${id}`,
    })), now)
  }
}

/** The same for a meeting that is public again and was changed while it was hidden. */
export async function tellOfChange(tx: Db, id: string, since: number, now: Date): Promise<void> {
  const { revision } = await tx.meeting.findUniqueOrThrow({ where: { id }, select: { revision: true } })
  if (revision > since) await tell(tx, { id, revision }, 'meeting-changed', now)
}

const plain = (text: string) => text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase()

/** Calls a meeting off, for good, with the reason. Everyone affected is told; the page stays and says so. */
export async function callOffMeeting(viewer: Viewer | null, slug: string, { why, title }: { why: string; title: string }, now: Date): Promise<KeepResult> {
  return db().$transaction(async (tx) => {
    const before = await heldMeeting(tx, viewer, slug)
    if (!viewer || !before) return { ok: false, why: 'not-found' }
    if (before.calledOffAt) return { ok: false, why: 'called-off' }
    if (stateOf(before, now) === 'past') return { ok: false, why: 'over' }
    if (plain(title) !== plain(before.title)) return { ok: false, why: 'title' }
    const after = { ...before, calledOffAt: now, revision: before.revision + 1 }
    const data = { calledOffAt: now, calledOffWhy: why, revision: after.revision, updatedAt: laterThan(before.updatedAt, now) }
    await tx.meeting.update({ where: { id: before.id }, data })
    await newClock(tx, after, false, now)
    await tell(tx, after, 'meeting-called-off', now)
    await revised(tx, 'meetings', before.id, { by: viewer.userId, action: 'called-off' }, now)
    return { ok: true }
  })
}

/** An organiser's word on one who asked to come, or a place given out of turn from the waiting list. */
export async function approveRsvp(viewer: Viewer | null, slug: string, rsvpId: string, now: Date): Promise<KeepResult> {
  return db().$transaction(async (tx) => {
    const row = await heldRsvp(tx, rsvpId)
    const meeting = row && (await tx.meeting.findFirst({ where: { id: row.meetingId, slug }, select: { groupId: true, taken: true } }))
    if (!row || !meeting || !maySeePeople(viewer, meeting.groupId)) return { ok: false, why: 'not-found' }
    if (row.state !== 'waiting' && row.state !== 'offered') return { ok: true }
    const admitted = { ...row, meeting: { ...row.meeting, approval: false } }
    if (placeFor(admitted.meeting, { size: row.partySize, holds: placesHeld(row), waiting: false }) === 'full') return { ok: false, why: 'capacity', taken: meeting.taken }
    await settle(tx, admitted, { answer: 'yes', partySize: row.partySize, waiting: false }, now)
    await enqueue(tx, [{ kind: 'place-free', locale: row.contact.locale, ids: { rsvpId }, once: `place-free|${rsvpId}|${now.getTime()}` }], now)
    return { ok: true }
  })
}
