'use server'

import { redirect } from 'next/navigation'
import { parseForm, refused, valuesOf } from '@/lib/forms/parse'
import type { FormState } from '@/lib/forms/types'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { addPatternForm } from '@/lib/strikes/patterns/schema'
import { callOffPicket, editPicket } from '@/lib/strikes/pickets/mutations'
import { addShiftForm, callOffPicketForm, callOffShiftForm, changeShiftForm, editPicketForm } from '@/lib/strikes/schema'
import { addPattern, addShift, callOffShift, changeShift } from '@/lib/strikes/shifts/mutations'
import { keep } from '../keep'

const kind = 'pickets' as const
const places = { 'capacity-below-needed': 'capacity', 'capacity-below-taken': 'capacity' } as const
const byDay = { ...places, past: 'day', there: 'startsTime', 'no-such-hours': 'startsTime' } as const

export async function savePicket(_: FormState, data: FormData): Promise<FormState> {
  return keep({ form: 'edit', schema: editPicketForm, data, kind, save: (viewer, { slug, ...input }, at) => editPicket(viewer, slug, input, at) })
}

export async function endPicket(_: FormState, data: FormData): Promise<FormState> {
  return keep({ form: 'off', schema: callOffPicketForm, data, kind, save: (viewer, { slug, why }, at) => callOffPicket(viewer, slug, { why }, at) })
}

export async function newShift(_: FormState, data: FormData): Promise<FormState> {
  return keep({ form: 'shift', schema: addShiftForm, data, kind, fields: byDay, save: (viewer, { slug, ...input }, at) => addShift(viewer, slug, input, at) })
}

/** Checks a pattern and shows what it will make. */
export async function lookAtShifts(_: FormState, data: FormData): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const parsed = parseForm('pattern', addPatternForm, data, translator(locale))
  if (!parsed.ok) return parsed.state
  const { group, slug, needed, capacity } = parsed.data
  if (capacity !== null && capacity < needed) {
    return refused('pattern', data, [{ field: 'capacity', message: translator(locale)('strikes.own.refused.capacity-below-needed') }])
  }
  const typed = Object.entries(valuesOf(data)).flatMap(([name, [value = '']]) => (value && !['group', 'slug'].includes(name) ? [[name, value]] : []))
  redirect(`/${locale}/organise/${group}/pickets/${slug}/shifts/pattern?${new URLSearchParams(typed)}`)
}

/** Makes the shifts of a pattern that was looked at. */
export async function newShifts(_: FormState, data: FormData): Promise<FormState> {
  return keep({
    form: 'make', schema: addPatternForm, data, kind,
    save: async (viewer, { slug, ...input }, at) => {
      const result = await addPattern(viewer, slug, input, at)
      return typeof result === 'string' ? result : { done: `made&made=${result.made}&there=${result.there}` }
    },
  })
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
