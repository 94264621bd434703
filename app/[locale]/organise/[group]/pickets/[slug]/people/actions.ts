'use server'

import type { TicksSent } from '@/components/people/ticks'
import type { FormState } from '@/lib/forms/types'
import { oneSchema, severalSchema } from '@/lib/people/lists/schema'
import { addPledge, admitPledge, keepPledges, markPledges, movePledge, removePledge } from '@/lib/strikes/people/mutations'
import { addPledgeForm, movePledgeForm } from '@/lib/strikes/schema'
import { onList, search, takeTicks, tick } from '../../../people-list'

const kind = 'pickets' as const

export async function findOnShifts(data: FormData): Promise<void> {
  await search(kind, data)
}

export async function tickOnShift(_: FormState, data: FormData): Promise<FormState> {
  return tick(kind, data, markPledges, admitPledge)
}

export async function sendOnShift(data: FormData): Promise<TicksSent> {
  return takeTicks(data, markPledges)
}

export async function addToShift(_: FormState, data: FormData): Promise<FormState> {
  return onList({ kind, form: 'add', schema: addPledgeForm, data, done: 'added', work: (viewer, { slug, group: _group, ...input }, at) => addPledge(viewer, slug, input, at) })
}

export async function moveToShift(_: FormState, data: FormData): Promise<FormState> {
  return onList({ kind, form: 'move', schema: movePledgeForm, data, done: 'moved', field: 'to', work: (viewer, { slug, id, to }, at) => movePledge(viewer, slug, id, to, at) })
}

export async function removeFromShift(_: FormState, data: FormData): Promise<FormState> {
  return onList({ kind, form: 'remove', schema: oneSchema, data, done: 'removed', work: (viewer, { slug, id }, at) => removePledge(viewer, slug, id, at) })
}

export async function keepOnShift(_: FormState, data: FormData): Promise<FormState> {
  return onList({ kind, form: 'keep', schema: severalSchema, data, done: 'kept', work: (viewer, { slug, ids }, at) => keepPledges(viewer, slug, ids, at) })
}
