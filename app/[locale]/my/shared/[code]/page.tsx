import { notFound } from 'next/navigation'
import { SharedProposal } from '@/components/moderation/my-proposal'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { sharedProposal } from '@/lib/moderation/proposals/queries'
import { now } from '@/lib/platform/clock'
import { pageMetadata } from '../../../(public)/public-page'
import { changesIn } from '../../../changes'
import { PersonalPage } from '../../personal-page'

type Props = { params: Promise<{ locale: string; code: string }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return { ...pageMetadata(locale, translator(locale)('proposals.shared')), robots: { index: false } }
}

/** A proposal for whoever was given its address: in no list, and nobody can change it from here. */
export default async function Page({ params }: Props) {
  const { locale: text, code } = await params
  const proposal = (await sharedProposal(code, now())) ?? notFound()
  const locale = localeOf(text)
  return <PersonalPage locale={locale} path={`/my/shared/${code}`}><SharedProposal proposal={proposal} changes={await changesIn(proposal)} locale={locale} t={translator(locale)} /></PersonalPage>
}
