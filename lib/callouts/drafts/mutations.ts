import 'server-only'
import { mayOrganise } from '@/lib/groups/policy'
import { newId } from '@/lib/platform/crypto'
import { db, type Db, type Prisma } from '@/lib/platform/db'
import type { Viewer } from '@/lib/people/types'
import { draftFields, newDraft, withStep } from './rules'
import type { DraftFields, FilledStep, Origin, SaveResult, Step, Values } from './types'

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

/** Starts a draft with what the group's own page already says. */
export async function startDraft(viewer: Viewer, groupId: string, origin: Origin, now: Date): Promise<{ id: string } | 'not-found'> {
  if (!mayOrganise(viewer, groupId)) return 'not-found'
  const id = newId()
  await db().calloutDraft.create({ data: { id, groupId, userId: viewer.userId, fields: newDraft(origin) as Prisma.InputJsonObject, createdAt: now, updatedAt: now } })
  return { id }
}

export type Held = { id: string; groupId: string; fields: DraftFields; version: number; updatedAt: Date }

/** A draft, locked until the transaction ends; null unless the viewer organises its group. */
export async function heldDraft(tx: Db, viewer: Viewer, id: string): Promise<Held | null> {
  if (!isId(id)) return null
  await tx.$executeRaw`SELECT 1 FROM "CalloutDraft" WHERE "id" = ${id}::uuid FOR UPDATE`
  const row = await tx.calloutDraft.findUnique({ where: { id }, select: { id: true, groupId: true, fields: true, version: true, updatedAt: true } })
  return row && mayOrganise(viewer, row.groupId) ? { ...row, fields: draftFields(row.fields) } : null
}

type Posted = {
  draftId: string
  step: FilledStep
  values: Values
  /** The version that the form was filled from. */
  seen: number
  /** The window it was typed in, if its script says so. */
  tab?: string
  /** Where the writer goes next. */
  to?: Step
  /** A row added, taken off or put back, on top of what was typed. */
  then?: (fields: DraftFields) => DraftFields
}

/** Saves a step as typed. Nothing is refused; what another window changed meanwhile is not written over but kept beside. */
export async function saveStep(viewer: Viewer, posted: Posted, now: Date): Promise<SaveResult> {
  return db().$transaction(async (tx) => {
    const draft = await heldDraft(tx, viewer, posted.draftId)
    if (!draft) return 'not-found'
    const result = withStep(draft.fields, { ...posted, version: draft.version })
    const fields = posted.then && result.saved !== 'behind' ? posted.then(result.fields) : result.fields
    if (fields === draft.fields) {
      if (posted.to) await tx.calloutDraft.update({ where: { id: draft.id }, data: { step: posted.to } })
      return { saved: 'unchanged', version: draft.version, at: draft.updatedAt }
    }
    const version = draft.version + 1
    const changed = fields === result.fields || result.saved === 'behind' ? fields : { ...fields, changed: { ...fields.changed, [posted.step]: version }, by: { ...fields.by, [posted.step]: posted.tab ?? '' } }
    await tx.calloutDraft.update({
      where: { id: draft.id }, data: { fields: changed as Prisma.InputJsonObject, version, updatedAt: now, ...(posted.to && { step: posted.to }) },
    })
    return { saved: result.saved === 'behind' ? 'behind' : 'saved', version, at: now }
  })
}

/** Saves while it is typed, from the page's script. What is behind is not even kept aside: the page still has it, and says so. */
export async function keepTyped(viewer: Viewer, posted: Omit<Posted, 'to' | 'then'>, now: Date): Promise<SaveResult> {
  return db().$transaction(async (tx) => {
    const draft = await heldDraft(tx, viewer, posted.draftId)
    if (!draft) return 'not-found'
    // What was put aside waits for its writer's word.
    if (draft.fields.aside?.step === posted.step) return { saved: 'behind', version: draft.version, at: draft.updatedAt }
    const { fields, saved } = withStep(draft.fields, { ...posted, version: draft.version })
    if (saved !== 'saved') return { saved, version: draft.version, at: draft.updatedAt }
    const version = draft.version + 1
    await tx.calloutDraft.update({ where: { id: draft.id }, data: { fields: fields as Prisma.InputJsonObject, version, updatedAt: now } })
    return { saved, version, at: now }
  })
}

/** Deletes a draft. It was never public. */
export async function deleteDraft(viewer: Viewer, draftId: string): Promise<'deleted' | 'not-found'> {
  return db().$transaction(async (tx) => {
    const draft = await heldDraft(tx, viewer, draftId)
    if (!draft) return 'not-found'
    await tx.calloutDraft.delete({ where: { id: draft.id } })
    return 'deleted'
  })
}
