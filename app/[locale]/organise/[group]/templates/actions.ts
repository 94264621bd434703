'use server'

import { notFound, redirect } from 'next/navigation'
import { deleteTemplate, startFromTemplate } from '@/lib/callouts/again/mutations'
import { templateSchema, useTemplateSchema } from '@/lib/callouts/again/schema'
import { parseForm } from '@/lib/forms/parse'
import type { FormState } from '@/lib/forms/types'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { organising } from '../../organising'
import { begun } from '../begun'

/** Starts a draft from a template. */
export async function startFrom(_: FormState, data: FormData): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const form = `use-${String(data.get('id'))}`
  const parsed = parseForm(form, useTemplateSchema, data, translator(locale))
  if (!parsed.ok) return parsed.state
  const { group: slug, ...input } = parsed.data
  const { viewer, group } = await organising(locale, slug, `/organise/${slug}/templates`)
  return begun(await startFromTemplate(viewer, group.id, input, now()), { form, data, locale, group: slug })
}

/** Deletes a template. */
export async function remove(_: FormState, data: FormData): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const parsed = parseForm(`delete-${String(data.get('id'))}`, templateSchema, data, translator(locale))
  if (!parsed.ok) return parsed.state
  const { group: slug, id } = parsed.data
  const { viewer, group } = await organising(locale, slug, `/organise/${slug}/templates`)
  if ((await deleteTemplate(viewer, group.id, id)) === 'not-found') notFound()
  redirect(`/${locale}/organise/${slug}/templates?done=deleted`)
}
