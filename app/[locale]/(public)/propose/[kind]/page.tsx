import { notFound } from 'next/navigation'
import { ProposeForm } from '@/components/moderation/propose-form'
import { PageTitle } from '@/components/ui/page-title'
import { attributesOf } from '@/lib/forms/parse'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { proposalsOpen } from '@/lib/moderation/proposals/queries'
import { proposalSchemas } from '@/lib/moderation/proposals/schema'
import { newKinds } from '@/lib/moderation/proposals/types'
import { PublicPage, pageMetadata } from '../../public-page'
import { proposeDispute, proposeEvent } from '../actions'

type Props = { params: Promise<{ locale: string; kind: string }> }

const actions = { dispute: proposeDispute, event: proposeEvent }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return { ...pageMetadata(locale, translator(locale)('proposals.propose')), robots: { index: false } }
}

/** A new dispute or event, proposed by a visitor. */
export default async function ProposeNewPage({ params }: Props) {
  const { locale: text, kind: named } = await params
  const kind = newKinds.find((each) => each === named) ?? notFound()
  if (!(await proposalsOpen())) notFound()
  const locale = localeOf(text)
  const t = translator(locale)
  return (
    <PublicPage locale={locale} path={`/propose/${kind}`}>
      <PageTitle kicker={<a href={`/${locale}/propose`}>{t('proposals.propose')}</a>} lede={t('proposals.lede')}>{t(`proposals.titles.${kind}`)}</PageTitle>
      <ProposeForm kind={kind} action={actions[kind]} attributes={attributesOf(proposalSchemas[kind])} locale={locale} t={t} />
    </PublicPage>
  )
}
