import { PageTitle } from '@/components/ui/page-title'
import { Facts } from '@/components/ui/facts'
import type { FormAction } from '@/lib/forms/types'
import { commas } from '@/lib/i18n/text'
import type { MyRsvp } from '@/lib/meetings/types'
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
