import { notFound } from 'next/navigation'
import { AddressForm } from '@/components/privacy/address-form'
import { MyLinkLine } from '@/components/privacy/my-link-line'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { Part } from '@/components/ui/part'
import { attributesOf } from '@/lib/forms/parse'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { actingRecord } from '@/lib/privacy/records/queries'
import { addressSchema } from '@/lib/privacy/schema'
import { recordKinds } from '@/lib/privacy/types'
import { PublicPage, pageMetadata } from '../../../public-page'
import { again } from './actions'

type Props = { params: Promise<{ locale: string; kind: string; slug: string }>; searchParams: Promise<{ again?: string }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return { ...pageMetadata(locale, translator(locale)('my.sent.title')), robots: { index: false } }
}

const steps = ['look', 'press', 'time', 'three', 'already'] as const

/** "Now look in your mail": the same for everyone, whether or not their address was known. */
export default async function SentPage({ params, searchParams }: Props) {
  const { locale: text, kind: named, slug } = await params
  const kind = recordKinds.find((each) => each === named) ?? notFound()
  const record = (await actingRecord(kind, slug, now())) ?? notFound()
  const { again: sentAgain } = await searchParams
  const locale = localeOf(text)
  const t = translator(locale)
  return (
    <PublicPage locale={locale} path={`/sent/${kind}/${slug}`}>
      <PageTitle kicker={<a href={`/${locale}/${kind}/${record.slug}`}>{t('my.sent.back', { title: record.title })}</a>} lede={t('my.sent.lede')}>{t('my.sent.title')}</PageTitle>
      {sentAgain !== undefined && <Notice role="status">{t('my.sent.againDone')}</Notice>}
      <div className="columns">
        <Part id="next" title={t('my.sent.what')}>
          <ol className="prose">{steps.map((step) => <li key={step}>{t(`my.sent.steps.${step}`)}</li>)}</ol>
        </Part>
        <Part id="again-title" title={t('my.sent.again')}>
          <p>{t('my.sent.againText')}</p>
          <AddressForm name="again" record={record} action={again} button={t('my.sent.againButton')} attributes={attributesOf(addressSchema)} locale={locale} t={t} quiet />
          <MyLinkLine kind={kind} slug={record.slug} locale={locale} t={t} />
        </Part>
      </div>
    </PublicPage>
  )
}
