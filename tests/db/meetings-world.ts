import { newId } from '@/lib/platform/crypto'
import { db } from '@/lib/platform/db'
import type { Viewer } from '@/lib/people/types'
import { confirmRsvp, makeMeeting, rsvp } from '@/lib/meetings/mutations'
import { meetingSchema, rsvpSchema } from '@/lib/meetings/schema'

export const at = new Date('2027-03-01T12:00:00Z')

/** A group with one organiser. */
export async function makeGroup(slug: string): Promise<{ id: string; slug: string; viewer: Viewer }> {
  const id = newId()
  await db().group.create({ data: { id, slug, name: slug, timeZone: 'Europe/London', verifiedAt: at } })
  const viewer: Viewer = { userId: newId(), name: 'Olu Example', locale: 'en', timeZone: null, administrator: false, memberships: [{ groupId: id, role: 'organiser' }] }
  return { id, slug, viewer }
}

const dated = { date: '2027-03-12', time: '18:30', timeZone: 'Europe/London', venue: "Weavers' Hall", town: 'Eastley' }

/** A published meeting; dated unless told otherwise. */
export async function meetingOf(groupId: string, fields: Record<string, string> = {}): Promise<{ id: string; slug: string }> {
  const input = meetingSchema.parse({ title: 'Open meeting', ...dated, ...fields })
  return db().$transaction((tx) => makeMeeting(tx, groupId, { ...input, publishedAt: at, listedAt: at }, at))
}

export const sender = { locale: 'en', address: '192.0.2.7' } as const

/** Fills in the form of a meeting; the id of the answer that then waits for its button. */
export async function ask(slug: string, email: string, fields: Record<string, string> = {}, now = at) {
  const { slug: _, ...input } = rsvpSchema.parse({ slug, answer: 'yes', name: 'Ada Example', email, ...fields })
  const result = await rsvp(sender, slug, input, now)
  const row = await db().rsvp.findFirst({ where: { meeting: { slug }, state: 'unconfirmed' }, orderBy: { createdAt: 'desc' }, select: { id: true } })
  return { result, id: row?.id ?? '' }
}

/** Presses a button, in a transaction of its own that is patient with many others. */
export const press = <T>(work: (tx: Parameters<typeof confirmRsvp>[0]) => Promise<T>): Promise<T> => db().$transaction(work, { maxWait: 15_000, timeout: 15_000 })

/** An answer, confirmed. */
export async function come(slug: string, email: string, fields: Record<string, string> = {}, now = at): Promise<string> {
  const { id } = await ask(slug, email, fields, now)
  await press((tx) => confirmRsvp(tx, id, now))
  return id
}

export const meetingRow = (id: string) => db().meeting.findUniqueOrThrow({ where: { id } })
export const rsvpRow = (id: string) => db().rsvp.findUniqueOrThrow({ where: { id } })

/** The kinds of mail written for an answer, in order. */
export async function mailsFor(rsvpId: string): Promise<string[]> {
  const rows = await db().outbox.findMany({ where: { ids: { path: ['rsvpId'], equals: rsvpId } }, orderBy: { createdAt: 'asc' }, select: { kind: true } })
  return rows.map(({ kind }) => kind)
}
