import 'server-only'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import type { ListOf } from '@/components/people/list-of'
import { keptCampaign } from '@/lib/campaigns/keeping/queries'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { organiseMetadata } from '../../../../organise-page'
import { organising } from '../../../../organising'

export type Params = { locale: string; group: string; slug: string }

/** The campaign of a list's page, with who looks at it. `part` is the rest of the page's address. */
export const seenCampaign = cache(async (text: string, groupSlug: string, slug: string, part = '') => {
  const locale = localeOf(text)
  const path = `/organise/${groupSlug}/campaigns/${slug}/people${part}`
  const { viewer, group } = await organising(locale, groupSlug, path)
  const kept = (await keptCampaign(group.id, slug)) ?? notFound()
  const of: ListOf = { kind: 'campaigns', group, slug, title: kept.title, timeZone: kept.fields.timeZone ?? 'UTC', parts: [] }
  return { locale, t: translator(locale), viewer, campaign: { id: kept.id, groupId: group.id, closedAt: kept.closedAt }, of, path }
})

export async function signersTitle({ locale, group, slug }: Params): Promise<Metadata> {
  const { t } = await seenCampaign(locale, group, slug)
  return organiseMetadata(locale, t('lists.title.campaigns'))
}
