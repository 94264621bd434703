'use server'

import { redirect } from 'next/navigation'
import { parseForm, refused } from '@/lib/forms/parse'
import type { FormState } from '@/lib/forms/types'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { nothingSchema } from '@/lib/people/factors/schema'
import { askReset, stopOwnReset } from '@/lib/people/resets/mutations'
import { now } from '@/lib/platform/clock'
import { signedIn } from '../../organising'

const path = '/organise/account/lost'

/** "I have lost all of them": asks for the way back. */
export async function ask(_: FormState, data: FormData): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const t = translator(locale)
  const parsed = parseForm('lost', nothingSchema, data, t)
  if (!parsed.ok) return parsed.state
  const result = await askReset(await signedIn(locale, path), now())
  if (result === 'none') redirect(`/${locale}/organise/account`)
  if (result === 'asked' || result === 'open') redirect(`/${locale}${path}`)
  return refused('lost', data, [{ field: '', message: t(`vouch.refused.${result}`) }])
}

/** It was not them, or they have found one. */
export async function stop(_: FormState, data: FormData): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const parsed = parseForm('stop', nothingSchema, data, translator(locale))
  if (!parsed.ok) return parsed.state
  await stopOwnReset(await signedIn(locale, path), now())
  redirect(`/${locale}${path}`)
}
