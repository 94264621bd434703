import 'server-only'
import { editCallout } from '@/lib/callouts/keeping/mutations'
import { calloutSchema } from '@/lib/callouts/schema'
import { editCampaign } from '@/lib/campaigns/keeping/mutations'
import { campaignSchema } from '@/lib/campaigns/schema'
import { restoreDispute } from '@/lib/disputes/restoring/mutations'
import { editSchema } from '@/lib/disputes/schema'
import { changeGroup } from '@/lib/groups/mutations'
import { mayOrganise } from '@/lib/groups/policy'
import { groupPageSchema } from '@/lib/groups/schema'
import { editMeeting } from '@/lib/meetings/keeping/mutations'
import { ownMeeting } from '@/lib/meetings/keeping/queries'
import { meetingSchema } from '@/lib/meetings/schema'
import type { Viewer } from '@/lib/people/types'
import { db } from '@/lib/platform/db'
import type { Edited, Fields, RevisedRecord } from '@/lib/revisions/types'
import { picketSchema, strikeSchema } from '@/lib/strikes/schema'
import { restorePicket } from '@/lib/strikes/shifts/mutations'
import { editStrike } from '@/lib/strikes/strikes/mutations'
import { recordOf } from './queries'
import { eventsIn, formOf, linksIn, placesIn, shiftsIn } from './rules'
import type { RestoreRefusal } from './types'

type Restored = 'saved' | RestoreRefusal

/** What puts a version of each kind of record back: its own form, checked by its own schema, through its own mutation. */
type Put = (at: { viewer: Viewer; groupId: string; slug: string; fields: Fields; edited: Edited; now: Date }) => Promise<Restored>

const puts: Record<RevisedRecord, Put> = {
  groups: async ({ viewer, groupId, slug, fields, edited, now }) => {
    const input = groupPageSchema.safeParse({ slug, ...formOf(groupPageSchema, fields) })
    if (!input.success) return 'not-valid'
    const { slug: _, ...page } = input.data
    return changeGroup(viewer, groupId, { ...page, ...edited }, now)
  },
  disputes: async ({ viewer, slug, fields, edited, now }) => {
    const input = editSchema.omit({ group: true, slug: true, seen: true }).safeParse(formOf(editSchema, fields))
    if (!input.success) return 'not-valid'
    const then = { places: placesIn(fields.places ?? ''), events: eventsIn(fields.timeline ?? ''), links: linksIn(fields.links ?? '') }
    return restoreDispute(viewer, slug, { ...input.data, ...edited }, then, now)
  },
  strikes: async ({ viewer, slug, fields, edited, now }) => {
    const input = strikeSchema.safeParse(formOf(strikeSchema, fields))
    return input.success ? editStrike(viewer, slug, { ...input.data, ...edited }, now) : 'not-valid'
  },
  meetings: async ({ viewer, groupId, slug, fields, edited, now }) => {
    // Its joining link is in no version: it stays as it is.
    const meeting = await ownMeeting(viewer, groupId, slug)
    const input = meetingSchema.safeParse({ ...formOf(meetingSchema, fields), join: meeting?.join })
    if (!meeting || !input.success) return meeting ? 'not-valid' : 'not-found'
    const result = await editMeeting(viewer, slug, { ...input.data, ...edited }, now)
    return result.ok ? 'saved' : result.why === 'title' ? 'not-valid' : result.why
  },
  pickets: async ({ viewer, slug, fields, edited, now }) => {
    const input = picketSchema.safeParse(formOf(picketSchema, fields))
    if (!input.success) return 'not-valid'
    const result = await restorePicket(viewer, slug, { ...input.data, ...edited }, shiftsIn(fields.shifts ?? ''), now)
    return result === 'saved' || result === 'not-found' || result === 'changed' || result === 'called-off' ? result : 'shifts'
  },
  campaigns: async ({ viewer, slug, fields, edited, now }) => {
    const input = campaignSchema.safeParse(formOf(campaignSchema, fields))
    return input.success ? editCampaign(viewer, slug, { ...input.data, ...edited }, now) : 'not-valid'
  },
  callouts: async ({ viewer, slug, fields, edited, now }) => {
    const input = calloutSchema.safeParse(formOf(calloutSchema, fields))
    if (!input.success) return 'not-valid'
    const result = await editCallout(viewer, slug, { ...input.data, address: '', ...edited }, now)
    return typeof result === 'string' ? result : 'saved'
  },
}

/** A version to put back, and the newest one that whoever asks has seen. */
export type Wanted = { record: RevisedRecord; slug: string; number: number; latest: number }

/**
 * Puts an older version of a record back. It is an edit like any other: the record's own rules hold, whoever signed up is told of another place or
 * time and keeps what they have, and it leaves a new version. Calling off, closing and publishing are not undone by it.
 */
export async function restore(viewer: Viewer, groupId: string, { record, slug, number, latest }: Wanted, now: Date): Promise<Restored> {
  const found = mayOrganise(viewer, groupId) ? await recordOf(groupId, record, slug) : null
  if (!found) return 'not-found'
  const version = await db().revision.findUnique({ where: { record_recordId_number: { record, recordId: found.id, number } }, select: { fields: true } })
  if (!version) return 'not-found'
  if (await db().revision.count({ where: { record, recordId: found.id, number: { gt: latest } } })) return 'changed'
  const edited = { seen: found.updatedAt.toISOString(), restored: true }
  return puts[record]({ viewer, groupId, slug, fields: version.fields as Fields, edited, now })
}
