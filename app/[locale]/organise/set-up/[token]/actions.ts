'use server'

import { redirect } from 'next/navigation'
import { parseForm } from '@/lib/forms/parse'
import type { FormState } from '@/lib/forms/types'
import { setUp } from '@/lib/groups/founding/mutations'
import { setUpSchema } from '@/lib/groups/schema'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { giveSession } from '../../organising'

/** Makes the first administrator and their group, and signs them in. */
export async function setUpSite(_: FormState, data: FormData): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const parsed = parseForm('set-up', setUpSchema, data, translator(locale))
  if (!parsed.ok) return parsed.state
  const { token, ...input } = parsed.data
  const result = await setUp(token, input, now())
  if (result.state === 'gone') redirect(`/${locale}/organise/set-up/${encodeURIComponent(token)}`)
  await giveSession(result)
  redirect(`/${result.locale}/organise/${result.slug}`)
}
