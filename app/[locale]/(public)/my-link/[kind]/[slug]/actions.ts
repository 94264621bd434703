'use server'

import { notFound, redirect } from 'next/navigation'
import { parseForm, refused } from '@/lib/forms/parse'
import type { FormState } from '@/lib/forms/types'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { orBusy } from '@/lib/platform/together'
import { sendMyLink } from '@/lib/privacy/records/mutations'
import { addressSchema } from '@/lib/privacy/schema'
import { busy, senderOf } from '../../../acting'

/** "Send me my link": the page answers alike whether or not the address is known. */
export async function sendLink(_: FormState, form: FormData): Promise<FormState> {
  const sender = await senderOf(form)
  const t = translator(sender.locale)
  const parsed = parseForm('my-link', addressSchema, form, t)
  if (!parsed.ok) return parsed.state
  const result = await orBusy(sendMyLink(sender, parsed.data, now()))
  if (result === 'busy') return busy('my-link', form)
  if (result === 'not-found') notFound()
  if (result === 'too-many') return refused('my-link', form, [{ field: '', message: t('my.link.tooMany') }])
  redirect(`/${sender.locale}/my-link/${parsed.data.kind}/${parsed.data.slug}?sent`)
}
