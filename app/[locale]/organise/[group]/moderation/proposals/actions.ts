'use server'

import { notFound, redirect } from 'next/navigation'
import { parseForm, refused } from '@/lib/forms/parse'
import type { FormState } from '@/lib/forms/types'
import { groupOf } from '@/lib/groups/queries'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { acceptProposal, refuseProposal } from '@/lib/moderation/deciding/mutations'
import { acceptSchema, refuseSchema } from '@/lib/moderation/proposals/schema'
import { now } from '@/lib/platform/clock'
import { entering, signedIn } from '../../../organising'

/** Takes a proposal in as a record of the group. */
export async function accept(_: FormState, data: FormData): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const t = translator(locale)
  const parsed = parseForm('accept-it', acceptSchema, data, t)
  if (!parsed.ok) return parsed.state
  const path = `/organise/${parsed.data.group}/moderation/proposals/${parsed.data.proposal}`
  const { viewer, group } = await entering(locale, parsed.data.group, path)
  const result = await acceptProposal(viewer, group.id, parsed.data.proposal, parsed.data, now())
  if (result === 'not-found') notFound()
  if (result !== 'accepted') return refused('accept-it', data, [{ field: result === 'nothing' ? 'take' : '', message: t(`proposals.refused.${result}`) }])
  redirect(`/${locale}${path}`)
}

/** Refuses it: for a group, or for the site where no group is named. */
export async function refuse(_: FormState, data: FormData): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const t = translator(locale)
  const parsed = parseForm('refuse-it', refuseSchema, data, t)
  if (!parsed.ok) return parsed.state
  const path = `/organise/${parsed.data.group || 'site'}/moderation/proposals/${parsed.data.proposal}`
  const viewer = await signedIn(locale, path)
  const group = parsed.data.group ? (await groupOf(viewer, parsed.data.group)) ?? notFound() : null
  const result = await refuseProposal(viewer, group?.id ?? null, parsed.data.proposal, parsed.data.reason, now())
  if (result === 'not-found') notFound()
  if (result === 'already') return refused('refuse-it', data, [{ field: '', message: t('proposals.refused.already') }])
  redirect(`/${locale}${path}`)
}
