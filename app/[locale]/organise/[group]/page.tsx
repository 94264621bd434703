import { notFound } from 'next/navigation'
import { GroupHomePage } from '@/components/organise/group-home'
import { MemberHome } from '@/components/organise/member-home'
import { groupHome } from '@/lib/groups/home/queries'
import { mayOrganise, roleIn } from '@/lib/groups/policy'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { todayOf } from '@/lib/today/queries'
import { organiseMetadata, OrganisePage } from '../organise-page'
import { currentGroup, entering } from '../organising'
import { start } from './drafts/actions'

type Props = { params: Promise<{ locale: string; group: string }> }

export async function generateMetadata({ params }: Props) {
  const { locale, group } = await params
  return organiseMetadata(locale, (await currentGroup(group))?.name ?? translator(locale)('organise.title'))
}

export default async function Page({ params }: Props) {
  const { locale: text, group: slug } = await params
  const locale = localeOf(text)
  const path = `/organise/${slug}`
  const { viewer, group } = await entering(locale, slug, path)
  const role = roleIn(viewer, group.id)
  if (role && !mayOrganise(viewer, group.id)) {
    const decides = await todayOf(viewer, group, now())
    return <OrganisePage locale={locale} path={path} group={group} current=""><MemberHome group={group} role={role} today={decides} locale={locale} t={translator(locale)} /></OrganisePage>
  }
  const at = now()
  const [home, today] = [await groupHome(viewer, group.id, at), await todayOf(viewer, group, at)]
  if (!home || !today) notFound()
  return (
    <OrganisePage locale={locale} path={path} group={group} current="">
      <GroupHomePage group={group} today={today} home={home} start={start} locale={locale} t={translator(locale)} />
    </OrganisePage>
  )
}
