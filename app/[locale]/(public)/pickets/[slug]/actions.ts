'use server'

import { parseForm, refused } from '@/lib/forms/parse'
import type { FieldError, FormState } from '@/lib/forms/types'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { orBusy } from '@/lib/platform/together'
import { pledge } from '@/lib/strikes/pledges/mutations'
import { pledgeSchema } from '@/lib/strikes/schema'
import { afterAct, senderOf } from '../../acting'

// Shifts and their waiting lists are boxes of one list, and what is wrong with either stands over it.
const besideShifts = (error: FieldError): FieldError => (error.field === 'waitIds' ? { ...error, field: 'shiftIds' } : error)

/** Takes shifts: the mail's button makes the places theirs. */
export async function takeShifts(_: FormState, data: FormData): Promise<FormState> {
  const sender = await senderOf(data)
  const t = translator(sender.locale)
  const none: FieldError[] = data.has('shiftIds') || data.has('waitIds') ? [] : [{ field: 'shiftIds', message: t('strikes.chooseShift') }]
  const parsed = parseForm('pledge', pledgeSchema, data, t)
  if (!parsed.ok) return { ...parsed.state, errors: [...none, ...parsed.state.errors.map(besideShifts)] }
  if (none.length > 0) return refused('pledge', data, none)
  const { slug, ...input } = parsed.data
  const result = await orBusy(pledge(sender, slug, input, now()))
  if (result === 'overlap' || result === 'full') return refused('pledge', data, [{ field: 'shiftIds', message: t(`strikes.refused.${result}`) }])
  return afterAct(result, { form: 'pledge', data, sender, path: `/pickets/${slug}`, reason: (why) => t(`strikes.refused.${why}`) })
}
