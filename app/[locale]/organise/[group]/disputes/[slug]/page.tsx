import { notFound } from 'next/navigation'
import { ManageDispute } from '@/components/disputes/manage-dispute'
import { ownDispute } from '@/lib/disputes/queries'
import { closeSchema, editSchema, eventSchema, linkSchema, workplaceSchema } from '@/lib/disputes/schema'
import { attributesOf } from '@/lib/forms/parse'
import { formWords } from '@/lib/forms/words'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { strikesOf } from '@/lib/strikes/queries'
import { hidingOf } from '../../../moderating'
import { OrganisePage, organiseMetadata } from '../../../organise-page'
import { organising } from '../../../organising'
import { addToTimeline, close, confirm, edit, link, orderPlaces, publish, savePlace, takeOffPlace, takeOffTimeline, unlink } from './actions'

type Props = { params: Promise<{ locale: string; group: string; slug: string }>; searchParams: Promise<{ done?: string | string[]; made?: string; there?: string }> }

const actions = {
  edit, confirm, publish, close, link, unlink, addEvent: addToTimeline, removeEvent: takeOffTimeline, saveWorkplace: savePlace, removeWorkplace: takeOffPlace, placeWorkplace: orderPlaces,
}

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return organiseMetadata(locale, translator(locale)('disputes.manage.title'))
}

export default async function Page({ params, searchParams }: Props) {
  const { locale: text, group: groupSlug, slug } = await params
  const locale = localeOf(text)
  const path = `/organise/${groupSlug}/disputes/${slug}`
  const { viewer, group } = await organising(locale, groupSlug, path)
  const at = now()
  const dispute = await ownDispute(viewer, slug, at)
  if (!dispute || dispute.group.id !== group.id) notFound()
  const { done, made, there } = await searchParams
  const t = translator(locale)
  const attributes = {
    edit: attributesOf(editSchema), event: attributesOf(eventSchema), workplace: attributesOf(workplaceSchema), link: attributesOf(linkSchema), close: attributesOf(closeSchema),
  }
  return (
    <OrganisePage locale={locale} path={path}>
      <ManageDispute
        dispute={dispute} hidden={(await hidingOf(viewer, group.id, 'disputes', slug)) !== null} group={group.slug} strikes={await strikesOf(dispute.id, at)} done={String(done ?? '')} made={done === 'days' ? { made: Number(made) || 0, there: Number(there) || 0 } : null} now={at}
        actions={actions} attributes={attributes} words={formWords(t)} locale={locale} t={t}
      />
    </OrganisePage>
  )
}
