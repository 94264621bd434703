import { LookInYourMail } from '@/components/organise/sign-in'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { env, isLoopback } from '@/lib/platform/env'
import { organiseMetadata, OrganisePage } from '../../organise-page'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return organiseMetadata(locale, translator(locale)('organise.signIn.sentTitle'))
}

export default async function Page({ params }: Props) {
  const locale = localeOf((await params).locale)
  const { SMTP_URL, SITE_URL } = env()
  return (
    <OrganisePage locale={locale} path="/organise/sign-in/sent">
      <LookInYourMail locale={locale} t={translator(locale)} readHere={!SMTP_URL && isLoopback(SITE_URL)} />
    </OrganisePage>
  )
}
