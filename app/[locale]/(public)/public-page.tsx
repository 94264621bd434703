import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { Shell } from '@/components/site/shell'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { env } from '@/lib/platform/env'
import { siteFacts } from '@/lib/platform/site'

/** A public page in its shell. `path` is its address without the language. */
export async function PublicPage({ locale, path, children }: { locale: string; path: string; children: ReactNode }) {
  const site = await siteFacts()
  return <Shell locale={localeOf(locale)} t={translator(locale)} site={site} path={path}>{children}</Shell>
}

/** Title and description of a public page. */
export const pageMetadata = (locale: string, page: string, description?: string): Metadata => ({
  title: translator(locale)('site.title', { page, site: env().SITE_NAME }),
  description: description || undefined,
})
