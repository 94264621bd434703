import { notFound } from 'next/navigation'
import { MyProposal } from '@/components/moderation/my-proposal'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { myProposal, shareCode } from '@/lib/moderation/proposals/queries'
import { now } from '@/lib/platform/clock'
import { env } from '@/lib/platform/env'
import { pageMetadata } from '../../../(public)/public-page'
import { changesIn } from '../../../changes'
import { PersonalPage } from '../../personal-page'
import { confirm, withdraw } from './actions'

type Props = { params: Promise<{ locale: string; token: string }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return pageMetadata(locale, translator(locale)('proposals.mine'))
}

/** A proposal behind its writer's link. Opening it changes nothing; its buttons do. */
export default async function Page({ params }: Props) {
  const { locale: text, token } = await params
  const proposal = (await myProposal(token, now())) ?? notFound()
  const locale = localeOf(text)
  return (
    <PersonalPage locale={locale} path={`/my/proposals/${token}`}>
      <MyProposal
        proposal={proposal} changes={await changesIn(proposal)} token={token} share={`${env().SITE_URL}/${locale}/my/shared/${shareCode(proposal.id)}`} actions={{ confirm, withdraw }}
        locale={locale} t={translator(locale)}
      />
    </PersonalPage>
  )
}
