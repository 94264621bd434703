'use server'

import { notFound, redirect } from 'next/navigation'
import { z } from 'zod'
import { slug } from '@/lib/forms/fields'
import { parseForm, refused } from '@/lib/forms/parse'
import type { FormState } from '@/lib/forms/types'
import { changeGroup } from '@/lib/groups/mutations'
import { groupPageForm } from '@/lib/groups/schema'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { changedMeanwhile } from '../../changed'
import { organising } from '../../organising'

/** Changes what the group's page says. */
export async function change(_: FormState, data: FormData): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const t = translator(locale)
  const named = z.object({ slug: slug() }).safeParse({ slug: data.get('slug') })
  if (!named.success) notFound()
  const path = `/organise/${named.data.slug}/settings`
  const { viewer, group } = await organising(locale, named.data.slug, path)
  const parsed = parseForm('page', groupPageForm, data, t)
  if (!parsed.ok) return parsed.state
  const { slug: _slug, ...input } = parsed.data
  const result = await changeGroup(viewer, group.id, input, now())
  if (result === 'not-found') notFound()
  if (result === 'changed') return changedMeanwhile('page', data, { group: group.slug, record: 'groups', slug: group.slug })
  if (result === 'mixed-name') return refused('page', data, [{ field: 'name', message: t('groups.fields.mixedName') }])
  redirect(`/${locale}${path}?saved=1`)
}
