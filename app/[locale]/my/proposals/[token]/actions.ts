'use server'

import { notFound, redirect } from 'next/navigation'
import { parseForm } from '@/lib/forms/parse'
import type { FormState } from '@/lib/forms/types'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { confirmProposal, withdrawProposal } from '@/lib/moderation/proposals/mutations'
import { tokenSchema } from '@/lib/moderation/proposals/schema'
import { now } from '@/lib/platform/clock'

/** The one button of the mail. */
export async function confirm(_: FormState, data: FormData): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const parsed = parseForm('confirm', tokenSchema, data, translator(locale))
  if (!parsed.ok) return parsed.state
  if ((await confirmProposal(parsed.data.token, now())) === 'gone') notFound()
  redirect(`/${locale}/my/proposals/${parsed.data.token}`)
}

/** Takes the proposal back: nothing of it stays. */
export async function withdraw(_: FormState, data: FormData): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const parsed = parseForm('withdraw', tokenSchema, data, translator(locale))
  if (!parsed.ok) return parsed.state
  if ((await withdrawProposal(parsed.data.token, now())) === 'gone') notFound()
  redirect(`/${locale}/my/erased`)
}
