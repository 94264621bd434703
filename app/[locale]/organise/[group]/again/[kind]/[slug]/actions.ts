'use server'

import { notFound, redirect } from 'next/navigation'
import { keepTemplate, MOST_TEMPLATES, startAgain } from '@/lib/callouts/again/mutations'
import { againSchema, keepTemplateSchema } from '@/lib/callouts/again/schema'
import { parseForm, refused } from '@/lib/forms/parse'
import type { FormState } from '@/lib/forms/types'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { organising } from '../../../../organising'
import { begun } from '../../../begun'

/** Starts a draft from a record of the group and opens it where it is looked at. */
export async function again(_: FormState, data: FormData): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const parsed = parseForm('again', againSchema, data, translator(locale))
  if (!parsed.ok) return parsed.state
  const { group: slug, ...which } = parsed.data
  const { viewer, group } = await organising(locale, slug, `/organise/${slug}/again/${which.kind}/${which.slug}`)
  return begun(await startAgain(viewer, group.id, which, now()), { form: 'again', data, locale, group: slug })
}

/** Keeps a record as a template. */
export async function keep(_: FormState, data: FormData): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const t = translator(locale)
  const parsed = parseForm('keep', keepTemplateSchema, data, t)
  if (!parsed.ok) return parsed.state
  const { group: slug, ...which } = parsed.data
  const { viewer, group } = await organising(locale, slug, `/organise/${slug}/again/${which.kind}/${which.slug}`)
  const result = await keepTemplate(viewer, group.id, which, now())
  if (result === 'not-found') notFound()
  if (result !== 'kept') return refused('keep', data, [{ field: 'name', message: t(`again.template.refused.${result}`, { max: MOST_TEMPLATES }) }])
  redirect(`/${locale}/organise/${slug}/templates?done=kept`)
}
