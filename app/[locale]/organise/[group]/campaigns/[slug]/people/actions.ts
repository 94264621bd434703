'use server'

import { countPaper, removePaper } from '@/lib/campaigns/paper/mutations'
import { holdDouble, keepSigners } from '@/lib/campaigns/people/mutations'
import { paperForm } from '@/lib/campaigns/schema'
import type { FormState } from '@/lib/forms/types'
import { oneSchema, severalSchema } from '@/lib/people/lists/schema'
import { onList, search } from '../../../people-list'

const kind = 'campaigns' as const

export async function findSigners(data: FormData): Promise<void> {
  await search(kind, data)
}

export async function countSheet(_: FormState, data: FormData): Promise<FormState> {
  return onList({ kind, form: 'paper', schema: paperForm, data, done: 'paper', field: 'collectedOn', work: (viewer, { slug, group: _group, ...input }, at) => countPaper(viewer, slug, input, at) })
}

export async function removeSheet(_: FormState, data: FormData): Promise<FormState> {
  return onList({ kind, form: 'paper', schema: oneSchema, data, done: 'paper', work: (viewer, { slug, id }, at) => removePaper(viewer, slug, id, at) })
}

export async function holdBack(_: FormState, data: FormData): Promise<FormState> {
  return onList({ kind, form: 'remove', schema: oneSchema, data, done: 'held', work: (viewer, { slug, id }, at) => holdDouble(viewer, slug, id, at) })
}

export async function keepBoth(_: FormState, data: FormData): Promise<FormState> {
  return onList({ kind, form: 'keep', schema: severalSchema, data, done: 'kept', work: (viewer, { slug, ids }, at) => keepSigners(viewer, slug, ids, at) })
}
