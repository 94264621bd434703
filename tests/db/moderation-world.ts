import { aroundDispute } from '@/lib/board/around/queries'
import { boardView } from '@/lib/board/queries'
import { noBoardFilters } from '@/lib/board/rules'
import { calloutLines, movedCallout, publicCallout } from '@/lib/callouts/queries'
import { endedCampaigns, publicCampaign, runningCampaigns } from '@/lib/campaigns/queries'
import { listDisputes } from '@/lib/disputes/list/queries'
import { noFilters } from '@/lib/disputes/list/rules'
import { makeDispute } from '@/lib/disputes/mutations'
import { listOptions } from '@/lib/disputes/options/queries'
import { movedDispute, namedDispute, publicDispute } from '@/lib/disputes/queries'
import { disputeSchema } from '@/lib/disputes/schema'
import { publicTies } from '@/lib/groups/networks/queries'
import { publicGroup, publicGroups } from '@/lib/groups/pages/queries'
import { announcedMeetings, groupMeetings, movedMeeting, publicMeeting, upcomingMeetings } from '@/lib/meetings/queries'
import { publicRecord } from '@/lib/moderation/records/queries'
import { hideable, type Hideable } from '@/lib/moderation/types'
import type { Viewer } from '@/lib/people/types'
import { newId } from '@/lib/platform/crypto'
import { db } from '@/lib/platform/db'
import { actingRecord } from '@/lib/privacy/records/queries'
import type { Role } from '@/prisma/generated/enums'
import { movedPicket, picketCards, publicPicket } from '@/lib/strikes/pickets/queries'
import { outOn, strikesOf, strikesOn, upcomingShifts } from '@/lib/strikes/queries'
import { movedStrike, publicStrike, strikesToCome } from '@/lib/strikes/strikes/queries'

export const now = new Date('2027-03-12T12:00:00Z')
export const hour = (n: number) => new Date(now.getTime() + n * 3_600_000)
const before = hour(-100)
const out = { publishedAt: before, listedAt: before }

/** An account in a group, or the site's administrator. */
export async function memberOf(groupId: string | null, role: Role = 'owner', administrator = false): Promise<Viewer> {
  const userId = newId()
  await db().user.create({ data: { id: userId, emailHash: Buffer.from(userId), sealedEmail: Buffer.from(''), name: `${role} of ${groupId ?? 'the site'}`, locale: 'en', confirmedAt: now, administratorAt: administrator ? now : null } })
  if (groupId) await db().membership.create({ data: { groupId, userId, role } })
  return { userId, name: role, locale: 'en', timeZone: null, administrator, memberships: groupId ? [{ groupId, role }] : [] }
}

export async function groupOf(slug: string, verified = true): Promise<string> {
  const id = newId()
  await db().group.create({ data: { id, slug, name: slug, timeZone: 'Europe/London', verifiedAt: verified ? before : null, approvedAt: before } })
  return id
}

export type World = { groupId: string; networkId: string; ids: Record<Hideable, string>; otherDispute: string; toCome: string }

const slugOf = (kind: Hideable) => `zq-${kind}`

/** One public record of each kind, each called to by the others, in a group of a network; and another dispute beside it. */
export async function makeWorld(): Promise<World> {
  const [groupId, networkId] = [await groupOf('eastley'), await groupOf('the-network')]
  await db().networkMember.create({ data: { networkId, groupId, byNetwork: true, askedAt: before, acceptedAt: before } })
  const dispute = (title: string) => db().$transaction((tx) => makeDispute(tx, groupId, disputeSchema.parse({ title, status: 'on_strike', timeZone: 'Europe/London', sector: 'H', town: 'Northmoor', country: 'GB' }), out, before))
  const [{ id: disputes }, { id: otherDispute }] = [await dispute('Zq disputes'), await dispute('The other one')]
  const [fromId = '', toId = ''] = [disputes, otherDispute].sort()
  await db().disputeLink.create({ data: { fromId, toId, why: 'one owner' } })
  const [strikes, meetings, pickets, campaigns, callouts, toCome] = Array.from({ length: 6 }, newId) as [string, string, string, string, string, string]
  const own = (kind: Hideable) => ({ slug: slugOf(kind), groupId, title: `Zq ${kind}`, ...out, createdAt: before })
  await db().strike.create({ data: { id: strikes, disputeId: disputes, kind: 'strike', firstDay: new Date('2027-03-10'), timeZone: 'UTC', workersCalled: 900, ...own('strikes') } })
  await db().strike.create({ data: { id: toCome, disputeId: disputes, kind: 'strike', firstDay: new Date('2027-04-10'), timeZone: 'UTC', ...own('strikes'), slug: 'next-strike', title: 'Next strike' } })
  await db().meeting.create({ data: { id: meetings, timeZone: 'Europe/London', startsAt: hour(30), venue: 'Hall', town: 'Eastley', ...own('meetings') } })
  await db().picket.create({ data: { id: pickets, disputeId: disputes, strikeId: strikes, meetingPoint: 'Gate 1', timeZone: 'UTC', ...own('pickets'), shifts: { create: { id: newId(), startsAt: hour(5), endsAt: hour(8), needed: 4, capacity: 4 } } } })
  await db().campaign.create({ data: { id: campaigns, kind: 'petition', disputeId: disputes, timeZone: 'UTC', ...own('campaigns') } })
  await db().callout.create({ data: {
    id: callouts, language: 'en', ...own('callouts'), disputes: { create: { disputeId: disputes, position: 0 } }, meetings: { create: { meetingId: meetings, position: 0 } },
    pickets: { create: { picketId: pickets, position: 0 } }, campaigns: { create: { campaignId: campaigns, position: 0 } },
  } })
  const ids = { disputes, strikes, meetings, pickets, campaigns, callouts }
  for (const kind of hideable) await db().slugRedirect.create({ data: { kind, slug: `old-${slugOf(kind)}`, recordId: ids[kind] } })
  return { groupId, networkId, ids, otherDispute, toCome }
}

/** All that the public can read of the world, by the query that reads it. A new public query belongs here. */
export async function publicly({ groupId, networkId, ids, otherDispute }: World): Promise<Record<string, unknown>> {
  const around = (id: string) => aroundDispute({ id, group: { id: groupId } }, now)
  const each = async (read: (kind: Hideable) => Promise<unknown>) => Object.fromEntries(await Promise.all(hideable.map(async (kind) => [kind, await read(kind)])))
  return {
    board: await boardView(noBoardFilters, now), boardWeek: await boardView({ ...noBoardFilters, when: 'week' } as never, now), boardSector: await boardView({ ...noBoardFilters, sector: 'H' } as never, now),
    callouts: await calloutLines(now), callout: await publicCallout('zq-callouts', now), movedCallout: await movedCallout('old-zq-callouts', now),
    running: await runningCampaigns(now), ended: await endedCampaigns(now), campaign: await publicCampaign('zq-campaigns', now),
    disputes: await listDisputes(noFilters, null, now), search: await listDisputes({ ...noFilters, q: 'zq' }, null, now), misspelt: await listDisputes({ ...noFilters, q: 'disputse' }, null, now),
    bySector: await listDisputes({ ...noFilters, sector: 'H' }, null, now), options: await listOptions(noFilters, now),
    dispute: await publicDispute('zq-disputes', now), linked: await publicDispute('the-other-one', now), movedDispute: await movedDispute('old-zq-disputes', now), named: await namedDispute('zq-disputes', now),
    around: await around(ids.disputes), aroundOther: await around(otherDispute), ties: await publicTies(networkId, now), group: await publicGroup('eastley', now), groups: await publicGroups({}, now),
    coming: await upcomingMeetings({ from: now }, now), announced: await announcedMeetings(now), ofGroup: await groupMeetings('eastley', now),
    meeting: await publicMeeting('zq-meetings', now), movedMeeting: await movedMeeting('old-zq-meetings', now),
    picket: await publicPicket('zq-pickets', now), movedPicket: await movedPicket('old-zq-pickets', now), cards: await picketCards({ disputeId: ids.disputes }, now), shifts: await upcomingShifts({} as never, now),
    strike: await publicStrike('zq-strikes', now), movedStrike: await movedStrike('old-zq-strikes', now), strikesToCome: await strikesToCome(now), strikesOn: await strikesOn('2027-03-12', now),
    out: await outOn('2027-03-12', now), strikesOf: await strikesOf(ids.disputes, now),
    acting: await each((kind) => actingRecord(kind, slugOf(kind), now)), reportable: await each((kind) => publicRecord(kind, slugOf(kind), now)),
  }
}

/** The queries in whose answers a record stands, by its title or address. What is asked of a record by name is told by the name it was asked by. */
export function whereIs(kind: Hideable, read: Record<string, unknown>): string[] {
  const signs = [`Zq ${kind}`, slugOf(kind)]
  return Object.entries(read).filter(([, answer]) => signs.some((sign) => JSON.stringify(answer ?? null).includes(`"${sign}"`))).map(([name]) => name)
}
