import 'server-only'
import { mayAdminister } from '@/lib/groups/policy'
import { defaultLocale, isLocale, localeOf, locales, type Locale } from '@/lib/i18n/locales'
import type { Viewer } from '@/lib/people/types'
import { db } from '@/lib/platform/db'
import { sitePages, type SitePageName, type SitePageText, type SitePageLine } from '../types'

/** A page of the site in one language; null when it is not written in it. */
export const sitePageIn = (slug: SitePageName, locale: Locale): Promise<SitePageText | null> =>
  db().sitePage.findUnique({ where: { slug_locale: { slug, locale } }, select: { title: true, body: true, updatedAt: true } })

/** The same, or else in the site's own language, or in any: whoever reads it is told which. */
export async function sitePage(slug: SitePageName, locale: Locale): Promise<(SitePageText & { locale: Locale }) | null> {
  const rows = await db().sitePage.findMany({ where: { slug }, orderBy: { locale: 'asc' }, select: { locale: true, title: true, body: true, updatedAt: true } })
  const row = [locale, defaultLocale].map((each) => rows.find((one) => one.locale === each)).find(Boolean) ?? rows.find((one) => isLocale(one.locale))
  return row ? { ...row, locale: localeOf(row.locale) } : null
}

/** Every page in every language, for the administrators who write them; null to everyone else. */
export async function writtenPages(viewer: Viewer): Promise<SitePageLine[] | null> {
  if (!mayAdminister(viewer)) return null
  const rows = await db().sitePage.findMany({ select: { slug: true, locale: true, title: true, updatedAt: true } })
  return sitePages.flatMap((slug) => locales.map((locale) => {
    const row = rows.find((each) => each.slug === slug && each.locale === locale)
    return { slug, locale, title: row?.title ?? '', updatedAt: row?.updatedAt ?? null }
  }))
}
