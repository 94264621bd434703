import { ButtonLink } from '@/components/ui/button-link'
import { PageTitle } from '@/components/ui/page-title'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { pageMetadata } from '../../(public)/public-page'
import { PersonalPage } from '../personal-page'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return pageMetadata(locale, translator(locale)('my.erase.doneTitle'))
}

/** Where an erasure ends: it names nobody, so it is the same for all. */
export default async function ErasedPage({ params }: Props) {
  const { locale } = await params
  const t = translator(locale)
  return (
    <PersonalPage locale={locale} path="/my/erased">
      <PageTitle lede={t('my.erase.doneText')} acts={<ButtonLink quiet href={`/${localeOf(locale)}`}>{t('my.acts.board')}</ButtonLink>}>
        {t('my.erase.doneTitle')}
      </PageTitle>
    </PersonalPage>
  )
}
