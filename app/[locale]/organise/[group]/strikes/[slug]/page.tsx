import { notFound } from 'next/navigation'
import { cache } from 'react'
import { OwnStrikePage } from '@/components/strikes/own-strike-page'
import { attributesOf } from '@/lib/forms/parse'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { timeZones } from '@/lib/places/zones'
import { env } from '@/lib/platform/env'
import { callOffStrikeForm, editStrikeForm } from '@/lib/strikes/schema'
import { ownStrike } from '@/lib/strikes/strikes/queries'
import { hidingOf } from '../../../moderating'
import { OrganisePage } from '../../../organise-page'
import { organising } from '../../../organising'
import { endStrike, saveStrike } from './actions'

type Props = { params: Promise<{ locale: string; group: string; slug: string }>; searchParams: Promise<{ done?: string | string[] }> }

const load = cache(async (locale: string, group: string, slug: string) => {
  const { viewer, group: own } = await organising(locale, group, `/organise/${group}/strikes/${slug}`)
  const strike = await ownStrike(viewer, slug)
  return strike?.groupId === own.id ? { viewer, strike } : notFound()
})

export async function generateMetadata({ params }: Props) {
  const { locale, group, slug } = await params
  const { strike } = await load(locale, group, slug)
  const t = translator(locale)
  return { title: t('site.title', { page: t('strikes.own.strikeTitle', { title: strike.title }), site: env().SITE_NAME }) }
}

export default async function Page({ params, searchParams }: Props) {
  const { locale: text, group, slug } = await params
  const locale = localeOf(text)
  const { viewer, strike } = await load(text, group, slug)
  const hidden = (await hidingOf(viewer, strike.groupId, 'strikes', strike.slug)) !== null
  const { done } = await searchParams
  return (
    <OrganisePage locale={locale} path={`/organise/${group}/strikes/${slug}`}>
      <OwnStrikePage
        strike={strike} hidden={hidden} saved={done === 'saved'} zones={timeZones()} locale={locale} t={translator(locale)}
        edit={{ action: saveStrike, attributes: attributesOf(editStrikeForm) }} callOff={{ action: endStrike, attributes: attributesOf(callOffStrikeForm) }}
      />
    </OrganisePage>
  )
}
