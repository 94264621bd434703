import { notFound } from 'next/navigation'
import { WritePage } from '@/components/mailings/write-page'
import { attributesOf } from '@/lib/forms/parse'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { aboutOf, audienceChoices } from '@/lib/mailings/audiences/queries'
import { draftSchema } from '@/lib/mailings/schema'
import { mailingRecords } from '@/lib/mailings/types'
import { now } from '@/lib/platform/clock'
import { newId } from '@/lib/platform/crypto'
import { organiseMetadata, OrganisePage } from '../../../organise-page'
import { organising } from '../../../organising'
import { keep, save } from '../actions'

type Props = { params: Promise<{ locale: string; group: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return organiseMetadata(locale, translator(locale)('mailings.form.newTitle'))
}

/** A new mailing to the people of `about` (a kind of record) and `of` (its address); `to` is the audience chosen to begin with. */
export default async function Page({ params, searchParams }: Props) {
  const { locale: text, group: slug } = await params
  const locale = localeOf(text)
  const asked = await searchParams
  const record = mailingRecords.find((each) => each === asked.about)
  const of = typeof asked.of === 'string' && /^[a-z0-9-]{1,100}$/.test(asked.of) ? asked.of : ''
  const path = `/organise/${slug}/mailings`
  const { viewer, group } = await organising(locale, slug, record ? `${path}/new?about=${record}&of=${of}` : path)
  const about = record ? await aboutOf(group.id, record, { slug: of }) : null
  const choices = about && await audienceChoices(viewer, group.id, about, now())
  if (!about || !choices) notFound()
  return (
    <OrganisePage locale={locale} path={`${path}/new`} group={group} current="mailings">
      <WritePage
        group={group} about={about} choices={choices} id={newId()} draft={null} chosen={typeof asked.to === 'string' ? asked.to : ''}
        action={save} keep={keep} attributes={attributesOf(draftSchema)} locale={locale} t={translator(locale)}
      />
    </OrganisePage>
  )
}
