import { notFound } from 'next/navigation'
import { GroupMessages } from '@/components/organise/messages'
import { readMessages } from '@/lib/groups/mutations'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { organiseMetadata, OrganisePage } from '../../organise-page'
import { organising } from '../../organising'
import { mark } from './actions'

type Props = { params: Promise<{ locale: string; group: string }>; searchParams: Promise<{ before?: string | string[] }> }

const isId = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return organiseMetadata(locale, translator(locale)('organise.messages.title'))
}

export default async function Page({ params, searchParams }: Props) {
  const { locale: text, group: slug } = await params
  const locale = localeOf(text)
  const path = `/organise/${slug}/messages`
  const { viewer, group } = await organising(locale, slug, path)
  const { before } = await searchParams
  const messages = await readMessages(viewer, group.id, isId(before) ? before : undefined, now())
  if (!messages) notFound()
  return (
    <OrganisePage locale={locale} path={path} group={group} current="messages">
      <GroupMessages group={group} messages={messages} paged={before !== undefined} action={mark} locale={locale} t={translator(locale)} />
    </OrganisePage>
  )
}
