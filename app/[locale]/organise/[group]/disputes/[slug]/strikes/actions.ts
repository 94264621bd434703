'use server'

import { notFound, redirect } from 'next/navigation'
import { parseForm, refused } from '@/lib/forms/parse'
import type { FormState } from '@/lib/forms/types'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { makeStrikeDays } from '@/lib/strikes/days/mutations'
import { linesIn, strikeDaysSchema } from '@/lib/strikes/days/schema'
import { organising } from '../../../../organising'

/** Makes the strikes of a date list. */
export async function makeDays(_: FormState, data: FormData): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const t = translator(locale)
  const parsed = parseForm('days', strikeDaysSchema, data, t)
  if (!parsed.ok) return parsed.state
  const { group, slug, kind, title, body, workersExact, authorised, openEnded } = parsed.data
  const path = `/organise/${group}/disputes/${slug}`
  const { viewer } = await organising(locale, group, `${path}/strikes`)
  const result = await makeStrikeDays(viewer, slug, { kind, title, body, workersExact, authorised, openEnded, lines: linesIn(parsed.data) }, now())
  if (result === 'not-found') notFound()
  if (typeof result === 'string') return refused('days', data, [{ field: result === 'there' ? 'firstDay1' : '', message: t(`again.days.refused.${result}`) }])
  redirect(`/${locale}${path}?done=days&made=${result.made}&there=${result.there}#strikes`)
}
