'use server'

import { notFound, redirect } from 'next/navigation'
import { parseForm, refused } from '@/lib/forms/parse'
import type { FormState } from '@/lib/forms/types'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { askReplyAddress, dropReplyAddress, proveReplyAddress } from '@/lib/mailings/replies/mutations'
import { dropReplySchema, proofSchema, replySchema } from '@/lib/mailings/schema'
import { now } from '@/lib/platform/clock'
import { organising, toProve } from '../../../organising'

const pathOf = (group: string) => `/organise/${group}/mailings/replies`

/** Asks an address whether answers may come to it. */
export async function ask(_: FormState, data: FormData): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const t = translator(locale)
  const parsed = parseForm('reply', replySchema, data, t)
  if (!parsed.ok) return parsed.state
  const path = pathOf(parsed.data.group)
  const { viewer, group } = await organising(locale, parsed.data.group, path)
  const result = await askReplyAddress(viewer, group.id, parsed.data.email, now())
  if (result.ok) redirect(`/${locale}${path}?done=asked`)
  if (result.why === 'prove') return toProve(locale, path)
  return result.why === 'limit' ? refused('reply', data, [{ field: 'email', message: t('mailings.replies.limit') }]) : notFound()
}

/** Answers go to the group's page again. */
export async function drop(_: FormState, data: FormData): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const parsed = parseForm('drop', dropReplySchema, data, translator(locale))
  if (!parsed.ok) return parsed.state
  const path = pathOf(parsed.data.group)
  const { viewer, group } = await organising(locale, parsed.data.group, path)
  const result = await dropReplyAddress(viewer, group.id, now())
  if (result.ok) redirect(`/${locale}${path}?done=dropped`)
  return result.why === 'prove' ? toProve(locale, path) : notFound()
}

/** The mailbox's own yes: whoever reads it needs no account. */
export async function prove(_: FormState, data: FormData): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const parsed = parseForm('proof', proofSchema, data, translator(locale))
  if (!parsed.ok) return parsed.state
  const { group, token } = parsed.data
  if ((await proveReplyAddress(token, group, now())) === 'gone') notFound()
  redirect(`/${locale}${pathOf(group)}/thanks`)
}
