import { notFound } from 'next/navigation'
import { ProofPage } from '@/components/mailings/replies-page'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { proofOf } from '@/lib/mailings/replies/queries'
import { now } from '@/lib/platform/clock'
import { organiseMetadata, OrganisePage } from '../../../../organise-page'
import { prove } from '../actions'

type Props = { params: Promise<{ locale: string; group: string; token: string }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return organiseMetadata(locale, translator(locale)('mailings.replies.title'))
}

/** For whoever reads the mailbox, signed in or not. Opening the link changes nothing: mail scanners open every link. The button does. */
export default async function Page({ params }: Props) {
  const { locale: text, group: slug, token } = await params
  const locale = localeOf(text)
  const proof = await proofOf(token, slug, now())
  if (!proof) notFound()
  return (
    <OrganisePage locale={locale} path="/organise/mailings/replies">
      <ProofPage proof={proof} token={token} action={prove} locale={locale} t={translator(locale)} />
    </OrganisePage>
  )
}
