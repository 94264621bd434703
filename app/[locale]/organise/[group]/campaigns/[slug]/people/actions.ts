'use server'

import { countPaper, removePaper } from '@/lib/campaigns/paper/mutations'
import { paperForm } from '@/lib/campaigns/schema'
import type { FormState } from '@/lib/forms/types'
import { oneSchema } from '@/lib/people/lists/schema'
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
