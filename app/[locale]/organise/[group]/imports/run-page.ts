import 'server-only'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { importOf } from '@/lib/imports/runs/queries'
import { organiseMetadata } from '../../organise-page'
import { organising } from '../../organising'

export type Params = { locale: string; group: string; id: string }

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const load = cache(async (locale: string, slug: string, id: string, path: string) => {
  const inside = await organising(locale, slug, path)
  const run = uuid.test(id) ? await importOf(inside.viewer, inside.group.id, id) : null
  return run ? { ...inside, run } : notFound()
})

/** The import of an organisers' page, with who looks at it. `part` is the rest of the page's address. */
export async function keptRun({ locale: text, group: slug, id }: Params, part = '') {
  const locale = localeOf(text)
  const path = `/organise/${slug}/imports/${id}${part}`
  return { ...(await load(locale, slug, id, path)), locale, t: translator(locale), path }
}

export async function runTitle(params: Params, part = ''): Promise<Metadata> {
  const { locale, run } = await keptRun(params, part)
  return organiseMetadata(locale, run.name || run.fileName)
}
