'use server'

import { notFound, redirect } from 'next/navigation'
import { parseForm, refused, valuesOf } from '@/lib/forms/parse'
import type { FormState } from '@/lib/forms/types'
import { translator } from '@/lib/i18n/translator'
import { propose } from '@/lib/moderation/proposals/mutations'
import { proposalSchemas } from '@/lib/moderation/proposals/schema'
import { now } from '@/lib/platform/clock'
import { orBusy } from '@/lib/platform/together'
import { busy, senderOf } from '../acting'

/** One form: checked, kept as typed until its mail's button is pressed. */
async function take(kind: keyof typeof proposalSchemas, data: FormData): Promise<FormState> {
  const sender = await senderOf(data)
  const t = translator(sender.locale)
  const parsed = parseForm('propose', proposalSchemas[kind], data, t)
  if (!parsed.ok) return parsed.state
  const typed = Object.fromEntries(Object.entries(valuesOf(data)).map(([name, [first = '']]) => [name, first]))
  const result = await orBusy(propose(sender, kind, typed, now()))
  if (result === 'busy') return busy('propose', data)
  if (result === 'not-found') notFound()
  if (result !== 'sent') return refused('propose', data, [{ field: '', message: t(`proposals.refused.${result}`) }])
  redirect(`/${sender.locale}/propose/sent`)
}

export const proposeDispute = async (_: FormState, data: FormData): Promise<FormState> => take('dispute', data)
export const proposeEvent = async (_: FormState, data: FormData): Promise<FormState> => take('event', data)
export const proposeCorrection = async (_: FormState, data: FormData): Promise<FormState> => take('correction', data)
