import 'server-only'
import { mayOrganise } from '@/lib/groups/policy'
import { dateIn } from '@/lib/i18n/dates'
import { newId } from '@/lib/platform/crypto'
import { db, violatedConstraint, type Prisma } from '@/lib/platform/db'
import type { Viewer } from '@/lib/people/types'
import { draftFields, newDraft, originOf } from '../drafts/rules'
import type { DraftFields, Values } from '../drafts/types'
import { beforeOf } from './queries'
import { firstDayOf, movedTo } from './rules'
import type { AgainKind } from './types'

type Started = { id: string } | 'not-found' | 'no-day' | 'past'
type Which = { kind: AgainKind; slug: string }

/** As many templates as a group can keep. */
export const MOST_TEMPLATES = 100

/** Starts a draft from a record of the group, its days moved so that it begins on `firstDay`. */
export async function startAgain(viewer: Viewer, groupId: string, { kind, slug, firstDay }: Which & { firstDay: string }, now: Date): Promise<Started> {
  const before = await beforeOf(viewer, groupId, kind, slug)
  return before ? begin(viewer, groupId, before.fields, firstDay, now) : 'not-found'
}

/** Starts a draft from a template. */
export async function startFromTemplate(viewer: Viewer, groupId: string, { id, firstDay }: { id: string; firstDay: string }, now: Date): Promise<Started> {
  const row = mayOrganise(viewer, groupId) ? await db().template.findFirst({ where: { id, groupId }, select: { fields: true } }) : null
  return row ? begin(viewer, groupId, draftFields(row.fields), firstDay, now) : 'not-found'
}

async function begin(viewer: Viewer, groupId: string, fields: DraftFields, firstDay: string, now: Date): Promise<Started> {
  const group = await db().group.findUniqueOrThrow({ where: { id: groupId }, select: { timeZone: true, town: true, region: true, country: true, languages: true } })
  if (firstDayOf(fields) && !firstDay) return 'no-day'
  if (firstDay && firstDay < dateIn(now, group.timeZone)) return 'past'
  const id = newId()
  const { who } = newDraft(originOf(group, now))
  // Its steps count as filled in, by nobody's window.
  const moved: DraftFields = { ...movedTo(fields, firstDay), who, changed: { what: 1, when: 1 } }
  await db().calloutDraft.create({ data: { id, groupId, userId: viewer.userId, step: 'preview', fields: moved as Prisma.InputJsonObject, version: 1, createdAt: now, updatedAt: now } })
  return { id }
}

// What only those who come are told has no place in what is kept for later.
const withoutLinks = (when: Values): Values => Object.fromEntries(Object.entries(when).map(([name, value]) => [name, name.endsWith('-join') ? '' : value]))

/** Keeps a record as a template of its group under a name. */
export async function keepTemplate(viewer: Viewer, groupId: string, { kind, slug, name }: Which & { name: string }, now: Date): Promise<'kept' | 'not-found' | 'name-taken' | 'too-many'> {
  const before = await beforeOf(viewer, groupId, kind, slug)
  if (!before) return 'not-found'
  if ((await db().template.count({ where: { groupId } })) >= MOST_TEMPLATES) return 'too-many'
  const fields: DraftFields = { ...before.fields, when: withoutLinks(before.fields.when ?? {}) }
  try {
    await db().template.create({ data: { id: newId(), groupId, record: kind, name, fields: fields as Prisma.InputJsonObject, createdAt: now } })
    return 'kept'
  } catch (error) {
    if (violatedConstraint(error) !== 'Template_groupId_name_key') throw error
    return 'name-taken'
  }
}

/** Deletes a template. Drafts that were started from it stay. */
export async function deleteTemplate(viewer: Viewer, groupId: string, id: string): Promise<'deleted' | 'not-found'> {
  if (!mayOrganise(viewer, groupId)) return 'not-found'
  const { count } = await db().template.deleteMany({ where: { id, groupId } })
  return count > 0 ? 'deleted' : 'not-found'
}
