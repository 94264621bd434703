import 'server-only'
import { mayEnter, mayOrganise } from '@/lib/groups/policy'
import type { Viewer } from '@/lib/people/types'
import { db, type Db } from '@/lib/platform/db'
import { differing } from '@/lib/revisions/rules'
import type { Fields, RevisedRecord, RevisionAction } from '@/lib/revisions/types'
import type { ChangedSince, Comparison, Difference, History, HistoryOf, Version } from './types'

const PAGE = 50

type Found = HistoryOf & { id: string; groupId: string }

/** A record of a group by its address. */
export async function recordOf(groupId: string, record: RevisedRecord, slug: string, client: Db = db()): Promise<Found | null> {
  if (!/^[a-z0-9-]{1,140}$/.test(slug)) return null
  if (record === 'groups') {
    const group = await client.group.findFirst({ where: { id: groupId, slug }, select: { id: true, name: true, updatedAt: true } })
    return group && { id: group.id, groupId, record, slug, title: group.name, updatedAt: group.updatedAt }
  }
  const args = { where: { slug, groupId }, select: { id: true, title: true, updatedAt: true } } as const
  const find = {
    disputes: () => client.dispute.findFirst(args), strikes: () => client.strike.findFirst(args), meetings: () => client.meeting.findFirst(args),
    pickets: () => client.picket.findFirst(args), campaigns: () => client.campaign.findFirst(args), callouts: () => client.callout.findFirst(args),
  }
  const row = await find[record]()
  return row && { ...row, groupId, record, slug }
}

type Row = { number: number; at: Date; userId: string | null; action: string }
const line = { number: true, at: true, userId: true, action: true } as const

/** Versions with the names of those who are of the group; who left it, and who is of another group, is not named. */
async function named(groupId: string, rows: Row[]): Promise<Version[]> {
  const ids = [...new Set(rows.flatMap(({ userId }) => userId ?? []))]
  const users = await db().user.findMany({ where: { id: { in: ids }, memberships: { some: { groupId } } }, select: { id: true, name: true } })
  const names = new Map(users.map(({ id, name }) => [id, name]))
  return rows.map(({ userId, action, ...row }) => ({ ...row, action: action as RevisionAction, who: userId && (names.get(userId) ?? '') }))
}

/** The versions of a record, the newest first, for the members of its group. `before` is the last number of the page before. */
export async function historyOf(viewer: Viewer | null, groupId: string, record: RevisedRecord, slug: string, before?: number): Promise<History | null> {
  const of = mayEnter(viewer, groupId) ? await recordOf(groupId, record, slug) : null
  if (!of) return null
  const where = { record, recordId: of.id }
  const rows = await db().revision.findMany({ where: { ...where, ...(before && { number: { lt: before } }) }, orderBy: { number: 'desc' }, take: PAGE + 1, select: line })
  const newest = await db().revision.findFirst({ where, orderBy: { number: 'desc' }, select: { number: true } })
  const shown = rows.slice(0, PAGE)
  return { of, versions: await named(groupId, shown), latest: newest?.number ?? 0, next: rows.length > PAGE ? shown.at(-1)?.number ?? null : null }
}

/** What only those who organise may know: where a meeting is that tells nobody but who is coming, and how to reach whom a campaign writes to. */
function shownTo(viewer: Viewer | null, groupId: string, fields: Fields): Fields {
  if (mayOrganise(viewer, groupId)) return fields
  const { targets = '', venue = '', ...rest } = fields
  const reached = targets.split('\n').map((target) => target.split('; ').slice(0, 2).join('; ')).join('\n')
  return { ...rest, ...(targets && { targets: reached }), ...(venue && !fields.venueHeld && { venue }) }
}

const differences = (before: Fields, after: Fields): Difference[] =>
  differing(before, after).map((field) => ({ field, before: before[field] ?? '', after: after[field] ?? '' }))

/** Two versions of a record, for the members of its group; the first one is compared with nothing. */
export async function comparison(viewer: Viewer | null, groupId: string, record: RevisedRecord, slug: string, numbers: [number, number]): Promise<Comparison | null> {
  const of = mayEnter(viewer, groupId) ? await recordOf(groupId, record, slug) : null
  if (!of) return null
  const where = { record, recordId: of.id }
  const rows = await db().revision.findMany({ where: { ...where, number: { in: numbers } }, orderBy: { number: 'asc' }, select: { ...line, fields: true } })
  const { number: latest = 0 } = (await db().revision.findFirst({ where, orderBy: { number: 'desc' }, select: { number: true } })) ?? {}
  const versions = await named(groupId, rows.map(({ fields: _, ...row }) => row))
  const newer = versions.at(-1)
  if (!newer) return null
  const [before, after] = [rows.length > 1 ? rows[0]?.fields : {}, rows.at(-1)?.fields].map((fields) => shownTo(viewer, groupId, (fields ?? {}) as Fields)) as [Fields, Fields]
  return { of, older: rows.length > 1 ? versions[0] ?? null : null, newer, latest, fields: after, differences: differences(before, after) }
}

type Part = 'fields' | 'shifts'

/**
 * What others changed in a record since a form of it was filled, for whoever organises it. `part` is what the form is about: a picket's own fields
 * or one of its shifts.
 */
export async function changedSince(viewer: Viewer | null, groupId: string, record: RevisedRecord, slug: string, seen: string, { part = 'fields', stands }: { part?: Part; stands?: Date } = {}): Promise<ChangedSince | null> {
  const of = mayOrganise(viewer, groupId) ? await recordOf(groupId, record, slug) : null
  if (!of) return null
  const where = { record, recordId: of.id }
  const since = await db().revision.findMany({ where: { ...where, at: { gt: new Date(seen) } }, orderBy: { number: 'desc' }, take: PAGE, select: line })
  const older = await db().revision.findFirst({ where: { ...where, at: { lte: new Date(seen) } }, orderBy: { number: 'desc' }, select: { fields: true } })
  const newer = await db().revision.findFirst({ where, orderBy: { number: 'desc' }, select: { fields: true } })
  const [before, after] = [(older?.fields ?? newer?.fields ?? {}) as Fields, (newer?.fields ?? {}) as Fields]
  const who = (await named(groupId, since)).flatMap((version) => version.who || [])
  const all = differences(before, after).filter(({ field }) => (field === 'shifts') === (part === 'shifts'))
  return { seen: (stands ?? of.updatedAt).toISOString(), who: [...new Set(who)], differences: all }
}
