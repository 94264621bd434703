import { Choices } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { ButtonLink } from '@/components/ui/button-link'
import { PageTitle } from '@/components/ui/page-title'
import type { FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import type { Act } from '@/lib/people/types'
import { actKey, lineOf } from '@/lib/privacy/rules'
import { Press, type Personal } from './press'

type Props = Personal & { acts: readonly Act[]; confirmed: boolean; confirm: FormAction; open: FormAction }

/** Where the mail's link leads: what waits, each with a box, and the one button. */
export function ConfirmPage({ acts, confirmed, confirm, open, ...personal }: Props) {
  const { token, locale, t } = personal
  const count = acts.length
  if (count === 0) return <NothingWaits confirmed={confirmed} open={open} {...personal} />
  return (
    <div className="beside">
      <PageTitle lede={t('my.confirm.lede', { count })}>{t('my.confirm.title', { count })}</PageTitle>
      <Form name="confirm" action={confirm} locale={locale} submit={t('my.confirm.button', { count })} words={formWords(t)} next={t('my.confirm.next')}>
        <input type="hidden" name="token" value={token} />
        {acts.map((act) => <input type="hidden" key={act.id} name="waiting" value={actKey(act)} />)}
        <Choices
          name="act" legend={t('my.confirm.legend')} hint={t('my.confirm.hint')} several value={acts.map(actKey)}
          options={acts.map((act) => ({ value: actKey(act), label: act.title, hint: lineOf(act, locale) }))}
        />
      </Form>
    </div>
  )
}

function NothingWaits({ confirmed, open, ...personal }: Personal & { confirmed: boolean; open: FormAction }) {
  const { locale, t } = personal
  if (!confirmed) {
    const board = <ButtonLink quiet href={`/${locale}`}>{t('my.acts.board')}</ButtonLink>
    return <PageTitle lede={t('my.confirm.nothingText')} acts={board}>{t('my.confirm.nothing')}</PageTitle>
  }
  return (
    <div className="beside">
      <PageTitle lede={t('my.confirm.doneText')}>{t('my.confirm.done')}</PageTitle>
      <Press name="open" action={open} button={t('my.open.button')} {...personal} />
    </div>
  )
}
