'use server'

import { notFound, redirect } from 'next/navigation'
import { parseForm, refused } from '@/lib/forms/parse'
import type { FormState } from '@/lib/forms/types'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { orBusy } from '@/lib/platform/together'
import { sendAgain } from '@/lib/privacy/batches/mutations'
import { addressSchema } from '@/lib/privacy/schema'
import { busy, senderOf } from '../../../acting'

/** "Send it again": the waiting acts of this address, within the limit of the day. */
export async function again(_: FormState, form: FormData): Promise<FormState> {
  const sender = await senderOf(form)
  const t = translator(sender.locale)
  const parsed = parseForm('again', addressSchema, form, t)
  if (!parsed.ok) return parsed.state
  const result = await orBusy(sendAgain(sender, parsed.data, now()))
  if (result === 'busy') return busy('again', form)
  if (result === 'not-found') notFound()
  if (result === 'too-many') return refused('again', form, [{ field: '', message: t('my.link.tooMany') }])
  redirect(`/${sender.locale}/sent/${parsed.data.kind}/${parsed.data.slug}?again`)
}
