import { notFound } from 'next/navigation'
import { ModerationDesk } from '@/components/moderation/desk'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { proposalsOpen, waitingProposals } from '@/lib/moderation/proposals/queries'
import { deskOf } from '@/lib/moderation/queries'
import { toRecord } from '../../moderating'
import { organiseMetadata, OrganisePage } from '../../organise-page'
import { signedIn } from '../../organising'
import { setProposals } from './actions'

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<{ address?: string | string[] }> }

const path = '/organise/site/moderation'

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return organiseMetadata(locale, translator(locale)('moderation.title'))
}

/** The same of all groups, for the site's administrators. */
export default async function Page({ params, searchParams }: Props) {
  const locale = localeOf((await params).locale)
  const viewer = await signedIn(locale, path)
  const desk = await deskOf(viewer, null)
  if (!desk) notFound()
  const unknown = await toRecord((await searchParams).address, { groupId: null, base: `/${locale}${path}` })
  const proposals = { open: await proposalsOpen(), lines: await waitingProposals(viewer, null), action: setProposals }
  return (
    <OrganisePage locale={locale} path={path}>
      <ModerationDesk group={null} desk={desk} unknown={unknown} proposals={proposals} locale={locale} t={translator(locale)} />
    </OrganisePage>
  )
}
