import 'server-only'
import { note } from '@/lib/audit/mutations'
import { counted } from '@/lib/campaigns/people/queries'
import { mayOrganise, maySeePeople } from '@/lib/groups/policy'
import { localOf } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { translator, type Translator } from '@/lib/i18n/translator'
import { meetingCalendar } from '@/lib/meetings/calendar'
import { ownMeeting } from '@/lib/meetings/keeping/queries'
import { rsvpRows } from '@/lib/meetings/people/queries'
import { askOf, everyone } from '@/lib/people/lists/rules'
import type { Person } from '@/lib/people/lists/types'
import { isFresh } from '@/lib/people/sessions/rules'
import type { Viewer } from '@/lib/people/types'
import { db } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { shiftCalendar } from '@/lib/strikes/calendar'
import { pledgeRows } from '@/lib/strikes/people/queries'
import { ownPicket } from '@/lib/strikes/pickets/queries'
import { inOrder, placeOf, whenOf } from '@/lib/strikes/rules'
import { csvFile } from './rules'
import { signatureLines } from './signatures/queries'
import type { Exportable, ExportKind, ExportResult, Format } from './types'

type Asked = { groupId: string; kind: ExportKind; slug: string }

const titled = { select: { id: true, title: true } } as const

async function recordOf({ groupId, kind, slug }: Asked): Promise<{ id: string; title: string; startsAt?: Date | null } | null> {
  const where = { slug, groupId }
  if (kind === 'meetings') return db().meeting.findFirst({ where, select: { ...titled.select, startsAt: true } })
  return kind === 'pickets' ? db().picket.findFirst({ where, ...titled }) : db().campaign.findFirst({ where, ...titled })
}

/** What a file of a list would have in it; null for those who may not have it. */
export async function exportable(viewer: Viewer | null, asked: Asked): Promise<Exportable | null> {
  const { groupId, kind, slug } = asked
  const record = mayOrganise(viewer, groupId) && maySeePeople(viewer, groupId) ? await recordOf(asked) : null
  if (!record) return null
  const settled = { state: { in: ['confirmed' as const, 'offered' as const, 'waiting' as const] } }
  const count = kind === 'meetings' ? await db().rsvp.count({ where: { meetingId: record.id, ...settled } })
    : kind === 'pickets' ? await db().pledge.count({ where: { shift: { picketId: record.id }, ...settled } })
      : await db().signature.count({ where: counted({ id: record.id, groupId }) })
  return { kind, slug, title: record.title, count, dated: kind === 'pickets' || (kind === 'meetings' && record.startsAt !== null) }
}

/**
 * A list as a file, for those who may see the people in it and have just shown who they are; that it was taken is noted, with how many are in
 * it, before it is handed out. Nothing of it is kept.
 */
export async function exportOf(viewer: Viewer | null, asked: Asked, format: Format, locale: Locale, now: Date): Promise<ExportResult> {
  const what = await exportable(viewer, asked)
  const record = what && (await recordOf(asked))
  if (!viewer || !what || !record || (format === 'ics' && !what.dated)) return { ok: false, why: 'not-found' }
  if (!isFresh(viewer, now)) return { ok: false, why: 'prove' }
  const own = { ...asked, id: record.id }
  const body = format === 'ics' ? await calendarOf(viewer, own, now) : csvFile(await linesOf(viewer, own, locale, now))
  const detail = `${format}, ${format === 'csv' ? what.count : 0}`
  await note(db(), 'exported', { userId: viewer.userId, groupId: asked.groupId, record: asked.kind, recordId: record.id, detail }, now)
  return { ok: true, file: { name: `${asked.slug}.${format}`, type: format === 'csv' ? 'text/csv; charset=utf-8' : 'text/calendar; charset=utf-8', body } }
}

type Own = Asked & { id: string }

const all = askOf({}, '')

async function linesOf(viewer: Viewer, own: Own, locale: Locale, now: Date): Promise<string[][]> {
  const t = translator(locale)
  if (own.kind === 'campaigns') return signatureLines(own, locale, t)
  const head = (['name', 'email', 'phone', 'state', 'came', 'updates', 'paper', 'since'] as const).map((key) => t(`lists.file.heads.${key}`))
  if (own.kind === 'meetings') {
    const zone = (await ownMeeting(viewer, own.groupId, own.slug))?.timeZone ?? 'UTC'
    const people = everyone(await rsvpRows({ meeting: { id: own.id, groupId: own.groupId } }, now), all, locale)
    const rows = people.map((person) => [...cellsOf(person, zone, t), t(`meetings.what.${person.answer || 'yes'}`, { count: 1 }), String(person.size), person.note])
    return [[...head, t('lists.file.heads.answer'), t('lists.party'), t('lists.note')], ...rows]
  }
  const picket = await ownPicket(viewer, own.slug)
  const shifts = inOrder(picket?.shifts ?? [])
  const zone = picket?.timeZone ?? 'UTC'
  const parts = new Map(shifts.map((shift) => [shift.id, [whenOf(shift, zone, t, locale), shift.role]]))
  const people = everyone(await pledgeRows({ shift: { picket: { id: own.id, groupId: own.groupId } } }, now), all, locale, shifts.map(({ id }) => id))
  return [[...head, t('lists.shift'), t('lists.file.heads.role')], ...people.map((person) => [...cellsOf(person, zone, t), ...(parts.get(person.part) ?? ['', ''])])]
}

/** What every list of people has, times on the clock of the place. */
function cellsOf({ name, email, phone, state, cameAt, updates, paper, at }: Person, zone: string, t: Translator): string[] {
  const yes = (is: boolean) => (is ? t('lists.file.yes') : '')
  return [name, email, phone, t(`lists.states.${state}`), yes(cameAt !== null), yes(updates), yes(paper), localOf(at, zone).replace('T', ' ')]
}

/** The dates of the record for a calendar: no person is in it, only how many are coming. */
async function calendarOf(viewer: Viewer, { kind, groupId, slug }: Own, now: Date): Promise<string> {
  const { hostname } = new URL(env().SITE_URL)
  if (kind === 'meetings') {
    const meeting = await ownMeeting(viewer, groupId, slug)
    return (meeting && meetingCalendar(meeting, hostname)) ?? ''
  }
  const picket = await ownPicket(viewer, slug)
  if (!picket) return ''
  const shifts = picket.shifts.map((shift) => ({
    ...shift, title: picket.title, role: [shift.role, `${shift.taken}/${shift.needed}`].filter(Boolean).join(' '), place: placeOf(picket), access: picket.access,
    revision: 0, state: 'confirmed', calledOff: shift.calledOffAt !== null || picket.calledOffAt !== null,
  }))
  return shiftCalendar(shifts, hostname, now)
}
