import { notFound } from 'next/navigation'
import { ButtonLink } from '@/components/ui/button-link'
import { PageTitle } from '@/components/ui/page-title'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { env } from '@/lib/platform/env'
import { Shell } from '@/components/site/shell'
import { pageMetadata } from '../../public-page'

const codes = [
  '400', '403', '404', '405', '409', '410', '410-sign-in', '410-set-up', '410-invitation', '410-unsubscribe', '411', '413', '429', '500', '503', '503-unsure',
] as const

type Code = (typeof codes)[number]

/** The words for a problem: its own, or those of its kind; null for what is none. */
function known(code: string): Code | null {
  if (!/^[45]\d\d(?:-[a-z-]+)?$/.test(code)) return null
  return codes.find((each) => each === code) ?? (code.startsWith('5') ? '500' : '400')
}

/** What is there to be said of something that was sent: that it was not taken, or that nobody knows. There is nothing for a page that is not there. */
const sentWords = (code: Code) => (code === '404' || code.startsWith('410') ? null : code === '500' || code === '503-unsure' ? 'problem.unsure' : 'problem.kept')

/** The way on from a link that has ended; from everything else it is the board. */
const onward = { '410-sign-in': 'problem.signIn', '410-set-up': 'organise.signIn.title', '410-invitation': 'organise.signIn.title' } as const
const isOnward = (code: Code): code is keyof typeof onward => code in onward

type Props = { params: Promise<{ locale: string; code: string }> }

export async function generateMetadata({ params }: Props) {
  const { locale, code } = await params
  const problem = known(code)
  return problem ? pageMetadata(locale, translator(locale)(`problem.${problem}.title`)) : {}
}

/** What the server process shows under the status itself. Asks nothing of the database, so that it stands when that does not. */
export default async function ProblemPage({ params }: Props) {
  const { locale: text, code } = await params
  const problem = known(code) ?? notFound()
  const locale = localeOf(text)
  const t = translator(locale)
  const words = sentWords(problem)
  const act = isOnward(problem) ? { href: `/${locale}/organise/sign-in`, words: t(onward[problem]) } : { href: `/${locale}`, words: t('problem.board') }
  return (
    <Shell locale={locale} t={t} site={{ name: env().SITE_NAME, demo: false, pages: [], proposals: false }} path="/">
      <PageTitle lede={t(`problem.${problem}.text`)} acts={<ButtonLink href={act.href}>{act.words}</ButtonLink>}>{t(`problem.${problem}.title`)}</PageTitle>
      {words && <p>{t(words)}</p>}
    </Shell>
  )
}
