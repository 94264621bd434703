import '@/app/styles/people.css'
import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { OrganiseNav } from '@/components/organise/organise-nav'
import { Shell } from '@/components/site/shell'
import { mayOrganise, mayOwn } from '@/lib/groups/policy'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { env } from '@/lib/platform/env'
import { siteFacts } from '@/lib/platform/site'
import { currentGroup, currentViewer } from './organising'

type Props = {
  locale: string
  /** The page's address without the language. */
  path: string
  /** The group whose pages these are; found from the path when it is left out. */
  group?: { id: string; slug: string; name: string }
  /** Which of the group's pages this is, as in its address: '', 'messages', 'settings'; found from the path when it is left out. */
  current?: string
  children: ReactNode
}

/** A page of the organisers' house in its shell, with the way around the house for whoever is signed in. */
export async function OrganisePage({ locale: text, path, group, current, children }: Props) {
  const locale = localeOf(text)
  const t = translator(locale)
  const [site, viewer] = await Promise.all([siteFacts(), currentViewer()])
  const [, , second = '', third = ''] = path.split('/')
  const here = viewer && (group ?? (second ? await currentGroup(second) : null))
  const nav = viewer && (
    <OrganiseNav
      locale={locale} t={t} name={viewer.name} administrator={viewer.administrator} path={path}
      group={here ? { slug: here.slug, name: here.name, owner: mayOwn(viewer, here.id), organiser: mayOrganise(viewer, here.id), current: current ?? third } : undefined}
    />
  )
  return <Shell locale={locale} t={t} site={site} path={path}>{nav}<div className="house">{children}</div></Shell>
}

/** The title of an organisers' page. */
export const organiseMetadata = (locale: string, page: string): Metadata => ({ title: translator(locale)('site.title', { page, site: env().SITE_NAME }), robots: { index: false } })
