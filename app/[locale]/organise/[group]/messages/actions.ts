'use server'

import { notFound, redirect } from 'next/navigation'
import { parseForm } from '@/lib/forms/parse'
import type { FormState } from '@/lib/forms/types'
import { markAnswered } from '@/lib/groups/mutations'
import { answeredSchema } from '@/lib/groups/schema'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { organising } from '../../organising'

/** Marks a message as answered, or takes that back. */
export async function mark(_: FormState, data: FormData): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const parsed = parseForm('answered', answeredSchema, data, translator(locale))
  if (!parsed.ok) notFound()
  const { slug, message, answered } = parsed.data
  const path = `/organise/${slug}/messages`
  const { viewer, group } = await organising(locale, slug, path)
  if ((await markAnswered(viewer, group.id, message, answered === 'yes', now())) === 'not-found') notFound()
  redirect(`/${locale}${path}`)
}
