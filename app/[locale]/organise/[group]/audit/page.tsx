import { notFound } from 'next/navigation'
import { AuditPage } from '@/components/organise/audit'
import { groupLog } from '@/lib/groups/log/queries'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { organiseMetadata, OrganisePage } from '../../organise-page'
import { organising } from '../../organising'

type Props = { params: Promise<{ locale: string; group: string }>; searchParams: Promise<{ before?: string | string[] }> }

const isId = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return organiseMetadata(locale, translator(locale)('audit.title'))
}

export default async function Page({ params, searchParams }: Props) {
  const { locale: text, group: slug } = await params
  const locale = localeOf(text)
  const path = `/organise/${slug}/audit`
  const { viewer, group } = await organising(locale, slug, path)
  const { before } = await searchParams
  const from = isId(before) ? before : undefined
  const log = await groupLog(viewer, group.id, from)
  if (!log) notFound()
  return (
    <OrganisePage locale={locale} path={path} group={group} current="audit">
      <AuditPage group={group} log={log} further={from !== undefined} locale={locale} t={translator(locale)} />
    </OrganisePage>
  )
}
