'use server'

import { redirect } from 'next/navigation'
import { parseForm, refused } from '@/lib/forms/parse'
import type { FormState } from '@/lib/forms/types'
import { makeGroup } from '@/lib/groups/founding/mutations'
import { groupSchema } from '@/lib/groups/schema'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { orBusy } from '@/lib/platform/together'
import { busy } from '../../../(public)/acting'
import { signedIn } from '../../organising'

/** Opens a group, or asks for it to be let in. */
export async function openGroup(_: FormState, data: FormData): Promise<FormState> {
  const locale = localeOf(data.get('locale'))
  const t = translator(locale)
  const viewer = await signedIn(locale, '/organise/groups/new')
  const parsed = parseForm('group', groupSchema, data, t)
  if (!parsed.ok) return parsed.state
  const result = await orBusy(makeGroup(viewer, parsed.data, now()))
  if (result === 'busy') return busy('group', data)
  if (result.state === 'closed') return refused('group', data, [{ field: '', message: t('organise.newGroup.closedText') }])
  if (result.state === 'too-many') return refused('group', data, [{ field: '', message: t('organise.newGroup.tooMany') }])
  redirect(result.state === 'made' ? `/${locale}/organise/${result.slug}` : `/${locale}/organise`)
}
