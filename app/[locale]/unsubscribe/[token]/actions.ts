'use server'

import { notFound, redirect } from 'next/navigation'
import type { FormState } from '@/lib/forms/types'
import { now } from '@/lib/platform/clock'
import { openSchema } from '@/lib/privacy/schema'
import { resumeMails, stopMails } from '@/lib/privacy/stopping/mutations'
import { read } from '../../my/visiting'

async function switching(name: string, form: FormData, work: (token: string, at: Date) => Promise<boolean>): Promise<FormState> {
  const { locale, parsed } = read(name, openSchema, form)
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
