'use server'

import { notFound, redirect } from 'next/navigation'
import { parseForm, refused } from '@/lib/forms/parse'
import type { FormState } from '@/lib/forms/types'
import { translator } from '@/lib/i18n/translator'
import { sendReport } from '@/lib/moderation/reports/mutations'
import { reportSchema } from '@/lib/moderation/schema'
import { now } from '@/lib/platform/clock'
import { orBusy } from '@/lib/platform/together'
import { busy, senderOf } from '../../../acting'

/** "Report this page": goes to those who moderate it. */
export async function report(_: FormState, form: FormData): Promise<FormState> {
  const sender = await senderOf(form)
  const t = translator(sender.locale)
  const parsed = parseForm('report', reportSchema, form, t)
  if (!parsed.ok) return parsed.state
  const { kind, slug, ...input } = parsed.data
  const result = await orBusy(sendReport(sender, { kind, slug }, input, now()))
  if (result === 'busy') return busy('report', form)
  if (result === 'not-found') notFound()
  if (result === 'too-many') return refused('report', form, [{ field: '', message: t('moderation.report.tooMany') }])
  redirect(`/${sender.locale}/report/${kind}/${slug}?sent`)
}
