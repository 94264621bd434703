import 'server-only'
import { localOf } from '@/lib/i18n/dates'
import type { Db } from '@/lib/platform/db'
import type { Fields, RevisedRecord } from '../types'

/** What a record says of itself at a moment, whose it is, and since when. */
export type Picture = { groupId: string; updatedAt: Date; fields: Fields }

const lines = (all: readonly string[]) => all.join('\n')
const ticked = (on: boolean) => (on ? 'on' : '')
const dayOf = (day: Date | null) => day?.toISOString().slice(0, 10) ?? ''
const numberOf = (value: number | null) => value?.toString() ?? ''
const momentIn = (at: Date | null, timeZone: string) => (at ? localOf(at, timeZone) : '')
const inOrder = { position: 'asc' } as const
const named = { select: { slug: true, title: true } } as const

type Standing = { timeZone: string; publishedAt: Date | null; calledOffAt?: Date | null; calledOffWhy?: string; closedAt?: Date | null }

const standingOf = ({ timeZone, publishedAt, calledOffAt, calledOffWhy, closedAt }: Standing): Fields => ({
  publishedAt: momentIn(publishedAt, timeZone), calledOff: calledOffAt ? calledOffWhy || 'on' : '', closedAt: momentIn(closedAt ?? null, timeZone),
})

type Of = (tx: Db, id: string) => Promise<Picture | null>

const groups: Of = async (tx, id) => {
  const row = await tx.group.findUnique({ where: { id }, include: { unions: { select: { branch: true, union: { select: { name: true } } } } } })
  return row && {
    groupId: id, updatedAt: row.updatedAt,
    fields: {
      name: row.name, kind: row.kind, about: row.about, town: row.town, region: row.region, country: row.country, timeZone: row.timeZone,
      languages: lines(row.languages), webLinks: lines(row.webLinks), unions: lines(row.unions.map(branchOf).sort()),
    },
  }
}

const branchOf = ({ union, branch }: { union: { name: string }; branch: string }) => (branch ? `${union.name}: ${branch}` : union.name)

const disputes: Of = async (tx, id) => {
  const row = await tx.dispute.findUnique({
    where: { id },
    select: {
      groupId: true, updatedAt: true, title: true, summary: true, body: true, status: true, sectors: true, demands: true, workersInvolved: true, workersExact: true, workersSource: true,
      startedOn: true, endedOn: true, outcome: true, timeZone: true, publishedAt: true, closedAt: true, employers: { select: { employer: { select: { name: true } } }, orderBy: inOrder },
      unions: { select: { branch: true, union: { select: { name: true } } }, orderBy: inOrder }, workplaces: { orderBy: inOrder }, sources: { orderBy: inOrder },
      events: { orderBy: [{ on: 'asc' }, { id: 'asc' }] }, linksFrom: { select: { toId: true, why: true, to: named } }, linksTo: { select: { fromId: true, why: true, from: named } },
    },
  })
  if (!row) return null
  const linked = [...row.linksFrom.map(({ why, to }) => [to.title, why]), ...row.linksTo.map(({ why, from }) => [from.title, why])]
  const fields = {
    title: row.title, summary: row.summary, body: row.body, status: row.status, outcome: row.outcome, startedOn: dayOf(row.startedOn), endedOn: dayOf(row.endedOn), timeZone: row.timeZone,
    employers: lines(row.employers.map(({ employer }) => employer.name)), unions: lines(row.unions.map(branchOf)), demands: lines(row.demands),
    sector: row.sectors[0] ?? '', otherSector: row.sectors[1] ?? '', workers: numberOf(row.workersInvolved), workersExact: ticked(row.workersExact), workersSource: row.workersSource,
    sources: lines(row.sources.map(({ url, title }) => [url, title].filter(Boolean).join(' '))),
    workplaces: lines(row.workplaces.map(({ name, address, town, region, country }) => [name, address, town, region, country].filter(Boolean).join(', '))),
    timeline: lines(row.events.map(({ on, kind, text, url }) => [dayOf(on), kind, text, url].join('\t'))), linked: lines(linked.map((each) => each.filter(Boolean).join(': ')).sort()),
    // For putting back: which they are, field by field.
    places: lines(row.workplaces.map(({ id: its, name, address, town, region, postcode, country }) => [its, name, address, town, region, postcode, country].join('\t'))),
    links: lines([...row.linksFrom.map(({ toId, why }) => [toId, why]), ...row.linksTo.map(({ fromId, why }) => [fromId, why])].map((each) => each.join('\t')).sort()),
    ...standingOf(row),
  }
  return { groupId: row.groupId, updatedAt: row.updatedAt, fields }
}

const strikes: Of = async (tx, id) => {
  const row = await tx.strike.findUnique({
    where: { id }, include: { workplaces: { select: { workplace: { select: { id: true, name: true, address: true, town: true } } }, orderBy: { workplace: { position: 'asc' } } } },
  })
  const places = row?.workplaces.map(({ workplace }) => workplace) ?? []
  return row && {
    groupId: row.groupId, updatedAt: row.updatedAt,
    fields: {
      title: row.title, kind: row.kind, body: row.body, firstDay: dayOf(row.firstDay), lastDay: dayOf(row.lastDay), startsTime: row.startsTime, endsTime: row.endsTime, timeZone: row.timeZone,
      workersCalled: numberOf(row.workersCalled), workersExact: ticked(row.workersExact), authorised: row.authorised === null ? 'unknown' : row.authorised ? 'yes' : 'no',
      workplaces: lines(places.map(({ name, address, town }) => [name || address, town].filter(Boolean).join(', '))), workplaceIds: lines(places.map((place) => place.id)), ...standingOf(row),
    },
  }
}

const meetings: Of = async (tx, id) => {
  // The joining link is sealed, and known to those who were let in: it is in no history, and no version that is put back changes it.
  const row = await tx.meeting.findUnique({ where: { id }, omit: { sealedJoin: true } })
  if (!row) return null
  const [date = '', time = ''] = momentIn(row.startsAt, row.timeZone).split('T')
  const known = row.knownSoFar
  return {
    groupId: row.groupId, updatedAt: row.updatedAt,
    fields: {
      title: row.title, kind: row.kind, body: row.body, agenda: row.agenda, date: date || (known.length === 10 ? known : ''), time, month: known.length === 7 ? known : '',
      minutes: numberOf(row.minutes), timeZone: row.timeZone, venue: row.venue, venueHeld: ticked(row.venueHeld), town: row.town, region: row.region, country: row.country,
      access: row.access, childcare: row.childcare, whoMayCome: row.whoMayCome, capacity: numberOf(row.capacity), approval: ticked(row.approval), repeatRule: row.repeatRule, ...standingOf(row),
    },
  }
}

const pickets: Of = async (tx, id) => {
  const row = await tx.picket.findUnique({ where: { id }, include: { shifts: { orderBy: [{ startsAt: 'asc' }, { id: 'asc' }] } } })
  if (!row) return null
  const shifts = row.shifts.map(({ startsAt, endsAt, needed, capacity, role, calledOffAt, ...shift }) => {
    const [day = '', startsTime = ''] = localOf(startsAt, row.timeZone).split('T')
    return [shift.id, day, startsTime, localOf(endsAt, row.timeZone).split('T')[1] ?? '', needed, capacity, role, ticked(calledOffAt !== null)].join('\t')
  })
  return {
    groupId: row.groupId, updatedAt: row.updatedAt,
    fields: {
      title: row.title, body: row.body, meetingPoint: row.meetingPoint, town: row.town, region: row.region, country: row.country, access: row.access, timeZone: row.timeZone,
      shifts: lines(shifts), ...standingOf(row),
    },
  }
}

const campaigns: Of = async (tx, id) => {
  const row = await tx.campaign.findUnique({ where: { id }, include: { targets: { orderBy: inOrder } } })
  return row && {
    groupId: row.groupId, updatedAt: row.updatedAt,
    fields: {
      kind: row.kind, title: row.title, summary: row.summary, body: row.body, country: row.country, subject: row.subject, message: row.message, goal: numberOf(row.goal),
      opensAt: momentIn(row.opensAt, row.timeZone), closesAt: momentIn(row.closesAt, row.timeZone), timeZone: row.timeZone, partners: lines(row.partners),
      targets: lines(row.targets.map(({ name, office, email }) => [name, office, email].join('; ').replace(/(; )+$/, ''))),
      status: row.outcome ?? '', outcome: row.outcomeText, ...standingOf(row),
    },
  }
}

const callouts: Of = async (tx, id) => {
  const row = await tx.callout.findUnique({
    where: { id },
    include: {
      group: { select: { timeZone: true } }, meetings: { select: { meeting: named }, orderBy: inOrder }, pickets: { select: { picket: named }, orderBy: inOrder },
      campaigns: { select: { campaign: named }, orderBy: inOrder }, disputes: { select: { dispute: named }, orderBy: inOrder },
    },
  })
  if (!row) return null
  const calls = [...row.meetings.map(({ meeting }) => meeting), ...row.pickets.map(({ picket }) => picket), ...row.campaigns.map(({ campaign }) => campaign), ...row.disputes.map(({ dispute }) => dispute)]
  const fields = { title: row.title, body: row.body, language: row.language, calls: lines(calls.map(({ title }) => title)), ...standingOf({ ...row, timeZone: row.group.timeZone }) }
  return { groupId: row.groupId, updatedAt: row.updatedAt, fields }
}

const pictures: Record<RevisedRecord, Of> = { groups, disputes, strikes, meetings, pickets, campaigns, callouts }

/** Everything that a record says of itself now, without anything of the people who signed up for it; null when there is none. */
export const pictureOf = (tx: Db, record: RevisedRecord, id: string): Promise<Picture | null> => pictures[record](tx, id)
