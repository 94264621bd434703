import 'server-only'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { mailingOf } from '@/lib/mailings/queries'
import { organiseMetadata } from '../../organise-page'
import { organising } from '../../organising'

export type Params = { locale: string; group: string; id: string }

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** An id as an address has it; undefined when it is none. */
export const idIn = (value: string | string[] | undefined): string | undefined => (typeof value === 'string' && uuid.test(value) ? value : undefined)

const load = cache(async (locale: string, slug: string, id: string, path: string) => {
  const inside = await organising(locale, slug, path)
  const mailing = idIn(id) ? await mailingOf(inside.viewer, inside.group.id, id) : null
  return mailing ? { ...inside, mailing } : notFound()
})

/** The mailing of an organisers' page, with who looks at it. `part` is the rest of the page's address. */
export async function keptMailing({ locale: text, group: slug, id }: Params, part = '') {
  const locale = localeOf(text)
  const path = `/organise/${slug}/mailings/${id}${part}`
  return { ...(await load(locale, slug, id, path)), locale, t: translator(locale), path }
}

export async function mailingTitle(params: Params, part = ''): Promise<Metadata> {
  const { locale, mailing } = await keptMailing(params, part)
  return organiseMetadata(locale, mailing.subject)
}
