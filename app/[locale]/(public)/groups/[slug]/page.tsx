import { notFound, permanentRedirect } from 'next/navigation'
import { cache } from 'react'
import { MyLinkLine } from '@/components/privacy/my-link-line'
import { ContactForm } from '@/components/groups/contact-form'
import { GroupPage } from '@/components/groups/group-page'
import { GroupTies } from '@/components/groups/group-ties'
import { tiesOf } from '@/lib/disputes/committees/queries'
import { attributesOf } from '@/lib/forms/parse'
import { publicTies } from '@/lib/groups/networks/queries'
import { movedGroup, publicGroup } from '@/lib/groups/pages/queries'
import { messageSchema } from '@/lib/groups/schema'
import { localeOf } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { now } from '@/lib/platform/clock'
import { env } from '@/lib/platform/env'
import { PublicPage, pageMetadata } from '../../public-page'
import { writeToGroup } from './actions'

type Props = { params: Promise<{ locale: string; slug: string }> }

const groupAt = cache((slug: string) => publicGroup(slug, now()))

export async function generateMetadata({ params }: Props) {
  const { locale, slug } = await params
  const group = await groupAt(slug)
  return group ? pageMetadata(locale, group.name, group.about.slice(0, 160)) : {}
}

export default async function Page({ params }: Props) {
  const { locale: text, slug } = await params
  const locale = localeOf(text)
  const group = await groupAt(slug)
  if (!group) {
    const moved = await movedGroup(slug)
    if (moved) permanentRedirect(`/${locale}/groups/${moved}`)
    notFound()
  }
  const [ties, unions] = await Promise.all([publicTies(group.id, now()), tiesOf(group.id)])
  const t = translator(locale)
  const path = `/groups/${slug}`
  return (
    <PublicPage locale={locale} path={path}>
      <GroupPage
        group={group} locale={locale} t={t} address={`${env().SITE_URL}/${locale}${path}`}
        ties={<GroupTies ties={ties} unions={unions} locale={locale} t={t} />}
        form={<><ContactForm group={group} action={writeToGroup} attributes={attributesOf(messageSchema)} locale={locale} t={t} /><MyLinkLine kind="groups" slug={slug} locale={locale} t={t} /></>}
      />
    </PublicPage>
  )
}
