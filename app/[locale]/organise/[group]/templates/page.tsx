import { TemplatesPage } from '@/components/callouts/templates-page'
import { templatesOf } from '@/lib/callouts/again/queries'
import { templateSchema, useTemplateSchema } from '@/lib/callouts/again/schema'
import { attributesOf } from '@/lib/forms/parse'
import { dateIn } from '@/lib/i18n/dates'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { OrganisePage, organiseMetadata } from '../../organise-page'
import { organising } from '../../organising'
import { remove, startFrom } from './actions'

type Props = { params: Promise<{ locale: string; group: string }>; searchParams: Promise<{ done?: string }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return organiseMetadata(locale, translator(locale)('again.template.title'))
}

export default async function Page({ params, searchParams }: Props) {
  const { locale: text, group: slug } = await params
  const locale = localeOf(text)
  const path = `/organise/${slug}/templates`
  const { viewer, group } = await organising(locale, slug, path)
  const { done } = await searchParams
  return (
    <OrganisePage locale={locale} path={path}>
      <TemplatesPage
        group={group} templates={await templatesOf(viewer, group.id)} today={dateIn(now(), group.timeZone)} done={(['kept', 'deleted'] as const).find((each) => each === done) ?? null}
        use={{ action: startFrom, attributes: { ...attributesOf(useTemplateSchema), firstDay: { required: true } } }} remove={{ action: remove, attributes: attributesOf(templateSchema) }} locale={locale} t={translator(locale)}
      />
    </OrganisePage>
  )
}
