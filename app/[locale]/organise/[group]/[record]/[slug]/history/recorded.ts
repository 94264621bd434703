import 'server-only'
import { notFound } from 'next/navigation'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { revisedRecords } from '@/lib/revisions/types'
import { entering } from '../../../../organising'

export type Params = { locale: string; group: string; record: string; slug: string }

/** Whose history an address is about, for whoever is in the group. */
export async function recorded({ locale: text, group: groupSlug, record: named, slug }: Params, part = '') {
  const locale = localeOf(text)
  const record = revisedRecords.find((each) => each === named) ?? notFound()
  const base = `/organise/${groupSlug}/${record}/${slug}/history`
  const { viewer, group } = await entering(locale, groupSlug, base + part)
  return { locale, t: translator(locale), viewer, group, record, slug, path: base + part, base: `/${locale}${base}` }
}

/** The number of a version, as it stands in an address. */
export const numberIn = (value: string | string[] | undefined): number => (typeof value === 'string' && /^[1-9]\d{0,8}$/.test(value) ? Number(value) : 0)
