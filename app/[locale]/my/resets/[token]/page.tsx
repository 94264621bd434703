import { notFound } from 'next/navigation'
import { StopResetPage } from '@/components/organise/lost-factors'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { resetBehind } from '@/lib/people/resets/queries'
import { now } from '@/lib/platform/clock'
import { pageMetadata } from '../../../(public)/public-page'
import { PersonalPage } from '../../personal-page'
import { stop } from './actions'

type Props = { params: Promise<{ locale: string; token: string }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return pageMetadata(locale, translator(locale)('vouch.link.title'))
}

/** For whoever reads the account's mail, signed in or not. Opening the link changes nothing: mail scanners open every link. The button does. */
export default async function Page({ params }: Props) {
  const { locale: text, token } = await params
  const locale = localeOf(text)
  const reset = (await resetBehind(token, now())) ?? notFound()
  return (
    <PersonalPage locale={locale} path={`/my/resets/${token}`}>
      <StopResetPage reset={reset} token={token} action={stop} locale={locale} t={translator(locale)} />
    </PersonalPage>
  )
}
