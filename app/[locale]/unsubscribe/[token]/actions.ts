'use server'

import { notFound, redirect } from 'next/navigation'
import { parseForm } from '@/lib/forms/parse'
import type { FormState } from '@/lib/forms/types'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { openSchema } from '@/lib/privacy/schema'
import { resumeMails, stopMails } from '@/lib/privacy/stopping/mutations'

async function switching(name: string, form: FormData, work: (token: string, at: Date) => Promise<boolean>): Promise<FormState> {
  const locale = localeOf(form.get('locale'))
  const parsed = parseForm(name, openSchema, form, translator(locale))
  if (!parsed.ok) return parsed.state
  return (await work(parsed.data.token, now())) ? redirect(`/${locale}/unsubscribe/${parsed.data.token}`) : notFound()
}

/** Stops the mails that this link can stop. */
export async function stop(_: FormState, form: FormData): Promise<FormState> {
  return switching('stop', form, stopMails)
}

/** Takes the stop back. */
export async function resume(_: FormState, form: FormData): Promise<FormState> {
  return switching('resume', form, resumeMails)
}
