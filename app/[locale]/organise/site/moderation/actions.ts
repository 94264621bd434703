'use server'

import { notFound, redirect } from 'next/navigation'
import { parseForm } from '@/lib/forms/parse'
import type { FormState } from '@/lib/forms/types'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { switchProposals } from '@/lib/moderation/proposals/mutations'
import { switchSchema } from '@/lib/moderation/proposals/schema'
import { now } from '@/lib/platform/clock'
import { signedIn } from '../../organising'

/** Lets visitors propose, or no longer. */
export async function setProposals(_: FormState, data: FormData): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const viewer = await signedIn(locale, '/organise/site/moderation')
  const parsed = parseForm('switch', switchSchema, data, translator(locale))
  if (!parsed.ok) return parsed.state
  if ((await switchProposals(viewer, parsed.data.proposals === 'on', now())) === 'not-found') notFound()
  redirect(`/${locale}/organise/site/moderation#switch`)
}
