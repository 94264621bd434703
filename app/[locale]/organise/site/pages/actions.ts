'use server'

import { notFound, redirect } from 'next/navigation'
import { parseForm, refused } from '@/lib/forms/parse'
import type { FormState } from '@/lib/forms/types'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { removePage, writePage } from '@/lib/moderation/pages/mutations'
import { removePageSchema, sitePageSchema } from '@/lib/moderation/schema'
import { now } from '@/lib/platform/clock'
import { signedIn } from '../../organising'

const path = '/organise/site/pages'

/** Writes a page of the site in one language. */
export async function write(_: FormState, data: FormData): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const t = translator(locale)
  const viewer = await signedIn(locale, path)
  const parsed = parseForm('page', sitePageSchema, data, t)
  if (!parsed.ok) return parsed.state
  const result = await writePage(viewer, parsed.data, now())
  if (result === 'not-found') notFound()
  if (result === 'changed') return refused('page', data, [{ field: '', message: t('moderation.pages.changed') }])
  redirect(`/${locale}${path}/${parsed.data.page}/${parsed.data.language}?done=saved`)
}

/** Takes a page away in one language. */
export async function remove(_: FormState, data: FormData): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const t = translator(locale)
  const viewer = await signedIn(locale, path)
  const parsed = parseForm('remove-page', removePageSchema, data, t)
  if (!parsed.ok) return parsed.state
  const result = await removePage(viewer, parsed.data, now())
  if (result === 'not-found') notFound()
  if (result === 'changed') return refused('remove-page', data, [{ field: '', message: t('moderation.pages.changed') }])
  redirect(`/${locale}${path}?done=removed`)
}
