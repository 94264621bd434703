import { notFound } from 'next/navigation'
import { MailingsPage } from '@/components/mailings/mailings-page'
import { mayOwn } from '@/lib/groups/policy'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { MAILINGS_PAGE, mailingsOf } from '@/lib/mailings/queries'
import { hasReplyAddress } from '@/lib/mailings/replies/queries'
import { organiseMetadata, OrganisePage } from '../../organise-page'
import { organising } from '../../organising'
import { idIn } from './mailing-page'

type Props = { params: Promise<{ locale: string; group: string }>; searchParams: Promise<{ before?: string | string[] }> }

export async function generateMetadata({ params }: Props) {
  const { locale } = await params
  return organiseMetadata(locale, translator(locale)('mailings.title'))
}

export default async function Page({ params, searchParams }: Props) {
  const { locale: text, group: slug } = await params
  const locale = localeOf(text)
  const path = `/organise/${slug}/mailings`
  const { viewer, group } = await organising(locale, slug, path)
  const before = idIn((await searchParams).before)
  const mailings = await mailingsOf(viewer, group.id, before)
  if (!mailings) notFound()
  const next = mailings.sent.length === MAILINGS_PAGE ? mailings.sent.at(-1)?.id ?? null : null
  return (
    <OrganisePage locale={locale} path={path} group={group} current="mailings">
      <MailingsPage
        group={group} {...mailings} further={before !== undefined} next={next} locale={locale} t={translator(locale)}
        replies={{ set: await hasReplyAddress(viewer, group.id), mayChange: mayOwn(viewer, group.id) }}
      />
    </OrganisePage>
  )
}
