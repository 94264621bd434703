import 'server-only'
import { mayOrganise } from '@/lib/groups/policy'
import { localOf } from '@/lib/i18n/dates'
import { localeOf } from '@/lib/i18n/locales'
import { open } from '@/lib/platform/crypto'
import { db, type Prisma } from '@/lib/platform/db'
import type { Viewer } from '@/lib/people/types'
import { draftFields } from '../drafts/rules'
import type { DraftFields, Values } from '../drafts/types'
import { shiftsMade } from '../rows/rules'
import { firstDayOf, shiftLines } from './rules'
import { againKinds, type AgainKind, type Before, type TemplateLine } from './types'

const meetingSelect = {
  id: true, title: true, kind: true, body: true, agenda: true, startsAt: true, knownSoFar: true, minutes: true, timeZone: true, venue: true, town: true, region: true, country: true,
  venueHeld: true, sealedJoin: true, access: true, childcare: true, whoMayCome: true, capacity: true, approval: true, repeatRule: true, calledOffAt: true, groupId: true,
} satisfies Prisma.MeetingSelect

const picketSelect = {
  title: true, body: true, meetingPoint: true, town: true, region: true, country: true, access: true, timeZone: true, calledOffAt: true, groupId: true,
  dispute: { select: { id: true, slug: true, groupId: true } },
  shifts: { where: { calledOffAt: null }, select: { startsAt: true, endsAt: true, needed: true, capacity: true, role: true }, orderBy: { startsAt: 'asc' } },
} satisfies Prisma.PicketSelect

type Meeting = Prisma.MeetingGetPayload<{ select: typeof meetingSelect }>
type Picket = Prisma.PicketGetPayload<{ select: typeof picketSelect }>
type Named = { id: string; slug: string; groupId: string }
type Parts = { what: Values; disputes: Named[]; meetings: Meeting[]; pickets: Picket[] }

const ticked = (value: boolean) => (value ? 'on' : '')
const under = (row: string, values: Values): Values => ({ [row]: 'on', ...Object.fromEntries(Object.entries(values).map(([name, value]) => [`${row}-${name}`, value])) })

function meetingValues({ id, startsAt, knownSoFar, sealedJoin, minutes, capacity, venueHeld, approval, calledOffAt: _, groupId: __, ...text }: Meeting): Values {
  const local = startsAt ? localOf(startsAt, text.timeZone) : ''
  return {
    ...text, date: local.slice(0, 10) || (knownSoFar.length === 10 ? knownSoFar : ''), time: local.slice(11), month: knownSoFar.length === 7 ? knownSoFar : '',
    minutes: minutes?.toString() ?? '', capacity: capacity?.toString() ?? '', venueHeld: ticked(venueHeld), approval: ticked(approval),
    join: sealedJoin ? open('Meeting', 'join', id, sealedJoin) : '',
  }
}

function picketValues({ shifts, calledOffAt: _, groupId: __, dispute: ___, ...text }: Picket): Values {
  const lines = shiftLines(shifts, text.timeZone)
  return { ...text, ...Object.assign({}, ...lines.map((line, at) => under(`shift-${at + 1}`, line))) as Values }
}

/** The composer's fields for all this: what somebody would have typed. */
function fieldsOf(groupId: string, { what, disputes, meetings, pickets }: Parts): DraftFields {
  const about = disputes.find((dispute) => dispute.groupId === groupId)
  const others = disputes.filter(({ id }) => id !== about?.id)
  return {
    what: { ...what, dispute: about?.id ?? 'none', ...Object.assign({}, ...others.map(({ slug }, at) => under(`linked-${at + 1}`, { dispute: slug }))) as Values },
    when: Object.assign({}, ...meetings.map((meeting, at) => under(`meeting-${at + 1}`, meetingValues(meeting))), ...pickets.map((picket, at) => under(`picket-${at + 1}`, picketValues(picket)))) as Values,
  }
}

const named = { id: true, slug: true, groupId: true } as const
const inOrder = { position: 'asc' } as const

async function calloutParts(groupId: string, slug: string): Promise<Parts | null> {
  const row = await db().callout.findFirst({
    where: { slug, groupId },
    select: {
      title: true, body: true, language: true, disputes: { select: { dispute: { select: named } }, orderBy: inOrder },
      meetings: { select: { meeting: { select: meetingSelect } }, orderBy: inOrder }, pickets: { select: { picket: { select: picketSelect } }, orderBy: inOrder },
    },
  })
  if (!row) return null
  const own = (record: { groupId: string; calledOffAt: Date | null }) => record.groupId === groupId && !record.calledOffAt
  return {
    what: { title: row.title, body: row.body, language: row.language }, disputes: row.disputes.map(({ dispute }) => dispute),
    meetings: row.meetings.map(({ meeting }) => meeting).filter(own), pickets: row.pickets.map(({ picket }) => picket).filter(own),
  }
}

async function partsOf(groupId: string, kind: AgainKind, slug: string): Promise<Parts | null> {
  if (kind === 'callouts') return calloutParts(groupId, slug)
  const group = await db().group.findUnique({ where: { id: groupId }, select: { languages: true } })
  const what = (title: string) => ({ title, body: '', language: localeOf(group?.languages[0]) })
  if (kind === 'meetings') {
    const meeting = await db().meeting.findFirst({ where: { slug, groupId }, select: meetingSelect })
    return meeting && { what: what(meeting.title), disputes: [], meetings: [meeting], pickets: [] }
  }
  const picket = await db().picket.findFirst({ where: { slug, groupId }, select: picketSelect })
  return picket && { what: what(picket.title), disputes: picket.dispute ? [picket.dispute] : [], meetings: [], pickets: [picket] }
}

/** A record of a group as the draft it would be, with the dates that it had; null unless the viewer organises the group. Nothing of its people is in it. */
export async function beforeOf(viewer: Viewer, groupId: string, kind: AgainKind, slug: string): Promise<Before | null> {
  if (!mayOrganise(viewer, groupId)) return null
  const parts = await partsOf(groupId, kind, slug)
  if (!parts) return null
  const fields = fieldsOf(groupId, parts)
  return {
    title: parts.what.title ?? '', fields, firstDay: firstDayOf(fields), meetings: parts.meetings.length, pickets: parts.pickets.length,
    shifts: parts.pickets.flatMap(({ shifts, timeZone }) => shiftLines(shifts, timeZone)).reduce((sum, line) => sum + (shiftsMade(line) ?? 0), 0),
  }
}

const isKind = (text: string): text is AgainKind => againKinds.some((kind) => kind === text)

/** A group's templates by name. */
export async function templatesOf(viewer: Viewer, groupId: string): Promise<TemplateLine[]> {
  if (!mayOrganise(viewer, groupId)) return []
  const rows = await db().template.findMany({ where: { groupId }, orderBy: [{ name: 'asc' }, { id: 'asc' }], select: { id: true, record: true, name: true, fields: true, createdAt: true } })
  return rows.map(({ record, fields, ...row }) => ({ ...row, record: isKind(record) ? record : 'callouts', firstDay: firstDayOf(draftFields(fields)) }))
}
