import 'server-only'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { env } from '@/lib/platform/env'
import { ownPicket } from '@/lib/strikes/pickets/queries'
import { organising } from '../../../organising'

export type Params = { locale: string; group: string; slug: string }

const load = cache(async (locale: string, group: string, slug: string, path: string) => {
  const { viewer, group: own } = await organising(locale, group, path)
  const picket = await ownPicket(viewer, slug)
  return picket?.groupId === own.id ? { viewer, picket } : notFound()
})

/** The picket of an organisers' page, with who looks at it. `part` is the rest of the page's address. */
export async function keptPicketPage({ locale: text, group, slug }: Params, part = '') {
  const locale = localeOf(text)
  const base = `/organise/${group}/pickets/${slug}`
  const { viewer, picket } = await load(locale, group, slug, `${base}${part}`)
  return { locale, t: translator(locale), viewer, picket, path: `${base}${part}` }
}

export async function keptPicketTitle(params: Params, part = ''): Promise<Metadata> {
  const { t, picket } = await keptPicketPage(params, part)
  return { title: t('site.title', { page: t('strikes.own.picketTitle', { title: picket.title }), site: env().SITE_NAME }) }
}
