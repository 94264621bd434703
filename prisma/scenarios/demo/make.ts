import 'server-only'
import { makeCallout } from '@/lib/callouts/mutations'
import { makeCampaign } from '@/lib/campaigns/keeping/mutations'
import { campaignSchema } from '@/lib/campaigns/schema'
import { makeDispute } from '@/lib/disputes/mutations'
import { disputeSchema } from '@/lib/disputes/schema'
import { makeEvent } from '@/lib/disputes/timeline/mutations'
import { makeLink } from '@/lib/disputes/links/mutations'
import { makeMeeting } from '@/lib/meetings/mutations'
import { meetingSchema } from '@/lib/meetings/schema'
import { days, later } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/crypto'
import type { Db } from '@/lib/platform/db'
import { freeSlug } from '@/lib/platform/slugs'
import { makePicket, makeStrike } from '@/lib/strikes/mutations'
import { picketSchema, shiftSchema, strikeSchema } from '@/lib/strikes/schema'
import { callouts, campaigns, meetings, pickets } from './events'
import { contacts, signatures } from './people'
import { disputes, groups, strikes } from './struggles'
import type { DemoCampaign, DemoDispute, DemoGroup, DemoMeeting, DemoPicket } from './types'

type Made = Record<string, { id: string; slug: string }>
type Home = DemoGroup & { id: string; people: string[] }

/** What is being made, and the day it is made on. */
type Scene = { tx: Db; now: Date; homes: Record<string, Home>; disputes: Made; meetings: Made; pickets: Made; campaigns: Made }

const MOST_PEOPLE = 170

const day = (now: Date, offset: number) => later(now, days(offset)).toISOString().slice(0, 10)
const publicSince = (now: Date, offset: number) => { const at = later(now, days(Math.min(offset, 0)) - 3_600_000); return { publishedAt: at, listedAt: at } }

function of<T>(all: Record<string, T>, key: string): T {
  const found = all[key]
  if (!found) throw new Error(`The demo names "${key}", which is not there.`)
  return found
}

/** The made-up live part of the demo: groups, disputes, strikes, pickets, meetings, campaigns and callouts around today. Returns the groups' ids. */
export async function makeLiveDemo(tx: Db, now: Date): Promise<string[]> {
  const scene: Scene = { tx, now, homes: {}, disputes: {}, meetings: {}, pickets: {}, campaigns: {} }
  for (const group of groups) await addGroup(scene, group)
  for (const dispute of disputes) await addDispute(scene, dispute)
  await makeLink(tx, of(scene.disputes, 'keel').id, of(scene.disputes, 'porters').id, 'The same agency supplies both')
  await makeLink(tx, of(scene.disputes, 'library').id, of(scene.disputes, 'buses').id, 'One council budget')
  await addStrikes(scene)
  for (const picket of pickets) await addPicket(scene, picket)
  for (const meeting of meetings) await addMeeting(scene, meeting)
  for (const campaign of campaigns) await addCampaign(scene, campaign)
  await addCallouts(scene)
  return Object.values(scene.homes).map(({ id }) => id)
}

async function addGroup({ tx, now, homes }: Scene, { key, ...group }: DemoGroup): Promise<void> {
  const id = newId()
  await tx.group.create({ data: { id, slug: await freeSlug(tx, 'groups', group.name), ...group, languages: ['en'], demo: true, verifiedAt: now, approvedAt: now, createdAt: later(now, -days(200)) } })
  homes[key] = { key, ...group, id, people: await contacts(tx, id, MOST_PEOPLE, now) }
}

async function addDispute(scene: Scene, demo: DemoDispute): Promise<void> {
  const { tx, now } = scene
  const home = of(scene.homes, demo.group)
  const [workplace = '', address = '', town = ''] = demo.places[0] ?? []
  const isOver = demo.ended !== undefined
  const input = disputeSchema.parse({
    title: demo.title, summary: demo.summary, body: demo.body ?? '', status: isOver ? 'on_strike' : demo.status, employers: demo.employers.join('\n'),
    unions: demo.unions.map(([name, branch]) => (branch ? `${name}: ${branch}` : name)).join('\n'), sector: demo.sectors[0] ?? '', otherSector: demo.sectors[1] ?? '', demands: demo.demands.join('\n'),
    workers: demo.workers?.toString() ?? '', workersExact: demo.exact ? 'on' : '', workersSource: '', startedOn: demo.started === undefined ? '' : day(now, demo.started), sources: '', timeZone: home.timeZone,
    workplace, address, town, region: home.region, country: home.country,
  })
  const made = await makeDispute(tx, home.id, input, publicSince(now, demo.started ?? -1), now)
  scene.disputes[demo.key] = made
  for (const [on, kind, text] of demo.events) await makeEvent(tx, made.id, { on: day(now, on), kind: kind as 'other', text, url: '' }, now)
  for (const [position, [name, at, where]] of demo.places.slice(1).entries()) {
    await tx.workplace.create({ data: { id: newId(), disputeId: made.id, name, address: at, town: where, region: home.region, country: home.country, timeZone: home.timeZone, position: position + 1 } })
  }
  await settle(scene, demo, made.id)
}

/** Sets what a form would not: how it ended, and when it was last confirmed. */
async function settle({ tx, now }: Scene, demo: DemoDispute, id: string): Promise<void> {
  const confirmed = { lastConfirmedAt: later(now, days(demo.confirmed ?? demo.ended ?? 0)) }
  if (demo.ended === undefined) return void (await tx.dispute.update({ where: { id }, data: confirmed }))
  const { facets } = await tx.dispute.findUniqueOrThrow({ where: { id }, select: { facets: true } })
  const at = later(now, days(demo.ended))
  await tx.dispute.update({
    where: { id },
    data: { ...confirmed, status: demo.status, outcome: demo.outcome ?? '', endedOn: new Date(day(now, demo.ended)), closedAt: at, sortAt: at, facets: facets.map((facet) => (facet.startsWith('status:') ? `status:${demo.status}` : facet)) },
  })
}

async function addStrikes(scene: Scene): Promise<void> {
  const { tx, now } = scene
  for (const strike of strikes) {
    const dispute = of(scene.disputes, strike.dispute)
    const { groupId, timeZone } = await tx.dispute.findUniqueOrThrow({ where: { id: dispute.id }, select: { groupId: true, timeZone: true } })
    const input = strikeSchema.parse({
      title: strike.title, kind: strike.kind, firstDay: day(now, strike.first), lastDay: strike.last === undefined ? '' : day(now, strike.last), startsTime: strike.from ?? '', endsTime: strike.to ?? '',
      timeZone, workersCalled: strike.workers?.toString() ?? '', authorised: strike.authorised ? 'yes' : 'unknown',
    })
    await makeStrike(tx, { groupId, disputeId: dispute.id }, { ...input, ...publicSince(now, strike.first) }, now)
  }
}

async function addPicket(scene: Scene, demo: DemoPicket): Promise<void> {
  const { tx, now } = scene
  const dispute = of(scene.disputes, demo.dispute)
  const { groupId, timeZone, strikes: strike, workplaces } = await tx.dispute.findUniqueOrThrow({
    where: { id: dispute.id }, select: { groupId: true, timeZone: true, strikes: { select: { id: true } }, workplaces: { select: { town: true, region: true, country: true }, take: 1 } },
  })
  const shifts = demo.days.flatMap((at) => demo.shifts.map(([startsTime, endsTime, needed]) => shiftSchema.parse({ day: day(now, at), startsTime, endsTime, needed: String(needed), capacity: '', role: '' })))
  const input = picketSchema.parse({ title: demo.title, body: demo.body ?? '', meetingPoint: demo.point, town: workplaces[0]?.town ?? '', region: workplaces[0]?.region ?? '', country: workplaces[0]?.country ?? '', access: demo.access ?? '', timeZone })
  const made = await makePicket(tx, { groupId, disputeId: dispute.id, strikeId: strike[0]?.id }, { ...input, shifts, ...publicSince(now, -1) }, now)
  scene.pickets[demo.key] = made
  const home = Object.values(scene.homes).find(({ id }) => id === groupId)
  const rows = await tx.shift.findMany({ where: { picketId: made.id }, orderBy: { startsAt: 'asc' }, select: { id: true, endsAt: true } })
  const pledges = rows.flatMap(({ id, endsAt }, n) => {
    const taken = demo.shifts[n % demo.shifts.length]?.[3] ?? 0
    // Later days fill up less, as they do.
    const coming = Math.max(0, taken - Math.floor(n / demo.shifts.length))
    return (home?.people ?? []).slice(n % 9, (n % 9) + coming).map((contactId) => ({ id: newId(), shiftId: id, contactId, state: 'confirmed' as const, confirmedAt: now, remindedAt: now, purgeAt: later(endsAt, days(14)), createdAt: now }))
  })
  await tx.pledge.createMany({ data: pledges })
}

function whenOf({ when }: DemoMeeting, now: Date): { date?: string; time?: string; month?: string } {
  if (when === null) return {}
  if ('day' in when) return { date: day(now, when.day), time: when.time }
  return { month: Temporal.PlainDate.from(day(now, 0)).add({ months: when.months }).toPlainYearMonth().toString() }
}

async function addMeeting(scene: Scene, demo: DemoMeeting): Promise<void> {
  const { tx, now } = scene
  const home = of(scene.homes, demo.group)
  const input = meetingSchema.parse({
    title: demo.title, kind: demo.kind, ...whenOf(demo, now), minutes: demo.minutes?.toString() ?? '', timeZone: home.timeZone, venue: demo.venue ?? '', town: demo.town ?? '', region: home.region, country: home.country,
    venueHeld: demo.heldBack ? 'on' : '', access: demo.access ?? '', childcare: demo.childcare ?? '', capacity: demo.capacity?.toString() ?? '', agenda: demo.agenda ?? '', body: demo.body ?? '',
    join: demo.kind === 'online' ? 'https://meet.invalid/demo' : '',
  })
  const made = await makeMeeting(tx, home.id, { ...input, ...publicSince(now, -2) }, now)
  scene.meetings[demo.key] = made
  const answers = [...Array<'yes'>(demo.coming ?? 0).fill('yes'), ...Array<'tell_me'>(demo.asking ?? 0).fill('tell_me')]
  await tx.rsvp.createMany({
    data: answers.map((answer, n) => ({ id: newId(), meetingId: made.id, contactId: of(home.people as unknown as Record<string, string>, String(n)), answer, state: 'confirmed' as const, confirmedAt: now, remindedAt: now, purgeAt: later(now, days(180)), createdAt: now })),
  })
}

async function addCampaign(scene: Scene, demo: DemoCampaign): Promise<void> {
  const { tx, now } = scene
  const home = of(scene.homes, demo.group)
  const input = campaignSchema.parse({
    kind: demo.kind, title: demo.title, summary: demo.summary, body: demo.body ?? '', country: demo.country, targets: (demo.targets ?? []).map((target) => target.join('; ')).join('\n'), subject: demo.subject ?? '', message: demo.message ?? '',
    goal: demo.goal?.toString() ?? '', timeZone: home.timeZone, partners: (demo.partners ?? []).join('\n'),
  })
  const made = await makeCampaign(tx, home.id, input, { ...publicSince(now, demo.opened), disputeId: demo.dispute ? of(scene.disputes, demo.dispute).id : null }, now)
  scene.campaigns[demo.key] = made
  await signatures(tx, made.id, demo.signers, later(now, days(demo.opened)), later(now, days(demo.closed?.day ?? 0)))
  await tx.campaignTally.update({ where: { campaignId: made.id }, data: { refreshedAt: new Date(0) } })
  if (demo.closed) await tx.campaign.update({ where: { id: made.id }, data: { closedAt: later(now, days(demo.closed.day)), outcome: demo.closed.outcome, outcomeText: demo.closed.text } })
}

async function addCallouts(scene: Scene): Promise<void> {
  const { tx, now } = scene
  const ids = (made: Made, keys: string[] = []) => keys.map((key) => of(made, key).id)
  for (const callout of callouts) {
    const links = { disputes: ids(scene.disputes, callout.disputes), meetings: ids(scene.meetings, callout.meetings), pickets: ids(scene.pickets, callout.pickets), campaigns: ids(scene.campaigns, callout.campaigns) }
    await makeCallout(tx, of(scene.homes, callout.group).id, { title: callout.title, body: callout.body, language: 'en' }, links, publicSince(now, callout.day), now)
  }
}
