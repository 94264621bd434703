'use server'

import type { FormState } from '@/lib/forms/types'
import { callOffStrikeForm, editStrikeForm } from '@/lib/strikes/schema'
import { callOffStrike, editStrike } from '@/lib/strikes/strikes/mutations'
import { keep } from '../../pickets/keep'

export async function saveStrike(_: FormState, data: FormData): Promise<FormState> {
  return keep({ form: 'edit', schema: editStrikeForm, data, kind: 'strikes', save: (viewer, { slug, ...input }, at) => editStrike(viewer, slug, input, at) })
}

export async function endStrike(_: FormState, data: FormData): Promise<FormState> {
  return keep({ form: 'off', schema: callOffStrikeForm, data, kind: 'strikes', save: (viewer, { slug, ...input }, at) => callOffStrike(viewer, slug, input, at) })
}
