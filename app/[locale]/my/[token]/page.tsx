import { notFound } from 'next/navigation'
import { cache } from 'react'
import { ConfirmPage } from '@/components/privacy/confirm-page'
import { AnswerPage, OfferPage, OpenPage } from '@/components/privacy/open-page'
import { localeOf, type Locale } from '@/lib/i18n/locales'
import { translator } from '@/lib/i18n/translator'
import { myRsvps } from '@/lib/meetings/queries'
import { findLink } from '@/lib/people/links/queries'
import type { Link } from '@/lib/people/types'
import { myPledgeOf } from '@/lib/strikes/queries'
import { now } from '@/lib/platform/clock'
import { actsOf, batchOf } from '@/lib/privacy/queries'
import { waitingActs } from '@/lib/privacy/rules'
import { pageMetadata } from '../../(public)/public-page'
import { PersonalPage } from '../personal-page'
import { answer, confirmAll, openPage, take } from './actions'
import { Visit } from './visit'

export type Search = Record<string, string | string[] | undefined>
type Props = { params: Promise<{ locale: string; token: string }>; searchParams: Promise<Search> }

const linkOf = cache((token: string) => findLink(token, ['confirm', 'my', 'visit', 'answer', 'offer'], now()))

export async function generateMetadata({ params }: Props) {
  const { locale, token } = await params
  return (await linkOf(token)) ? pageMetadata(locale, translator(locale)('my.title')) : {}
}

/** What a private link opens, by what it is for. Opening it changes nothing: mail scanners do that too. */
export default async function Page({ params, searchParams }: Props) {
  const { locale: text, token } = await params
  const link = (await linkOf(token)) ?? notFound()
  const locale = localeOf(text)
  return (
    <PersonalPage locale={locale} path={`/my/${token}`}>
      {await contentOf(link, { token, locale, t: translator(locale) }, await searchParams)}
    </PersonalPage>
  )
}

type Personal = { token: string; locale: Locale; t: ReturnType<typeof translator> }

async function contentOf(link: Link, personal: Personal, search: Search) {
  switch (link.purpose) {
    case 'confirm': return confirming(link.confirmationId ?? '', personal)
    case 'my': return <OpenPage open={openPage} {...personal} />
    case 'offer': return offering(link, personal)
    case 'answer': return answering(link.rsvpId ?? '', personal, search)
    default: return <Visit link={link} search={search} {...personal} />
  }
}

async function confirming(confirmationId: string, personal: Personal) {
  const at = now()
  const batch = (await batchOf(confirmationId, at)) ?? notFound()
  const acts = waitingActs(await actsOf({ confirmationId }, personal.locale, at))
  return <ConfirmPage acts={acts} confirmed={batch.confirmed} confirm={confirmAll} open={openPage} {...personal} />
}

async function answering(rsvpId: string, personal: Personal, { answer: chosen }: Search) {
  const [rsvp] = await myRsvps({ rsvpId }, personal.locale, now())
  return rsvp ? <AnswerPage rsvp={rsvp} answer={answer} said={chosen === 'no' ? 'no' : 'yes'} {...personal} /> : notFound()
}

async function offering({ rsvpId, pledgeId }: Link, personal: Personal) {
  const at = now()
  const act = pledgeId ? await myPledgeOf(pledgeId, personal.locale, at) : (await myRsvps({ rsvpId }, personal.locale, at))[0]
  return act ? <OfferPage act={act} take={take} {...personal} /> : notFound()
}
