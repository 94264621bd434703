import { PageTitle } from '@/components/ui/page-title'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { organiseMetadata, OrganisePage } from '../../../../organise-page'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return organiseMetadata(locale, translator(locale)('mailings.replies.proof.doneTitle'))
}

/** After a mailbox's yes. The same for everyone: it says nothing of any group. */
export default async function Page({ params }: Props) {
  const locale = localeOf((await params).locale)
  const t = translator(locale)
  return (
    <OrganisePage locale={locale} path="/organise/mailings/replies">
      <PageTitle lede={t('mailings.replies.proof.done')}>{t('mailings.replies.proof.doneTitle')}</PageTitle>
    </OrganisePage>
  )
}
