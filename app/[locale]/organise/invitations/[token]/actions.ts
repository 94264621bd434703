'use server'

import { notFound, redirect } from 'next/navigation'
import { parseForm, refused } from '@/lib/forms/parse'
import type { FormState } from '@/lib/forms/types'
import { accept } from '@/lib/groups/members/mutations'
import { acceptSchema } from '@/lib/groups/members/schema'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { giveSession } from '../../organising'

/** The button behind an invitation: joins the group and signs in. */
export async function join(_: FormState, data: FormData): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const t = translator(locale)
  const parsed = parseForm('join', acceptSchema, data, t)
  if (!parsed.ok) return parsed.state
  const result = await accept(parsed.data.token, parsed.data.name, now())
  if (result.state === 'gone') notFound()
  if (result.state === 'name-needed') return refused('join', data, [{ field: 'name', message: t('forms.errors.required') }])
  await giveSession(result)
  redirect(`/${locale}/organise/${result.slug}`)
}
