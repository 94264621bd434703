'use server'

import { parseForm } from '@/lib/forms/parse'
import type { FormState } from '@/lib/forms/types'
import { sendMessage } from '@/lib/groups/mutations'
import { messageSchema } from '@/lib/groups/schema'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { orBusy } from '@/lib/platform/together'
import { afterAct, senderOf } from '../../acting'

/** Writes to a group, from its own page or one of its callouts: the mail's button lets it go. */
export async function writeToGroup(_: FormState, data: FormData): Promise<FormState> {
  const sender = await senderOf(data)
  const t = translator(sender.locale)
  const parsed = parseForm('message', messageSchema, data, t)
  if (!parsed.ok) return parsed.state
  const { slug, ...input } = parsed.data
  const result = await orBusy(sendMessage(sender, slug, input, now()))
  const reason = (why: string) => t(why === 'too-many' ? 'groups.contact.refused.too-many' : 'groups.contact.refused.closed')
  return afterAct(result, { form: 'message', data, sender, path: `/groups/${slug}`, reason })
}
