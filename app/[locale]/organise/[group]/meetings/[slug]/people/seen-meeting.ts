import 'server-only'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import type { ListOf } from '@/components/people/list-of'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { ownMeeting } from '@/lib/meetings/keeping/queries'
import { organiseMetadata } from '../../../../organise-page'
import { organising } from '../../../../organising'

export type Params = { locale: string; group: string; slug: string }

/** The meeting of a list's page, with who looks at it. `part` is the rest of the page's address. */
export const seenMeeting = cache(async (text: string, groupSlug: string, slug: string, part = '') => {
  const locale = localeOf(text)
  const path = `/organise/${groupSlug}/meetings/${slug}/people${part}`
  const { viewer, group } = await organising(locale, groupSlug, path)
  const meeting = (await ownMeeting(viewer, group.id, slug)) ?? notFound()
  const of: ListOf = { kind: 'meetings', group, slug, title: meeting.title, timeZone: meeting.timeZone, parts: [] }
  return { locale, t: translator(locale), viewer, group, meeting, of, path }
})

export async function meetingListTitle({ locale, group, slug }: Params): Promise<Metadata> {
  const { t } = await seenMeeting(locale, group, slug)
  return organiseMetadata(locale, t('lists.title.meetings'))
}
