import type { ReactNode } from 'react'
import { Shell } from '@/components/site/shell'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { siteFacts } from '@/lib/platform/site'

/** A page that only the holder of a private link sees, in the site's shell. `path` is its address without the language. */
export async function PersonalPage({ locale, path, children }: { locale: string; path: string; children: ReactNode }) {
  const site = await siteFacts()
  return <Shell locale={localeOf(locale)} t={translator(locale)} site={site} path={path}>{children}</Shell>
}
