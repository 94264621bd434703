import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button-link'
import { Empty } from '@/components/ui/empty'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { Lines, Part } from '@/components/ui/part'
import type { Act } from '@/lib/people/types'
import { allActs, stands } from '@/lib/privacy/rules'
import type { Mine, Outcome } from '@/lib/privacy/types'
import type { Personal } from './press'

const saids = ['saved', 'cancelled', 'withdrawn', 'agreed', 'gone'] as const
export type Said = (typeof saids)[number]
export const saidOf = (text: unknown): Said | null => saids.find((each) => each === text) ?? null

type Props = Personal & {
  mine: Mine
  outcomes: readonly Outcome[]
  /** What a form of this page has just done. */
  said: Said | null
  waiting: ReactNode
  /** Each act that is settled, drawn by its room. */
  settled: readonly { key: string; content: ReactNode }[]
  data: ReactNode
  erase: ReactNode
}

/** A person's own page: what their button did, what is not settled, what they said, what is kept of it. */
export function VisitPage({ mine, outcomes, said, waiting, settled, data, erase, token, locale, t }: Props) {
  const acts = allActs(mine)
  const dated = mine.pledges.length > 0 || mine.rsvps.some(({ meeting }) => meeting.startsAt)
  const empty = acts.length === 0 && mine.contacts.length === 0
  return (
    <>
      <PageTitle lede={t('my.lede')}>{t('my.title')}</PageTitle>
      <Outcomes outcomes={outcomes} acts={acts} t={t} />
      {said && <Notice role="status" label={said === 'gone' ? undefined : t('my.changed.label')}>{t(`my.changed.${said}`)}</Notice>}
      {waiting}
      {settled.length > 0 && (
        <Part id="acts" title={t('my.acts.title')} aside={dated && <a href={`/${locale}/my/${token}/calendar.ics`}>{t('my.acts.calendar')}</a>}>
          <Lines items={settled} />
        </Part>
      )}
      {empty && <Empty level={2} title={t('my.acts.none')} act={<ButtonLink quiet href={`/${locale}`}>{t('my.acts.board')}</ButtonLink>}>{t('my.acts.noneText')}</Empty>}
      {!empty && data}
      {!empty && erase}
    </>
  )
}

function Outcomes({ outcomes, acts, t }: { outcomes: readonly Outcome[]; acts: readonly Act[]; t: Personal['t'] }) {
  const titled = outcomes.flatMap((outcome) => {
    const act = acts.find(({ id }) => id === outcome.id)
    return act && stands(outcome.result) ? [{ outcome, act }] : []
  })
  const dropped = outcomes.filter(({ result }) => result === 'dropped').length
  if (titled.length === 0 && dropped === 0) return null
  return (
    <Notice role="status" tone="won" label={t(titled.some(({ outcome }) => outcome.result !== 'held') ? 'my.outcome.counted' : 'my.outcome.title')}>
      <ul role="list">
        {titled.map(({ outcome, act }) => (
          <li key={act.id}><strong>{act.title}</strong> {t(`my.outcome.${outcome.result as 'confirmed'}`)}</li>
        ))}
      </ul>
      {dropped > 0 && <p>{t('my.outcome.dropped', { count: dropped })}</p>}
      {titled.some(({ outcome }) => outcome.result === 'confirmed' || outcome.result === 'held') && <p>{t('my.outcome.mailed')}</p>}
    </Notice>
  )
}
