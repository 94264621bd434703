'use server'

import { notFound, redirect } from 'next/navigation'
import { parseForm, refused } from '@/lib/forms/parse'
import type { FormState } from '@/lib/forms/types'
import { refuseToVouch, vouch } from '@/lib/groups/vouching/mutations'
import { refuseSchema, vouchSchema } from '@/lib/groups/vouching/schema'
import { localeOf, type Locale } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import type { Viewer } from '@/lib/people/types'
import { now } from '@/lib/platform/clock'
import { entering, signedIn, toProve } from '../../../organising'

/** Who acts, and for which group; on the site's own page for none. */
async function acting(locale: Locale, slug: string): Promise<{ viewer: Viewer; groupId: string | null; path: string }> {
  if (!slug) return { viewer: await signedIn(locale, '/organise/site'), groupId: null, path: '/organise/site' }
  const path = `/organise/${slug}/members`
  const { viewer, group } = await entering(locale, slug, path)
  return { viewer, groupId: group.id, path }
}

/** An owner's or an administrator's word that they have spoken to somebody who has lost every factor. */
export async function vouchFor(_: FormState, data: FormData): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const t = translator(locale)
  const parsed = parseForm('vouch', vouchSchema, data, t)
  if (!parsed.ok) return parsed.state
  const { viewer, groupId, path } = await acting(locale, parsed.data.group)
  const result = await vouch(viewer, groupId, parsed.data.request, now())
  if (result === 'prove') return toProve(locale, path)
  if (result === 'not-found') notFound()
  if (result === 'too-many') return refused('vouch', data, [{ field: '', message: t('vouch.refused.too-many-vouches') }])
  redirect(`/${locale}${path}?done=vouched#lost`)
}

/** It is not them, or nobody knows: nothing is taken away. */
export async function refuse(_: FormState, data: FormData): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const parsed = parseForm('refuse', refuseSchema, data, translator(locale))
  if (!parsed.ok) return parsed.state
  const { viewer, groupId, path } = await acting(locale, parsed.data.group)
  if ((await refuseToVouch(viewer, groupId, parsed.data.request, now())) === 'not-found') notFound()
  redirect(`/${locale}${path}?done=not-vouched`)
}
