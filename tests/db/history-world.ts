import { makeCallout } from '@/lib/callouts/mutations'
import { makeCampaign } from '@/lib/campaigns/keeping/mutations'
import { campaignSchema } from '@/lib/campaigns/schema'
import { makeDispute } from '@/lib/disputes/mutations'
import { disputeSchema } from '@/lib/disputes/schema'
import { makeMeeting } from '@/lib/meetings/mutations'
import { meetingSchema } from '@/lib/meetings/schema'
import type { Viewer } from '@/lib/people/types'
import { newId, seal } from '@/lib/platform/crypto'
import { db } from '@/lib/platform/db'
import type { RevisedRecord } from '@/lib/revisions/types'
import { makePicket, makeStrike } from '@/lib/strikes/mutations'
import { picketSchema, shiftSchema, strikeSchema } from '@/lib/strikes/schema'
import type { Role } from '@/prisma/generated/enums'

export const at = new Date('2027-03-01T12:00:00Z')
export const timeZone = 'Europe/London'

export async function member(groupId: string, name: string, role: Role): Promise<Viewer> {
  const userId = newId()
  await db().user.create({ data: { id: userId, emailHash: Buffer.from(userId), sealedEmail: seal('User', 'email', userId, `${name.toLowerCase()}@mail.invalid`), name, locale: 'en', confirmedAt: at } })
  await db().membership.create({ data: { groupId, userId, role } })
  return { userId, name, locale: 'en', timeZone: null, administrator: false, memberships: [{ groupId, role }] }
}

export const typed = {
  dispute: (more: object = {}) => disputeSchema.parse({ title: 'Mill Lane bakers', status: 'on_strike', employers: 'Mill Lane Bakery', unions: 'Bakers: No 9', town: 'Eastley', country: 'GB', timeZone, ...more }),
  strike: (more: object = {}) => strikeSchema.parse({ title: 'Ten days out', kind: 'strike', firstDay: '2027-03-10', lastDay: '2027-03-19', timeZone, ...more }),
  meeting: (more: object = {}) => meetingSchema.parse({ title: 'Open meeting', date: '2027-03-12', time: '18:30', timeZone, venue: "Weavers' Hall", town: 'Eastley', join: 'https://join.invalid/secret', ...more }),
  picket: (more: object = {}) => picketSchema.parse({ title: 'Dawn at the gate', meetingPoint: 'Gate 2, Mill Lane', town: 'Eastley', timeZone, ...more }),
  shift: (more: object = {}) => shiftSchema.parse({ day: '2027-03-12', startsTime: '06:00', endsTime: '10:00', needed: '2', capacity: '4', ...more }),
  campaign: (more: object = {}) => campaignSchema.parse({ kind: 'message', title: 'Write to them', targets: 'The Director; Mill Lane; director@works.invalid', subject: 'Talk', message: 'Talk to your workers.', timeZone, ...more }),
}

/** A group with one of each kind of record, all public, and its owner; nobody has changed anything yet. */
export async function scene(slug: string) {
  const groupId = newId()
  await db().group.create({ data: { id: groupId, slug, name: slug, timeZone, languages: ['en'], approvedAt: at, verifiedAt: at, createdAt: at, updatedAt: at } })
  const owner = await member(groupId, `Olu ${slug}`, 'owner')
  const live = { publishedAt: at, listedAt: at }
  const made = await db().$transaction(async (tx) => {
    const disputes = await makeDispute(tx, groupId, typed.dispute(), live, at)
    const strikes = await makeStrike(tx, { groupId, disputeId: disputes.id }, { ...typed.strike(), ...live }, at)
    const meetings = await makeMeeting(tx, groupId, { ...typed.meeting(), ...live }, at)
    const pickets = await makePicket(tx, { groupId, disputeId: disputes.id, strikeId: strikes.id }, { ...typed.picket(), ...live, shifts: [typed.shift(), typed.shift({ day: '2027-03-13' })] }, at)
    const campaigns = await makeCampaign(tx, groupId, typed.campaign(), live, at)
    const callouts = await makeCallout(tx, groupId, { title: 'Come to the gate', body: 'All of you.', language: 'en' }, {}, live, at)
    return { disputes, strikes, meetings, pickets, campaigns, callouts }
  })
  const shifts = await db().shift.findMany({ where: { picketId: made.pickets.id }, orderBy: { startsAt: 'asc' }, select: { id: true } })
  await db().shift.updateMany({ where: { picketId: made.pickets.id }, data: { updatedAt: at } })
  return { groupId, slug, owner, ...made, groups: { id: groupId, slug }, shifts: shifts.map(({ id }) => id) }
}

export const revisionsOf = (record: RevisedRecord, recordId: string) =>
  db().revision.findMany({ where: { record, recordId }, orderBy: { number: 'asc' }, select: { number: true, action: true, at: true, userId: true, fields: true } })
