'use server'

import { sign } from '@/lib/campaigns/mutations'
import { signSchema } from '@/lib/campaigns/schema'
import { parseForm } from '@/lib/forms/parse'
import type { FormState } from '@/lib/forms/types'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { orBusy } from '@/lib/platform/together'
import { afterAct, senderOf } from '../../acting'

/** Signs a campaign: the mail's button makes it count. */
export async function signCampaign(_: FormState, data: FormData): Promise<FormState> {
  const sender = await senderOf(data)
  const t = translator(sender.locale)
  const parsed = parseForm('sign', signSchema, data, t)
  if (!parsed.ok) return parsed.state
  const { slug, ...input } = parsed.data
  const result = await orBusy(sign(sender, slug, input, now()))
  return afterAct(result, { form: 'sign', data, sender, path: `/campaigns/${slug}`, reason: (why) => t(why === 'too-many' ? 'campaigns.refused.too-many' : 'campaigns.refused.closed') })
}
