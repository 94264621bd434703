import { notFound } from 'next/navigation'
import { AddressForm } from '@/components/privacy/address-form'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { attributesOf } from '@/lib/forms/parse'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { actingRecord } from '@/lib/privacy/records/queries'
import { addressSchema } from '@/lib/privacy/schema'
import { recordKinds } from '@/lib/privacy/types'
import { PublicPage, pageMetadata } from '../../../public-page'
import { sendLink } from './actions'

type Props = { params: Promise<{ locale: string; kind: string; slug: string }>; searchParams: Promise<{ sent?: string }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return { ...pageMetadata(locale, translator(locale)('my.link.title')), robots: { index: false } }
}

/** Has a private link sent anew to whoever has confirmed something at this record. */
export default async function MyLinkPage({ params, searchParams }: Props) {
  const { locale: text, kind: named, slug } = await params
  const kind = recordKinds.find((each) => each === named) ?? notFound()
  const record = (await actingRecord(kind, slug, now())) ?? notFound()
  const { sent } = await searchParams
  const locale = localeOf(text)
  const t = translator(locale)
  return (
    <PublicPage locale={locale} path={`/my-link/${kind}/${slug}`}>
      <div className="beside">
        <PageTitle kicker={<a href={`/${locale}/${kind}/${record.slug}`}>{t('my.link.where', { title: record.title })}</a>} lede={t('my.link.lede')}>{t('my.link.title')}</PageTitle>
        {sent !== undefined && <Notice role="status">{t('my.link.done')}</Notice>}
        <AddressForm name="my-link" record={record} action={sendLink} button={t('my.link.button')} attributes={attributesOf(addressSchema)} locale={locale} t={t} />
      </div>
    </PublicPage>
  )
}
