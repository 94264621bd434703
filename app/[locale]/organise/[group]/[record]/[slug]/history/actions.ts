'use server'

import { notFound, redirect } from 'next/navigation'
import { parseForm, refused } from '@/lib/forms/parse'
import type { FormState } from '@/lib/forms/types'
import { restore } from '@/lib/history/mutations'
import { restoreSchema } from '@/lib/history/schema'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { entering } from '../../../../organising'

/** Puts an older version of a record back. */
export async function putBack(_: FormState, data: FormData): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const t = translator(locale)
  const parsed = parseForm('restore', restoreSchema, data, t)
  if (!parsed.ok) return parsed.state
  const { group: groupSlug, ...wanted } = parsed.data
  const path = `/organise/${groupSlug}/${wanted.record}/${wanted.slug}/history`
  const { viewer, group } = await entering(locale, groupSlug, path)
  const result = await restore(viewer, group.id, wanted, now())
  if (result === 'saved') redirect(`/${locale}${path}?done=restored`)
  if (result === 'not-found') notFound()
  return refused('restore', data, [{ field: '', message: t(`history.refused.${result}`) }])
}
