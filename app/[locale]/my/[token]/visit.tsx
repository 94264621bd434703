import type { ReactNode } from 'react'
import { MySignature } from '@/components/campaigns/my-signature'
import { MyMessageItem } from '@/components/groups/my-message'
import { MyRsvpPart } from '@/components/meetings/my-rsvp'
import { Erase } from '@/components/privacy/erase'
import { MyData } from '@/components/privacy/my-data'
import type { Personal } from '@/components/privacy/press'
import { VisitPage, saidOf } from '@/components/privacy/visit-page'
import { Waiting } from '@/components/privacy/waiting'
import { MyPledge } from '@/components/strikes/my-pledge'
import { attributesOf } from '@/lib/forms/parse'
import { calendarDay } from '@/lib/i18n/dates'
import { changeRsvpSchema } from '@/lib/meetings/schema'
import type { Link } from '@/lib/people/types'
import { now } from '@/lib/platform/clock'
import { mineOf } from '@/lib/privacy/queries'
import { outcomesFrom, waitingActs } from '@/lib/privacy/rules'
import { contactSchema, signatureSchema } from '@/lib/privacy/schema'
import type { Mine } from '@/lib/privacy/types'
import { changeMe, eraseMe, stopConsent } from './actions'
import { cancelMyPledge, cancelMyRsvp, changeMyRsvp, changeMySignature, confirmOne, joinOne, swapMyShift, takeMyPlace, takeMySeat, withdrawMyMessage, withdrawMySignature } from './acts/actions'
import type { Search } from './page'

/** The page behind the button. */
export async function Visit({ link, search, ...personal }: Personal & { link: Link; search: Search }) {
  const at = now()
  const mine = await mineOf(link, personal.locale, at)
  const outcomes = outcomesFrom(search.outcome)
  const full = outcomes.filter(({ result }) => result === 'full').map(({ id }) => id)
  const changing = String(search.change ?? '')
  return (
    <VisitPage
      mine={mine} outcomes={outcomes} said={saidOf(search.said)} {...personal}
      waiting={<Waiting acts={waitingActs(mine)} mine={mine} full={full} now={at} confirm={confirmOne} join={joinOne} {...personal} />}
      settled={settledOf(mine, changing, at, personal)}
      data={<MyData contacts={mine.contacts} attributes={attributesOf(contactSchema)} change={changeMe} stop={stopConsent} changing={changing} {...personal} />}
      erase={<Erase mine={mine} erase={eraseMe} asked={changing === 'erase'} {...personal} />}
    />
  )
}

/** Every act that has been confirmed once, each drawn by its room. */
function settledOf(mine: Mine, changing: string, now: Date, { token, locale, t }: Personal) {
  const hidden = <input type="hidden" name="token" value={token} />
  const settled = <A extends { id: string; state: string }>(acts: A[], draw: (act: A) => ReactNode) =>
    acts.filter(({ state }) => state !== 'unconfirmed').map((act) => ({ key: act.id, content: draw(act) }))
  const kept = (id: string) => (mine.clocks[id] ? t('my.acts.kept', { day: calendarDay(mine.clocks[id], locale) }) : t('my.acts.keptOpen'))
  return [
    ...settled(mine.rsvps, (rsvp) => (
      <>
        <h3 dir="auto"><a href={`/${locale}${rsvp.path}`}>{rsvp.title}</a></h3>
        <MyRsvpPart
          mine={rsvp} actions={{ change: changeMyRsvp.bind(null, token), cancel: cancelMyRsvp.bind(null, token), take: takeMySeat.bind(null, token) }} attributes={attributesOf(changeRsvpSchema)}
          now={now} locale={locale} t={t}
        />
      </>
    )),
    ...settled(mine.pledges, (pledge) => (
      <>
        <h3 dir="auto"><a href={`/${locale}${pledge.path}`}>{pledge.title}</a></h3>
        <MyPledge pledge={pledge} actions={{ swap: swapMyShift, cancel: cancelMyPledge, take: takeMyPlace }} hidden={hidden} kept={kept(pledge.id)} locale={locale} t={t} />
      </>
    )),
    ...settled(mine.signatures, (signature) => (
      <MySignature
        signature={signature} token={token} change={changeMySignature} withdraw={withdrawMySignature} attributes={attributesOf(signatureSchema)}
        kept={kept(signature.id)} changing={changing === signature.id} locale={locale} t={t}
      />
    )),
    ...settled(mine.messages, (message) => (
      <>
        <h3 dir="auto">{message.title}</h3>
        <MyMessageItem message={message} withdraw={withdrawMyMessage} hidden={hidden} locale={locale} t={t} />
      </>
    )),
  ]
}
