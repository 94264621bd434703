import { ButtonLink } from '@/components/ui/button-link'
import { PageTitle } from '@/components/ui/page-title'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { env } from '@/lib/platform/env'
import { Shell } from '@/components/site/shell'
import { pageMetadata } from '../../public-page'

const codes = ['400', '403', '404', '405', '409', '410', '411', '413', '429', '500', '503'] as const
const known = (code: string) => codes.find((each) => each === code) ?? (Number(code) >= 500 ? '500' : '400')

type Props = { params: Promise<{ locale: string; code: string }> }

export async function generateMetadata({ params }: Props) {
  const { locale, code } = await params
  return pageMetadata(locale, translator(locale)(`problem.${known(code)}.title`))
}

/** What the server process shows under the status itself. Asks nothing of the database, so that it stands when that does not. */
export default async function ProblemPage({ params }: Props) {
  const { locale, code } = await params
  const t = translator(locale)
  const problem = known(code)
  return (
    <Shell locale={localeOf(locale)} t={t} site={{ name: env().SITE_NAME, demo: false }} path="/">
      <PageTitle lede={t(`problem.${problem}.text`)} acts={<ButtonLink href={`/${localeOf(locale)}`}>{t('problem.board')}</ButtonLink>}>
        {t(`problem.${problem}.title`)}
      </PageTitle>
      {problem !== '404' && problem !== '410' && <p>{t('problem.kept')}</p>}
    </Shell>
  )
}
