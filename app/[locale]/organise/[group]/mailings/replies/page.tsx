import { notFound } from 'next/navigation'
import { RepliesPage } from '@/components/mailings/replies-page'
import { attributesOf } from '@/lib/forms/parse'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { repliesOf } from '@/lib/mailings/replies/queries'
import { replySchema } from '@/lib/mailings/schema'
import { now } from '@/lib/platform/clock'
import { organiseMetadata, OrganisePage } from '../../../organise-page'
import { organising } from '../../../organising'
import { ask, drop } from './actions'

type Props = { params: Promise<{ locale: string; group: string }>; searchParams: Promise<{ done?: string | string[] }> }

const dones = ['asked', 'dropped'] as const

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return organiseMetadata(locale, translator(locale)('mailings.replies.title'))
}

export default async function Page({ params, searchParams }: Props) {
  const { locale: text, group: slug } = await params
  const locale = localeOf(text)
  const path = `/organise/${slug}/mailings/replies`
  const { viewer, group } = await organising(locale, slug, path)
  const replies = await repliesOf(viewer, group.id, now())
  if (!replies) notFound()
  const { done } = await searchParams
  return (
    <OrganisePage locale={locale} path={path} group={group} current="mailings">
      <RepliesPage
        group={group} replies={replies} done={dones.find((each) => each === done) ?? null} actions={{ ask, drop }} attributes={attributesOf(replySchema)}
        locale={locale} t={translator(locale)}
      />
    </OrganisePage>
  )
}
