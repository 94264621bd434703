import { notFound } from 'next/navigation'
import { ModerationDesk } from '@/components/moderation/desk'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { proposalsOpen, waitingProposals } from '@/lib/moderation/proposals/queries'
import { deskOf } from '@/lib/moderation/queries'
import { toRecord } from '../../moderating'
import { organiseMetadata, OrganisePage } from '../../organise-page'
import { entering } from '../../organising'

type Props = { params: Promise<{ locale: string; group: string }>; searchParams: Promise<{ address?: string | string[] }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return organiseMetadata(locale, translator(locale)('moderation.title'))
}

/** What visitors report about a group's pages, and what is hidden. */
export default async function Page({ params, searchParams }: Props) {
  const { locale: text, group: slug } = await params
  const locale = localeOf(text)
  const path = `/organise/${slug}/moderation`
  const { viewer, group } = await entering(locale, slug, path)
  const desk = await deskOf(viewer, group.id)
  if (!desk) notFound()
  const unknown = await toRecord((await searchParams).address, { groupId: group.id, base: `/${locale}${path}` })
  const proposals = { open: await proposalsOpen(), lines: await waitingProposals(viewer, group.id) }
  return (
    <OrganisePage locale={locale} path={path} group={group} current="moderation">
      <ModerationDesk group={group} desk={desk} unknown={unknown} proposals={proposals} locale={locale} t={translator(locale)} />
    </OrganisePage>
  )
}
