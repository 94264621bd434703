'use server'

import { parseForm } from '@/lib/forms/parse'
import type { FormState } from '@/lib/forms/types'
import { translator } from '@/lib/i18n/translator'
import { rsvp } from '@/lib/meetings/mutations'
import { rsvpSchema } from '@/lib/meetings/schema'
import { now } from '@/lib/platform/clock'
import { orBusy } from '@/lib/platform/together'
import { afterAct, senderOf } from '../../acting'

/** Answers a meeting: the mail's button makes it count. */
export async function answerMeeting(_: FormState, data: FormData): Promise<FormState> {
  const sender = await senderOf(data)
  const t = translator(sender.locale)
  const parsed = parseForm('rsvp', rsvpSchema, data, t)
  if (!parsed.ok) return parsed.state
  const { slug, ...input } = parsed.data
  const result = await orBusy(rsvp(sender, slug, input, now()))
  return afterAct(result, { form: 'rsvp', data, sender, path: `/meetings/${slug}`, reason: (why) => t(`meetings.refused.${why}`) })
}
