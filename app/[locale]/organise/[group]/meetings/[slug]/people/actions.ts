'use server'

import type { TicksSent } from '@/components/people/ticks'
import type { FormState } from '@/lib/forms/types'
import { approveRsvp } from '@/lib/meetings/keeping/mutations'
import { addRsvp, keepRsvps, markRsvps, removeRsvp } from '@/lib/meetings/people/mutations'
import { addRsvpSchema } from '@/lib/meetings/schema'
import { oneSchema, severalSchema } from '@/lib/people/lists/schema'
import { onList, search, takeTicks, tick } from '../../../people-list'

const kind = 'meetings' as const

export async function findAttendees(data: FormData): Promise<void> {
  await search(kind, data)
}

export async function tickAttendees(_: FormState, data: FormData): Promise<FormState> {
  return tick(kind, data, markRsvps, async (viewer, slug, id, at) => {
    const result = await approveRsvp(viewer, slug, id, at)
    return result.ok ? 'saved' : result.why === 'capacity' ? 'capacity' : 'not-found'
  })
}

export async function sendAttendees(data: FormData): Promise<TicksSent> {
  return takeTicks(data, markRsvps)
}

export async function addAttendee(_: FormState, data: FormData): Promise<FormState> {
  return onList({ kind, form: 'add', schema: addRsvpSchema, data, done: 'added', work: (viewer, { slug, group: _group, ...input }, at) => addRsvp(viewer, slug, input, at) })
}

export async function removeAttendee(_: FormState, data: FormData): Promise<FormState> {
  return onList({ kind, form: 'remove', schema: oneSchema, data, done: 'removed', work: (viewer, { slug, id }, at) => removeRsvp(viewer, slug, id, at) })
}

export async function keepAttendees(_: FormState, data: FormData): Promise<FormState> {
  return onList({ kind, form: 'keep', schema: severalSchema, data, done: 'kept', work: (viewer, { slug, ids }, at) => keepRsvps(viewer, slug, ids, at) })
}
