import { notFound } from 'next/navigation'
import { LookPage, type Shown } from '@/components/mailings/look-page'
import { ResultPage } from '@/components/mailings/result-page'
import { localeOf, type Locale } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { audienceNow, languagesOf } from '@/lib/mailings/audiences/queries'
import { mailingMail, partsOf, senderName } from '@/lib/mailings/mail'
import { reached } from '@/lib/mailings/queries'
import { hasReplyAddress } from '@/lib/mailings/replies/queries'
import { draftFrame } from '@/lib/mailings/sending/queries'
import { recipientStates, type AudienceChoice } from '@/lib/mailings/types'
import { now } from '@/lib/platform/clock'
import { env } from '@/lib/platform/env'
import { OrganisePage } from '../../../organise-page'
import { remove, send, stop, test } from '../actions'
import { idIn, keptMailing, mailingTitle, type Params } from '../mailing-page'

type Asked = Record<string, string | string[] | undefined>
type Props = { params: Promise<Params>; searchParams: Promise<Asked> }
type Inside = Awaited<ReturnType<typeof keptMailing>> & { audience: AudienceChoice; asked: Asked }

export const generateMetadata = async ({ params }: Props) => mailingTitle(await params)

export default async function Page({ params, searchParams }: Props) {
  const inside = await keptMailing(await params)
  const { viewer, group, mailing, locale, path } = inside
  const audience = await audienceNow(viewer, group.id, mailing, now())
  if (!audience) notFound()
  const all = { ...inside, audience, asked: await searchParams }
  return <OrganisePage locale={locale} path={path} group={group} current="mailings">{mailing.startedAt ? await result(all) : await look(all)}</OrganisePage>
}

/** A draft, as those who get it will see it. */
async function look(inside: Inside) {
  const { viewer, group, mailing, audience, asked, locale, t } = inside
  const languages = (await languagesOf(mailing, now())).map(({ locale: text, size }) => ({ locale: localeOf(text), size }))
  const shown = await shownIn(languages.find((each) => each.locale === asked.in)?.locale ?? languages[0]?.locale ?? locale, inside)
  if (!shown) return notFound()
  return (
    <LookPage
      group={group} mailing={mailing} audience={audience} languages={languages} shown={shown} replyAddress={await hasReplyAddress(viewer, group.id)}
      tested={asked.tested !== undefined} actions={{ send, test, remove }} locale={locale} t={t}
    />
  )
}

async function shownIn(reader: Locale, { viewer, group, mailing }: Inside): Promise<Shown | null> {
  const frame = await draftFrame(viewer, group.id, mailing.id, reader)
  if (!frame) return null
  const t = translator(reader)
  const own = `${env().SITE_URL}/${reader}`
  const view = { ...frame, name: viewer.name, myUrl: `${own}/my/…`, stopUrl: `${own}/unsubscribe/…` }
  const { dir, greeting = '', links = [], footer, subject } = partsOf(view, t, reader)
  return {
    locale: reader, dir, from: senderName(view, t), subject, greeting, body: frame.body, language: frame.language, links: links.map(({ label }) => label), footer,
    plain: mailingMail(view, t, reader).text,
  }
}

/** One that was started: how far it is and what became of each mail. */
async function result({ viewer, group, mailing, audience, asked, locale, t }: Inside) {
  const only = recipientStates.find((state) => state === asked.only) ?? null
  const after = idIn(asked.after)
  const list = await reached(viewer, group.id, mailing.id, { ...(only && { state: only }), after }, now())
  if (!list) return notFound()
  return <ResultPage group={group} mailing={mailing} audience={audience} {...list} only={only} further={after !== undefined} stop={stop} locale={locale} t={t} />
}
