import { sign } from '@/lib/campaigns/mutations'
import { sendMessage } from '@/lib/groups/mutations'
import { rsvp } from '@/lib/meetings/mutations'
import type { OutgoingMail } from '@/lib/jobs/types'
import { days, hours, later } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/crypto'
import { db } from '@/lib/platform/db'
import { mails } from '@/lib/privacy/jobs'
import { pledge } from '@/lib/strikes/pledges/mutations'

/** A day at noon, so that a test's few hours stay within one UTC day. */
const today = new Date('2026-11-21T12:00:00Z')
export { today as noon }
export const sender = { locale: 'en', address: '192.0.2.7' } as const

/** A group with a meeting of three places, a picket of two shifts (one place each) and a petition. */
export async function makeScene(name: string, noon: Date = today) {
  const id = { group: newId(), meeting: newId(), picket: newId(), early: newId(), late: newId(), campaign: newId() }
  const live = { publishedAt: later(noon, -days(1)), listedAt: later(noon, -days(1)) }
  await db().group.create({ data: { id: id.group, slug: name, name: `${name} group`, timeZone: 'Europe/London', languages: ['en'], webLinks: [], verifiedAt: noon, approvedAt: noon } })
  const at = { groupId: id.group, timeZone: 'Europe/London', ...live }
  await db().meeting.create({ data: { id: id.meeting, slug: `${name}-meeting`, title: `${name} meeting`, startsAt: later(noon, days(5)), minutes: 90, capacity: 3, ...at } })
  await db().picket.create({ data: { id: id.picket, slug: `${name}-picket`, title: `${name} picket`, meetingPoint: 'Main gate', ...at } })
  for (const [shift, start] of [[id.early, 6], [id.late, 10]] as const) {
    const startsAt = later(noon, days(3) + hours(start))
    await db().shift.create({ data: { id: shift, picketId: id.picket, startsAt, endsAt: later(startsAt, hours(3)), needed: 1, capacity: 1 } })
  }
  await db().campaign.create({ data: { id: id.campaign, slug: `${name}-campaign`, kind: 'petition', title: `${name} campaign`, partners: [], closesAt: later(noon, days(30)), ...at } })
  return {
    id,
    rsvp: (email: string, now = noon, more = {}) =>
      rsvp(sender, `${name}-meeting`, { answer: 'yes', waiting: false, partySize: 1, name: 'Ada Example', email, note: 'A chair with arms', ...more }, now),
    pledge: (email: string, shiftIds = [id.early], now = noon) =>
      pledge(sender, `${name}-picket`, { shiftIds, waitIds: [], name: 'Ada Example', email, phone: '0123' }, now),
    sign: (email: string, now = noon) =>
      sign(sender, `${name}-campaign`, { name: 'Ada Example', email, country: 'GB', union: '', comment: 'Enough', shownAs: 'hidden', updates: false }, now),
    message: (email: string, now = noon) => sendMessage(sender, name, { callout: '', name: 'Ada Example', email, message: 'Hello there', help: false, updates: false }, now),
  }
}

/** The mails that are due of one kind, made as the worker makes them; each is made once. */
export async function mailsOf(kind: string, now: Date): Promise<OutgoingMail[]> {
  const rows = await db().outbox.findMany({ where: { kind, sentAt: null, failedAt: null }, orderBy: { id: 'asc' } })
  const made: OutgoingMail[] = []
  for (const row of rows) {
    const mail = await mails[kind]?.(row.ids as Record<string, string>, 'en', now)
    await db().outbox.update({ where: { id: row.id }, data: mail ? { sentAt: now } : { failedAt: now } })
    if (mail) made.push(mail)
  }
  return made
}

/** The token in a mail's link of a kind. */
export const tokenIn = (mail: OutgoingMail | undefined, kind: 'my' | 'unsubscribe' = 'my'): string =>
  new RegExp(`/${kind}/([A-Za-z0-9_-]{43})`).exec(mail?.text ?? '')?.[1] ?? ''
