import type { ReactNode } from 'react'
import { Select } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { Facts } from '@/components/ui/facts'
import { Said } from '@/components/ui/part'
import { Stamp, type Tone } from '@/components/ui/stamp'
import { momentWords } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import type { FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import type { MyPledge as Pledge } from '@/lib/strikes/types'

type Props = {
  pledge: Pledge
  /** `cancel` and `join` post `id`; `swap` posts `id` and `to`, a shift's id. `join` only where the confirming page offers the waiting list; `take` takes a place that is kept. */
  actions: { cancel: FormAction; swap: FormAction; join?: FormAction; take?: FormAction }
  /** Hidden fields that the page's actions need, such as its token. */
  hidden?: ReactNode
  /** Until when it is kept, in words. */
  kept?: string
  locale: Locale
  t: Translator
}

/** A shift on its owner's private page: where it stands, the facts, and what can be done about it. */
export function MyPledge({ pledge, actions, hidden, kept, locale, t }: Props) {
  return (
    <div className="mine">
      <div>
        <p className="kicker"><StateStamp pledge={pledge} t={t} /></p>
        <State pledge={pledge} t={t} />
        <Facts
          facts={[
            { term: t('strikes.mine.when'), detail: pledge.when },
            { term: t('strikes.mine.role'), detail: pledge.role && <Said>{pledge.role}</Said> },
            { term: t('strikes.mine.where'), detail: <Said>{pledge.place}</Said> },
            { term: t('strikes.mine.access'), detail: pledge.access && <Said>{pledge.access}</Said> },
          ]}
        />
        {kept && <p className="hint">{kept}</p>}
      </div>
      {!pledge.calledOff && !pledge.past && <div><Choices pledge={pledge} actions={actions} hidden={hidden} locale={locale} t={t} /></div>}
    </div>
  )
}

function StateStamp({ pledge, t }: { pledge: Pledge; t: Translator }) {
  const [tone, word]: [Tone, string] = pledge.calledOff ? ['out', t('strikes.mine.calledOff')]
    : pledge.past ? ['plain', t('strikes.mine.past')]
      : pledge.full ? ['need', t('strikes.mine.unconfirmedFull')]
        : pledge.state === 'offered' ? ['need', t('lists.mine.offered')] : [pledge.state === 'confirmed' ? 'won' : 'plain', t(`strikes.mine.${pledge.state}`)]
  return <Stamp tone={tone}>{word}</Stamp>
}

function State({ pledge, t }: { pledge: Pledge; t: Translator }) {
  if (pledge.calledOff) return pledge.calledOffWhy ? <p dir="auto">{pledge.calledOffWhy}</p> : null
  if (pledge.past) return null
  if (pledge.full) return <p>{t('strikes.mine.unconfirmedFullText')}</p>
  return pledge.state === 'waiting' ? <p>{t('strikes.mine.waitingText')}</p> : null
}

function Choices({ pledge, actions, hidden, locale, t }: Omit<Props, 'kept'>) {
  const fields = <>{hidden}<input type="hidden" name="id" value={pledge.id} /></>
  const form = { locale, words: formWords(t), quiet: true }
  const mine = ['confirmed', 'offered', 'waiting'].includes(pledge.state)
  return (
    <>
      {pledge.full && actions.join && <Form {...form} name={`join-${pledge.id}`} action={actions.join} submit={t('strikes.mine.join')}>{fields}</Form>}
      {pledge.state === 'offered' && pledge.offeredUntil && actions.take && (
        <Form {...form} name={`take-${pledge.id}`} action={actions.take} submit={t('lists.mail.take')} next={t('lists.mine.until', { until: momentWords(pledge.offeredUntil, pledge.timeZone, locale) })} quiet={false}>{fields}</Form>
      )}
      {mine && pledge.swaps.length > 0 && (
        <Form {...form} name={`swap-${pledge.id}`} action={actions.swap} submit={t('strikes.mine.swap')}>
          {fields}
          <Select
            name="to" label={t('strikes.mine.swapTo')} hint={t('strikes.mine.swapHint')} empty={t('strikes.mine.swapChoose')}
            options={pledge.swaps.map(({ id, label }) => ({ value: id, label }))}
          />
        </Form>
      )}
      {mine && (
        <Form
          {...form} name={`cancel-${pledge.id}`} action={actions.cancel} next={pledge.state === 'confirmed' ? t('strikes.mine.cancelNext') : undefined}
          submit={t(pledge.state === 'waiting' ? 'strikes.mine.leaveList' : 'strikes.mine.cancel')}
        >
          {fields}
        </Form>
      )}
      {pledge.state === 'cancelled' && <p><a href={`/${locale}${pledge.path}`}>{t('strikes.mine.again')}</a></p>}
    </>
  )
}
