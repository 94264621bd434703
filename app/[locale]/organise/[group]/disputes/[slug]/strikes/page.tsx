import { notFound } from 'next/navigation'
import { StrikeDaysPage } from '@/components/strikes/strike-days-page'
import { ownDispute } from '@/lib/disputes/queries'
import { attributesOf } from '@/lib/forms/parse'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { strikeDaysSchema } from '@/lib/strikes/days/schema'
import { OrganisePage, organiseMetadata } from '../../../../organise-page'
import { organising } from '../../../../organising'
import { makeDays } from './actions'

type Props = { params: Promise<{ locale: string; group: string; slug: string }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return organiseMetadata(locale, translator(locale)('again.days.title'))
}

export default async function Page({ params }: Props) {
  const { locale: text, group: groupSlug, slug } = await params
  const locale = localeOf(text)
  const path = `/organise/${groupSlug}/disputes/${slug}/strikes`
  const { viewer, group } = await organising(locale, groupSlug, path)
  const dispute = await ownDispute(viewer, slug, now())
  if (!dispute || dispute.group.id !== group.id) notFound()
  return (
    <OrganisePage locale={locale} path={path}>
      <StrikeDaysPage dispute={dispute} group={groupSlug} action={makeDays} attributes={attributesOf(strikeDaysSchema)} locale={locale} t={translator(locale)} />
    </OrganisePage>
  )
}
