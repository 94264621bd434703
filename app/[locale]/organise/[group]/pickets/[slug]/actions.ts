'use server'

import type { FormState } from '@/lib/forms/types'
import { callOffPicket, editPicket } from '@/lib/strikes/pickets/mutations'
import { addPatternForm, addShiftForm, callOffPicketForm, callOffShiftForm, changeShiftForm, editPicketForm } from '@/lib/strikes/schema'
import { addPattern, addShift, callOffShift, changeShift } from '@/lib/strikes/shifts/mutations'
import { keep } from '../keep'

const kind = 'pickets' as const
const places = { 'capacity-below-needed': 'capacity', 'capacity-below-taken': 'capacity' } as const
const byDay = { ...places, past: 'day' } as const
const byDays = { ...places, past: 'lastDay', 'too-many': 'lastDay' } as const

export async function savePicket(_: FormState, data: FormData): Promise<FormState> {
  return keep({ form: 'edit', schema: editPicketForm, data, kind, save: (viewer, { slug, ...input }, at) => editPicket(viewer, slug, input, at) })
}

export async function endPicket(_: FormState, data: FormData): Promise<FormState> {
  return keep({ form: 'off', schema: callOffPicketForm, data, kind, save: (viewer, { slug, why }, at) => callOffPicket(viewer, slug, { why }, at) })
}

export async function newShift(_: FormState, data: FormData): Promise<FormState> {
  return keep({ form: 'shift', schema: addShiftForm, data, kind, fields: byDay, save: (viewer, { slug, ...input }, at) => addShift(viewer, slug, input, at) })
}

export async function newShifts(_: FormState, data: FormData): Promise<FormState> {
  return keep({ form: 'pattern', schema: addPatternForm, data, kind, fields: byDays, save: (viewer, { slug, ...input }, at) => addPattern(viewer, slug, input, at) })
}

export async function saveShift(_: FormState, data: FormData): Promise<FormState> {
  return keep({
    form: 'shift', schema: changeShiftForm, data, kind, fields: byDay,
    save: (viewer, { slug, shiftId, ...input }, at) => changeShift(viewer, slug, shiftId, input, at),
  })
}

export async function endShift(_: FormState, data: FormData): Promise<FormState> {
  return keep({ form: 'off', schema: callOffShiftForm, data, kind, save: (viewer, { slug, shiftId, why }, at) => callOffShift(viewer, slug, shiftId, { why }, at) })
}
