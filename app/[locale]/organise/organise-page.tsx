import '@/app/styles/order.css'
import '@/app/styles/people.css'
import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { Working } from '@/components/form/organiser'
import { HidingNotice } from '@/components/moderation/hiding-notice'
import { OrganiseNav } from '@/components/organise/organise-nav'
import { Shell } from '@/components/site/shell'
import { mayModerate, mayOrganise, mayOwn } from '@/lib/groups/policy'
import { typingWords } from '@/lib/forms/words'
import { localeOf, type Locale } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { waitingReports } from '@/lib/moderation/queries'
import { hideable } from '@/lib/moderation/types'
import type { Viewer } from '@/lib/people/types'
import { env } from '@/lib/platform/env'
import { siteFacts } from '@/lib/platform/site'
import { hidingOf } from './moderating'
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
  const [, , second = '', third = '', fourth = ''] = path.split('/')
  const here = viewer && (group ?? (second ? await currentGroup(second) : null))
  const nav = viewer && (
    <OrganiseNav
      locale={locale} t={t} name={viewer.name} administrator={viewer.administrator} path={path}
      group={here ? {
        slug: here.slug, name: here.name, owner: mayOwn(viewer, here.id), organiser: mayOrganise(viewer, here.id), moderator: mayModerate(viewer, here.id),
        reports: await waitingReports(viewer, here.id), current: current ?? third,
      } : undefined}
    />
  )
  const record = viewer && here && fourth && hideable.some((kind) => kind === third) ? { viewer, group: here, kind: third, slug: fourth } : null
  const isItsOwn = path.split('/').length === 5
  return (
    <Shell locale={locale} t={t} site={site} path={path}>
      {nav}
      <div className="house">{record && <Hidden {...record} locale={locale} />}{viewer ? <Working who={viewer.userId} locale={locale} words={typingWords(t)}>{children}</Working> : children}{record && isItsOwn && <MayHide {...record} locale={locale} />}</div>
    </Shell>
  )
}

type OfRecord = { viewer: Viewer; group: { id: string; slug: string }; kind: string; slug: string; locale: Locale }

/** Over a record that is off the public pages: that it is, and why. */
async function Hidden({ viewer, group, kind, slug, locale }: OfRecord) {
  const hiding = await hidingOf(viewer, group.id, kind, slug)
  const t = translator(locale)
  const more = mayModerate(viewer, group.id) ? { href: `/${locale}/organise/${group.slug}/moderation/${kind}/${slug}`, text: t('moderation.notice.more') } : undefined
  return hiding && <HidingNotice hiding={hiding} zone={viewer.timeZone ?? 'UTC'} locale={locale} t={t} more={more} />
}

/** Under a record, not under the lists and sheets that belong to it: the way to take it off the public pages. */
const MayHide = ({ viewer, group, kind, slug, locale }: OfRecord) => (mayModerate(viewer, group.id)
  ? <p className="soft way no-print"><a href={`/${locale}/organise/${group.slug}/moderation/${kind}/${slug}`}>{translator(locale)('moderation.way')}</a></p> : null)

/** The title of an organisers' page. */
export const organiseMetadata = (locale: string, page: string): Metadata => ({ title: translator(locale)('site.title', { page, site: env().SITE_NAME }), robots: { index: false } })
