'use server'

import { notFound, redirect } from 'next/navigation'
import { parseForm, refused } from '@/lib/forms/parse'
import type { FormState } from '@/lib/forms/types'
import { decisionSchema, openingSchema, removeDemoSchema } from '@/lib/groups/schema'
import { approveGroup, holdGroup, releaseGroup, removeDemo, setOpening, unverifyGroup, verifyGroup } from '@/lib/groups/site/mutations'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { signedIn } from '../organising'

const path = '/organise/site'
const decided = { approve: approveGroup, verify: verifyGroup, unverify: unverifyGroup, hold: holdGroup, release: releaseGroup }

/** Sets who may open a group. */
export async function choose(_: FormState, data: FormData): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const viewer = await signedIn(locale, path)
  const parsed = parseForm('opening', openingSchema, data, translator(locale))
  if (!parsed.ok) return parsed.state
  if ((await setOpening(viewer, parsed.data.opening, now())) === 'not-found') notFound()
  redirect(`/${locale}${path}?done=opening`)
}

/** Lets a group in, verifies it, holds it, or takes one of these back. */
export async function decide(_: FormState, data: FormData): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const viewer = await signedIn(locale, path)
  const parsed = parseForm('decide', decisionSchema, data, translator(locale))
  if (!parsed.ok) notFound()
  if ((await decided[parsed.data.decision](viewer, parsed.data.group, now())) === 'not-found') notFound()
  redirect(`/${locale}${path}?done=${parsed.data.decision}`)
}

/** Takes the demo out, once its word was typed. */
export async function takeOutDemo(_: FormState, data: FormData): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const t = translator(locale)
  const viewer = await signedIn(locale, path)
  const parsed = parseForm('demo', removeDemoSchema, data, t)
  if (!parsed.ok) return parsed.state
  if (parsed.data.word.toLocaleLowerCase(locale) !== t('organise.site.demoWord')) {
    return refused('demo', data, [{ field: 'word', message: t('organise.site.demoWordWrong', { word: t('organise.site.demoWord') }) }])
  }
  if ((await removeDemo(viewer, now())) === 'not-found') notFound()
  redirect(`/${locale}${path}?done=demo`)
}
