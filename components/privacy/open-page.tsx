import { PageTitle } from '@/components/ui/page-title'
import { Facts } from '@/components/ui/facts'
import type { FormAction } from '@/lib/forms/types'
import { commas } from '@/lib/i18n/text'
import { momentWords } from '@/lib/i18n/dates'
import type { MyRsvp } from '@/lib/meetings/types'
import type { MyPledge } from '@/lib/strikes/types'
import { Press, type Personal } from './press'

/** Before a private page opens: one button, so that the mail's link leaves the address bar and a mail scanner gets nowhere. */
export function OpenPage({ open, ...personal }: Personal & { open: FormAction }) {
  const { t } = personal
  return (
    <div className="beside">
      <PageTitle lede={t('my.open.text')}>{t('my.open.title')}</PageTitle>
      <Press name="open" action={open} button={t('my.open.button')} {...personal} />
    </div>
  )
}

type AnswerProps = Personal & { rsvp: MyRsvp; answer: FormAction; said: 'yes' | 'no' }

/** "The date is set": yes or no, the one that was chosen in the mail first. */
export function AnswerPage({ rsvp, answer, said, ...personal }: AnswerProps) {
  const { locale, t } = personal
  const order = said === 'no' ? (['no', 'yes'] as const) : (['yes', 'no'] as const)
  return (
    <div className="beside">
      <PageTitle kicker={<a href={`/${locale}${rsvp.path}`} dir="auto">{rsvp.title}</a>} lede={rsvp.when}>{t('my.answer.title')}</PageTitle>
      <Facts facts={[{ term: t('my.answer.where'), detail: commas([rsvp.meeting.venue, rsvp.meeting.town], locale) }]} />
      {order.map((each, at) => (
        <Press key={each} name={`answer-${each}`} action={answer} button={t(`my.answer.${each}`)} fields={{ answer: each }} quiet={at > 0} {...personal} />
      ))}
      <p className="hint">{t('my.answer.hint')}</p>
    </div>
  )
}

type OfferProps = Personal & { act: (MyRsvp | MyPledge) & { offeredUntil: Date | null }; take: FormAction }

/** A place came free and is kept for them: one button. Whoever opens the page after the time, or has taken it, is told where it stands. */
export function OfferPage({ act, take, ...personal }: OfferProps) {
  const { locale, t } = personal
  const zone = act.kind === 'pledge' ? act.timeZone : act.meeting.timeZone
  const place = act.kind === 'pledge' ? act.place : commas([act.meeting.venue, act.meeting.town], locale)
  const kept = act.state === 'offered' && act.offeredUntil
  return (
    <div className="beside">
      <PageTitle kicker={<a href={`/${locale}${act.path}`} dir="auto">{act.title}</a>} lede={act.when}>{t(kept ? 'lists.mine.title' : act.state === 'confirmed' ? 'lists.mine.taken' : 'lists.mine.over')}</PageTitle>
      <Facts facts={[{ term: t('my.answer.where'), detail: place }]} />
      {kept && <Press name="take" action={take} button={t('lists.mail.take')} next={t('lists.mine.until', { until: momentWords(kept, zone, locale) })} {...personal} />}
      {!kept && act.state !== 'confirmed' && <p>{t('lists.mine.overText')}</p>}
    </div>
  )
}
