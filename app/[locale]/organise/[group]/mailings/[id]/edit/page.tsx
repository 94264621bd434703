import { notFound, redirect } from 'next/navigation'
import { WritePage } from '@/components/mailings/write-page'
import { attributesOf } from '@/lib/forms/parse'
import { audienceChoices } from '@/lib/mailings/audiences/queries'
import { draftSchema } from '@/lib/mailings/schema'
import { now } from '@/lib/platform/clock'
import { OrganisePage } from '../../../../organise-page'
import { keep, save } from '../../actions'
import { keptMailing, mailingTitle, type Params } from '../../mailing-page'

type Props = { params: Promise<Params>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export const generateMetadata = async ({ params }: Props) => mailingTitle(await params, '/edit')

export default async function Page({ params }: Props) {
  const { viewer, group, mailing, locale, t, path } = await keptMailing(await params, '/edit')
  if (mailing.startedAt) redirect(`/${locale}/organise/${group.slug}/mailings/${mailing.id}`)
  const { about } = mailing
  const choices = about && await audienceChoices(viewer, group.id, about, now())
  if (!about || !choices) notFound()
  return (
    <OrganisePage locale={locale} path={path} group={group} current="mailings">
      <WritePage
        group={group} about={about} choices={choices} id={mailing.id} draft={mailing} chosen={mailing.audience}
        action={save} keep={keep} attributes={attributesOf(draftSchema)} locale={locale} t={t}
      />
    </OrganisePage>
  )
}
