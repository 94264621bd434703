'use server'

import { notFound, redirect } from 'next/navigation'
import { setTies } from '@/lib/disputes/committees/mutations'
import { tiesSchema } from '@/lib/disputes/schema'
import { parseForm, refused } from '@/lib/forms/parse'
import type { FormState } from '@/lib/forms/types'
import { answerNetwork, askNetwork } from '@/lib/groups/networks/mutations'
import { answerNetworkSchema, askNetworkSchema } from '@/lib/groups/networks/schema'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { changedMeanwhile } from '../../changed'
import { entering } from '../../organising'

const pathOf = (group: string) => `/organise/${group}/networks`

/** Asks a network to take the group in, or a group to join the network. */
export async function ask(_: FormState, data: FormData): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const t = translator(locale)
  const parsed = parseForm('ask', askNetworkSchema, data, t)
  if (!parsed.ok) return parsed.state
  const { viewer, group } = await entering(locale, parsed.data.group, pathOf(parsed.data.group))
  const result = await askNetwork(viewer, group.id, parsed.data, now())
  if (result === 'not-found') notFound()
  if (result === 'asked' || result === 'joined') redirect(`/${locale}${pathOf(group.slug)}?done=${result}`)
  return refused('ask', data, [{ field: 'other', message: t(`networks.refused.${result}`) }])
}

/** Says yes to the other side, or takes the tie back. */
export async function answer(_: FormState, data: FormData): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const parsed = parseForm('answer', answerNetworkSchema, data, translator(locale))
  if (!parsed.ok) return parsed.state
  const { viewer, group } = await entering(locale, parsed.data.group, pathOf(parsed.data.group))
  const result = await answerNetwork(viewer, group.id, parsed.data, now())
  if (result === 'not-found') notFound()
  redirect(`/${locale}${pathOf(group.slug)}?done=${result}`)
}

/** Says which unions and branches the group is tied to. */
export async function saveTies(_: FormState, data: FormData): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const parsed = parseForm('ties', tiesSchema, data, translator(locale))
  if (!parsed.ok) return parsed.state
  const { viewer, group } = await entering(locale, parsed.data.group, pathOf(parsed.data.group))
  const result = await setTies(viewer, group.id, parsed.data, now())
  if (result === 'not-found') notFound()
  if (result === 'changed') return changedMeanwhile('ties', data, { group: group.slug, record: 'groups', slug: group.slug })
  redirect(`/${locale}${pathOf(group.slug)}?done=ties`)
}
