import { notFound } from 'next/navigation'
import { AgainPage } from '@/components/callouts/again-page'
import { beforeOf } from '@/lib/callouts/again/queries'
import { likelyAgain } from '@/lib/callouts/again/rules'
import { againSchema, keepTemplateSchema } from '@/lib/callouts/again/schema'
import { againKinds } from '@/lib/callouts/again/types'
import { attributesOf } from '@/lib/forms/parse'
import { dateIn } from '@/lib/i18n/dates'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { OrganisePage, organiseMetadata } from '../../../../organise-page'
import { organising } from '../../../../organising'
import { again, keep } from './actions'

type Props = { params: Promise<{ locale: string; group: string; kind: string; slug: string }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return organiseMetadata(locale, translator(locale)('again.title'))
}

export default async function Page({ params }: Props) {
  const { locale: text, group: groupSlug, kind: named, slug } = await params
  const kind = againKinds.find((each) => each === named)
  if (!kind) notFound()
  const locale = localeOf(text)
  const path = `/organise/${groupSlug}/again/${kind}/${slug}`
  const { viewer, group } = await organising(locale, groupSlug, path)
  const before = await beforeOf(viewer, group.id, kind, slug)
  if (!before) notFound()
  return (
    <OrganisePage locale={locale} path={path}>
      <AgainPage
        group={group} kind={kind} slug={slug} before={before} likely={before.firstDay && likelyAgain(before.firstDay, dateIn(now(), group.timeZone))}
        start={{ action: again, attributes: { ...attributesOf(againSchema), firstDay: { required: true } } }} keep={{ action: keep, attributes: attributesOf(keepTemplateSchema) }} locale={locale} t={translator(locale)}
      />
    </OrganisePage>
  )
}
