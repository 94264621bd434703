import type { ReactNode } from 'react'
import { Lines, Part } from '@/components/ui/part'
import type { FormAction } from '@/lib/forms/types'
import type { Act } from '@/lib/people/types'
import { actKey, lineOf, standOf } from '@/lib/privacy/rules'
import type { Acts } from '@/lib/privacy/types'
import { Press, type Personal } from './press'

type Props = Personal & { acts: readonly Act[]; mine: Acts; full: readonly string[]; now: Date; confirm: FormAction; join: FormAction }

/** What is not settled: it waits for its button, or its last place went meanwhile, or it can no longer be; each with a way on. */
export function Waiting({ acts, mine, full, now, confirm, join, ...personal }: Props) {
  const { locale, t } = personal
  if (acts.length === 0) return null
  const items = acts.map((act) => ({
    key: act.id,
    content: (
      <>
        <h3 dir="auto">{act.title}</h3>
        <p>{lineOf(act, locale)}</p>
        <WayOn act={act} stand={standOf(act, mine, full.includes(act.id), now)} mine={mine} confirm={confirm} join={join} {...personal} />
      </>
    ),
  }))
  return <Part id="waiting" title={t('my.waiting.title')}><Lines items={items} /></Part>
}

type WayProps = Personal & { act: Act; stand: ReturnType<typeof standOf>; mine: Acts; confirm: FormAction; join: FormAction }

function WayOn({ act, stand, mine, confirm, join, ...personal }: WayProps): ReactNode {
  const { locale, t } = personal
  const link = (path: string, words: string) => <p><a href={`/${locale}${path}`}>{words}</a></p>
  switch (stand.is) {
    case 'open': return (
      <>
        <p>{t('my.waiting.open')}</p>
        <Press name={`confirm-${actKey(act)}`} action={confirm} button={t('my.waiting.confirm')} fields={{ act: actKey(act) }} {...personal} />
      </>
    )
    case 'full': return (
      <>
        <p>{t('my.waiting.full')}</p>
        <Press name={`join-${actKey(act)}`} action={join} button={t('my.waiting.join')} fields={{ act: actKey(act) }} {...personal} />
        <NextShifts act={act} mine={mine} {...personal} />
      </>
    )
    case 'overlap': return <><p>{t('my.waiting.overlap', { shift: stand.with })}</p><p><a href="#acts">{t('my.waiting.overlapLink')}</a></p></>
    case 'closed': return (
      <><p>{t('my.waiting.closed')}</p>{act.kind === 'signature' ? link('/campaigns', t('my.waiting.closedLink')) : link(act.path, t('my.acts.page'))}</>
    )
    case 'called-off': return (
      <><p>{stand.why ? t('my.waiting.calledOffWhy', { why: stand.why }) : t('my.waiting.calledOff')}</p>{link(act.path, t('my.waiting.calledOffLink'))}</>
    )
    case 'past': return <><p>{t('my.waiting.past')}</p>{link('', t('my.waiting.pastLink'))}</>
  }
}

/** Other shifts of the same picket that still have room. */
function NextShifts({ act, mine, locale, t }: Personal & { act: Act; mine: Acts }) {
  const swaps = mine.pledges.find(({ id }) => id === act.id)?.swaps ?? []
  if (swaps.length === 0) return null
  return (
    <>
      <p>{t('my.waiting.others')}</p>
      <ul>{swaps.slice(0, 5).map(({ id, label }) => <li key={id}>{label}</li>)}</ul>
      <p><a href={`/${locale}${act.path}`}>{t('my.waiting.othersLink')}</a></p>
    </>
  )
}
