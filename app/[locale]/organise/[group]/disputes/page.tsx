import { GroupDisputes } from '@/components/disputes/group-disputes'
import { groupDisputes } from '@/lib/disputes/list/queries'
import { cursorIn } from '@/lib/disputes/list/rules'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { OrganisePage, organiseMetadata } from '../../organise-page'
import { organising } from '../../organising'

type Props = { params: Promise<{ locale: string; group: string }>; searchParams: Promise<{ after?: string | string[] }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return organiseMetadata(locale, translator(locale)('disputes.title'))
}

export default async function Page({ params, searchParams }: Props) {
  const { locale: text, group: groupSlug } = await params
  const locale = localeOf(text)
  const path = `/organise/${groupSlug}/disputes`
  const { group } = await organising(locale, groupSlug, path)
  const after = cursorIn((await searchParams).after)
  const { lines, next } = await groupDisputes(group.id, after)
  return (
    <OrganisePage locale={locale} path={path}>
      <GroupDisputes lines={lines} next={next} after={after} group={{ slug: group.slug, name: group.name }} locale={locale} t={translator(locale)} now={now()} />
    </OrganisePage>
  )
}
