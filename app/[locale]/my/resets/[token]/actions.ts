'use server'

import { notFound, redirect } from 'next/navigation'
import { parseForm } from '@/lib/forms/parse'
import type { FormState } from '@/lib/forms/types'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { stopByLink } from '@/lib/people/resets/mutations'
import { tokenSchema } from '@/lib/people/resets/schema'
import { now } from '@/lib/platform/clock'

/** "This was not me": nothing is taken away. The page says so, or that it came too late. */
export async function stop(_: FormState, data: FormData): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const parsed = parseForm('stop', tokenSchema, data, translator(locale))
  if (!parsed.ok) return parsed.state
  if ((await stopByLink(parsed.data.token, now())) === 'gone') notFound()
  redirect(`/${locale}/my/resets/${parsed.data.token}`)
}
