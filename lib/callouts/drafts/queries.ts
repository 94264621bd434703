import 'server-only'
import { mayOrganise } from '@/lib/groups/policy'
import { db } from '@/lib/platform/db'
import type { Viewer } from '@/lib/people/types'
import { draftFields, draftTitle, isStep } from './rules'
import type { DraftLine, DraftView } from './types'

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

/** A draft of a group, for whoever organises it; null for everyone else. */
export async function draftOf(viewer: Viewer, groupId: string, id: string): Promise<DraftView | null> {
  if (!isId(id) || !mayOrganise(viewer, groupId)) return null
  const row = await db().calloutDraft.findFirst({
    where: { id, groupId }, select: { id: true, step: true, fields: true, version: true, updatedAt: true, user: { select: { name: true } } },
  })
  if (!row) return null
  return { ...row, step: isStep(row.step) ? row.step : 'what', fields: draftFields(row.fields), startedBy: row.user.name }
}

/** The callout that a draft has become, for whoever organises its group: what a second press of the button finds. */
export async function calloutOfDraft(viewer: Viewer, groupId: string, id: string): Promise<{ slug: string } | null> {
  if (!isId(id) || !mayOrganise(viewer, groupId)) return null
  return db().callout.findFirst({ where: { id, groupId }, select: { slug: true } })
}

/** A group's drafts, the one worked on last first. */
export async function draftsOf(viewer: Viewer, groupId: string, take = 100): Promise<DraftLine[]> {
  if (!mayOrganise(viewer, groupId)) return []
  const rows = await db().calloutDraft.findMany({
    where: { groupId }, orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }], take, select: { id: true, step: true, fields: true, updatedAt: true, user: { select: { name: true } } },
  })
  return rows.map(({ fields, step, user, ...row }) => ({ ...row, step: isStep(step) ? step : 'what', title: draftTitle(draftFields(fields)), startedBy: user.name }))
}

/** What the field for another dispute suggests: the group's own, then the newest listed. */
export async function disputeSuggestions(groupId: string, now: Date): Promise<string[]> {
  const order = [{ sortAt: 'desc' as const }, { id: 'desc' as const }]
  const [own, listed] = await Promise.all([
    db().dispute.findMany({ where: { groupId }, orderBy: order, take: 20, select: { title: true } }),
    db().dispute.findMany({ where: { listedAt: { lte: now }, group: { heldAt: null } }, orderBy: order, take: 60, select: { title: true } }),
  ])
  return [...new Set([...own, ...listed].map(({ title }) => title))]
}
