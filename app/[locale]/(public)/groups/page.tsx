import { GroupList } from '@/components/groups/group-list'
import { publicGroups } from '@/lib/groups/pages/queries'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { PublicPage, pageMetadata } from '../public-page'

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<{ q?: string | string[]; after?: string | string[] }> }

const one = (value: string | string[] | undefined) => (typeof value === 'string' ? value.replace(/\p{Cc}/gu, '').trim().slice(0, 100) : '')

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return pageMetadata(locale, translator(locale)('groups.title'), translator(locale)('groups.lede'))
}

export default async function Page({ params, searchParams }: Props) {
  const locale = localeOf((await params).locale)
  const asked = await searchParams
  const q = one(asked.q)
  const after = one(asked.after)
  const { groups, next } = await publicGroups({ q, after }, now())
  return (
    <PublicPage locale={locale} path="/groups">
      <GroupList groups={groups} q={q} next={next} paged={after !== ''} locale={locale} t={translator(locale)} />
    </PublicPage>
  )
}
