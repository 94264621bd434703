import { endings, mails as makers } from '@/lib/mailings/jobs'
import { saveDraft } from '@/lib/mailings/mutations'
import { startMailing } from '@/lib/mailings/sending/mutations'
import type { MailingRecord } from '@/lib/mailings/types'
import { confirmContact, contactFor } from '@/lib/people/contacts/mutations'
import type { Locale } from '@/lib/i18n/locales'
import type { Viewer } from '@/lib/people/types'
import { days, hours, later, now } from '@/lib/platform/clock'
import { emailHash, newId, open, seal } from '@/lib/platform/crypto'
import { db, type Db } from '@/lib/platform/db'
import type { Role, RsvpAnswer, RsvpState } from '@/prisma/generated/enums'

/** The worker's own clock is the machine's; so is that of these tests. */
export const at = now()
const live = { publishedAt: later(at, -days(1)), listedAt: later(at, -days(1)) }
const zone = { timeZone: 'Europe/London' }

export type World = { group: { id: string; slug: string }; viewer: Viewer }

let groups = 0

/** A verified group with one organiser, who has an account. */
export async function makeWorld(): Promise<World> {
  const group = { id: newId(), slug: `group-${(groups += 1)}` }
  await db().group.create({ data: { ...group, ...zone, name: `Group ${groups}`, verifiedAt: at, approvedAt: at } })
  return { group, viewer: await member(group.id, 'organiser') }
}

/** Somebody with an account and a role in a group, signed in just now. */
export async function member(groupId: string, role: Role): Promise<Viewer> {
  const userId = newId()
  const email = `${userId}@organiser.example`
  await db().user.create({ data: { id: userId, emailHash: emailHash('user', email), sealedEmail: seal('User', 'email', userId, email), name: 'Olu Example', locale: 'en', confirmedAt: at } })
  await db().membership.create({ data: { groupId, userId, role } })
  return {
    userId, name: 'Olu Example', locale: 'en', timeZone: null, administrator: false, memberships: [{ groupId, role }],
    session: { id: newId(), provedAt: at, factorAt: null, hasFactor: false },
  }
}

/** A person whom the group knows and who pressed their button. */
export async function person({ group }: World, email: string, { locale = 'en' as Locale, confirmed = true } = {}, tx: Db = db()): Promise<string> {
  const purgeAt = later(at, days(40))
  const { id } = await contactFor(tx, { groupId: group.id, email, name: email.split('@')[0] ?? '', locale, purgeAt }, at)
  if (confirmed) await confirmContact(tx, id, purgeAt, at)
  return id
}

export async function meeting({ group }: World): Promise<{ id: string; slug: string }> {
  const made = { id: newId(), slug: `meeting-${newId()}` }
  await db().meeting.create({ data: { ...made, ...zone, ...live, groupId: group.id, title: 'Open meeting', startsAt: later(at, days(5)), minutes: 60 } })
  return made
}

export async function answer(meetingId: string, contactId: string, said: RsvpAnswer = 'yes', state: RsvpState = 'confirmed'): Promise<string> {
  const id = newId()
  await db().rsvp.create({ data: { id, meetingId, contactId, answer: said, state, confirmedAt: at, purgeAt: later(at, days(19)) } })
  return id
}

/** A picket with shifts that begin so many hours from now. */
export async function picket({ group }: World, ...starts: number[]): Promise<{ id: string; slug: string; shifts: string[] }> {
  const made = { id: newId(), slug: `picket-${newId()}` }
  await db().picket.create({ data: { ...made, ...zone, ...live, groupId: group.id, title: 'Main gate', meetingPoint: 'The gate' } })
  const shifts = starts.map((start) => ({ id: newId(), picketId: made.id, startsAt: later(at, hours(start)), endsAt: later(at, hours(start + 4)), needed: 5, capacity: 5 }))
  await db().shift.createMany({ data: shifts })
  return { ...made, shifts: shifts.map(({ id }) => id) }
}

export async function pledge(shiftId: string, contactId: string, state: 'confirmed' | 'waiting' | 'cancelled' | 'unconfirmed' = 'confirmed'): Promise<string> {
  const id = newId()
  await db().pledge.create({ data: { id, shiftId, contactId, state, confirmedAt: at, purgeAt: later(at, days(20)) } })
  return id
}

export async function campaign({ group }: World): Promise<{ id: string; slug: string }> {
  const made = { id: newId(), slug: `campaign-${newId()}` }
  await db().campaign.create({ data: { ...made, ...zone, ...live, groupId: group.id, kind: 'petition', title: 'Pay up', partners: [] } })
  return made
}

type Signing = { updatesAt?: Date | null; mutedAt?: Date; quarantinedAt?: Date; confirmedAt?: Date | null }

export async function signature(campaignId: string, email: string, { quarantinedAt, ...more }: Signing = {}): Promise<string> {
  const id = newId()
  const held = quarantinedAt ? { quarantinedAt, quarantineReason: 'burst' as const } : {}
  await db().signature.create({ data: {
    id, campaignId, emailHash: emailHash(campaignId, email), sealedEmail: seal('Signature', 'email', id, email), sealedName: seal('Signature', 'name', id, email.split('@')[0] ?? ''),
    country: 'GB', locale: 'en', confirmedAt: at, updatesAt: at, ...held, ...more,
  } })
  return id
}

export const text = { language: 'en' as const, subject: 'The room has changed', body: 'We meet upstairs.' }

/** A draft to some of a record's people; its id, and the version that was looked at. */
export async function draftOf(world: World, record: MailingRecord, of: string, audience: string): Promise<{ id: string; seen: string }> {
  const id = newId()
  const saved = await saveDraft(world.viewer, world.group.id, id, { record, of, audience, ...text, seen: '' }, at)
  if (!saved.ok) throw new Error(saved.why)
  return { id, seen: at.toISOString() }
}

export async function sendOff(world: World, record: MailingRecord, of: string, audience: string) {
  const { id, seen } = await draftOf(world, record, of, audience)
  return { id, result: await startMailing(world.viewer, world.group.id, id, seen, at) }
}

export const lane = { bulk: true, take: 3, endings }
export { makers }

/** What became of each of a mailing's people that is still known, by the name they gave. */
export async function outcomes(mailingId: string): Promise<Record<string, string>> {
  const rows = await db().mailingRecipient.findMany({
    where: { mailingId }, select: { state: true, contact: { select: { id: true, sealedName: true } }, signature: { select: { id: true, sealedName: true } } },
  })
  return Object.fromEntries(rows.map(({ state, contact, signature: signed }) => [
    signed ? open('Signature', 'name', signed.id, signed.sealedName) : open('Contact', 'name', contact?.id ?? '', contact?.sealedName ?? new Uint8Array()), state,
  ]))
}

export const mailingRow = (id: string) => db().mailing.findUniqueOrThrow({ where: { id } })
