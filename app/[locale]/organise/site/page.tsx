import { notFound } from 'next/navigation'
import { LostRequests } from '@/components/organise/lost-factors'
import { SitePage } from '@/components/organise/site-page'
import { attributesOf } from '@/lib/forms/parse'
import { openingOf } from '@/lib/groups/founding/queries'
import { mayAdminister } from '@/lib/groups/policy'
import { openingSchema, removeDemoSchema } from '@/lib/groups/schema'
import { decidedGroups, groupsToVerify } from '@/lib/groups/site/queries'
import { lostRequests } from '@/lib/groups/vouching/queries'
import { vouchSchema } from '@/lib/groups/vouching/schema'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { siteFacts } from '@/lib/platform/site'
import { organiseMetadata, OrganisePage } from '../organise-page'
import { signedIn } from '../organising'
import { refuse, vouchFor } from '../[group]/members/lost/actions'
import { choose, decide, takeOutDemo } from './actions'

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

const one = (value: string | string[] | undefined) => (typeof value === 'string' ? value.replace(/\p{Cc}/gu, '').trim().slice(0, 80) : undefined)

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return organiseMetadata(locale, translator(locale)('organise.site.title'))
}

export default async function Page({ params, searchParams }: Props) {
  const locale = localeOf((await params).locale)
  const viewer = await signedIn(locale, '/organise/site')
  if (!mayAdminister(viewer)) notFound()
  const { q, after, done } = await searchParams
  const asked = { q: one(q) ?? '', after: isId(after) ? after : undefined }
  const [opening, waiting, groups, { demo }] = await Promise.all([openingOf(), groupsToVerify(viewer), decidedGroups(viewer, asked), siteFacts()])
  const t = translator(locale)
  const lost = <LostRequests requests={await lostRequests(viewer, null, now())} done={one(done) ?? ''} group="" zone={viewer.timeZone ?? 'UTC'} actions={{ vouchFor, refuse }} attributes={attributesOf(vouchSchema)} locale={locale} t={t} />
  return (
    <OrganisePage locale={locale} path="/organise/site">
      <SitePage
        opening={opening} waiting={waiting} groups={groups} q={asked.q} demo={demo} done={one(done)} lost={lost} locale={locale} t={t}
        actions={{ choose, decide, takeOutDemo }} attributes={{ opening: attributesOf(openingSchema), demo: attributesOf(removeDemoSchema) }}
      />
    </OrganisePage>
  )
}

const isId = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)
