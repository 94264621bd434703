import 'server-only'
import { db } from '@/lib/platform/db'
import { mayEnter } from '@/lib/groups/policy'
import type { Viewer } from '@/lib/people/types'
import { recordAt } from '../records/queries'
import { hideable, type Hideable, type OpenHiding } from '../types'

/** The names of those who decided, by account; whoever is no longer here has none. */
export async function namesOf(ids: readonly (string | null)[]): Promise<Map<string | null, string>> {
  const users = await db().user.findMany({ where: { id: { in: ids.flatMap((id) => id ?? []) } }, select: { id: true, name: true } })
  return new Map(users.map(({ id, name }) => [id, name]))
}

/** Why a record is off the public pages, if it is. */
export async function openHiding(record: string, recordId: string): Promise<OpenHiding | null> {
  const row = await db().hiding.findFirst({ where: { record, recordId, liftedAt: null }, select: { at: true, reason: true, bySite: true, withId: true, byId: true } })
  if (!row) return null
  const { withId, byId, ...rest } = row
  return { ...rest, withDispute: withId !== null, by: (await namesOf([byId])).get(byId) ?? '' }
}

/** Which of a group's records of a kind are off the public pages, for whoever is in the group. */
export async function hiddenIds(viewer: Viewer, groupId: string, kind: Hideable): Promise<Set<string>> {
  if (!mayEnter(viewer, groupId)) return new Set()
  const rows = await db().hiding.findMany({ where: { groupId, record: kind, liftedAt: null }, select: { recordId: true } })
  return new Set(rows.map(({ recordId }) => recordId))
}

/** Why the record of an address among a group's own pages is hidden, if it is, for whoever is in the group. */
export async function openHidingAt(viewer: Viewer, groupId: string, kind: string, slug: string): Promise<OpenHiding | null> {
  const named = hideable.find((each) => each === kind)
  if (!named || !mayEnter(viewer, groupId)) return null
  const record = await recordAt(named, slug)
  return record?.groupId === groupId ? openHiding(named, record.id) : null
}
