import { ButtonLink } from '@/components/ui/button-link'
import { Empty } from '@/components/ui/empty'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { Pager } from '@/components/ui/pager'
import { Part } from '@/components/ui/part'
import { DataTable } from '@/components/ui/table'
import { clockTime, number, shortDay } from '@/lib/i18n/dates'
import type { FormAction } from '@/lib/forms/types'
import type { OwnGroup } from '@/lib/groups/types'
import type { Locale } from '@/lib/i18n/locales'
import { commas, dots } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import { mailingState } from '@/lib/mailings/rules'
import { recipientStates, type AudienceChoice, type MailingView, type Reached, type RecipientState } from '@/lib/mailings/types'
import { audienceWords } from './audience-words'
import { Press } from './look-page'
import { MailingKicker } from './mailings-page'
import { SaidText } from './said-text'

type Props = {
  group: OwnGroup
  mailing: MailingView
  audience: AudienceChoice
  people: Reached[]
  /** Only those of one result, whether the list does not begin at its beginning, and where it goes on. */
  only: RecipientState | null
  further: boolean
  next: string | null
  stop: FormAction
  locale: Locale
  t: Translator
}

/** A mailing that was started: how far it is, what became of each mail, and what it said. */
export function ResultPage(props: Props) {
  const { group, mailing, audience, locale, t } = props
  const state = mailingState(mailing)
  const own = `/${locale}/organise/${group.slug}`
  const moment = mailing.startedAt ?? mailing.updatedAt
  const when = commas([shortDay(moment, group.timeZone, locale), clockTime(moment, group.timeZone, locale)], locale)
  return (
    <>
      <PageTitle
        kicker={<MailingKicker mailing={mailing} own={own} t={t} />}
        lede={dots([audienceWords(mailing.record, mailing.audience, audience.shift, locale, t), mailing.by ? t('mailings.by', { when, name: mailing.by }) : when], locale)}
        lang={mailing.language}
      >
        {mailing.subject}
      </PageTitle>
      {state !== 'draft' && <Notice role="status" tone={state === 'stopped' ? 'out' : 'plain'}>{t(`mailings.result.${state}`)}</Notice>}
      {state === 'sending' && <Progress {...props} own={own} />}
      <Part id="numbers" title={t('mailings.result.numbers')}><Numbers {...props} own={own} /></Part>
      <Part id="each" title={t('mailings.result.each')} aside={t('mailings.result.eachText')}><Each {...props} own={own} /></Part>
      <Part id="text" title={t('mailings.result.text')}><SaidText text={mailing.body} lang={mailing.language} /></Part>
    </>
  )
}

type Inside = Props & { own: string }

function Progress({ group, mailing, stop, own, locale, t }: Inside) {
  const done = mailing.total - (mailing.tally.waiting ?? 0)
  const words = t('mailings.result.progress', { done, total: mailing.total })
  return (
    <div className="progress">
      <p id="progress">{words}</p>
      <progress max={mailing.total} value={done} aria-labelledby="progress">{words}</progress>
      <div className="acts">
        <ButtonLink href={`${own}/mailings/${mailing.id}`}>{t('mailings.result.again')}</ButtonLink>
      </div>
      <Press group={group} mailing={mailing} name="stop" action={stop} submit={t('mailings.result.stop')} next={t('mailings.result.stopNext')} quiet locale={locale} t={t} />
    </div>
  )
}

function Numbers({ mailing, own, only, locale, t }: Inside) {
  const { tally } = mailing
  const shown = recipientStates.filter((state) => (tally[state] ?? 0) > 0)
  const here = `${own}/mailings/${mailing.id}`
  const columns = [
    { key: 'state', head: t('mailings.result.state') }, { key: 'count', head: t('mailings.result.count'), number: true }, { key: 'what', head: t('mailings.result.what') },
  ]
  const rows = shown.map((state) => ({
    key: state,
    cells: [
      <a key="state" href={`${here}?only=${state}#each`} aria-current={only === state ? 'true' : undefined}>{t(`mailings.result.states.${state}`)}</a>,
      number(tally[state] ?? 0, locale), t(`mailings.result.means.${state}`),
    ],
  }))
  return <DataTable columns={columns} rows={rows} />
}

function Each({ group, mailing, people, only, further, next, own, locale, t }: Inside) {
  const here = `${own}/mailings/${mailing.id}`
  const query = (after: string) => `${here}?${new URLSearchParams({ ...(only && { only }), ...(after && { after }) })}#each`
  const columns = (['name', 'state', 'when'] as const).map((key) => ({ key, head: t(`mailings.result.${key}`) }))
  const rows = people.map(({ id, name, state, at }) => ({
    key: id,
    cells: [
      <bdi key="name">{name || t('mailings.result.noName')}</bdi>, t(`mailings.result.states.${state}`),
      at ? commas([shortDay(at, group.timeZone, locale), clockTime(at, group.timeZone, locale)], locale) : '',
    ],
  }))
  return (
    <>
      {only && <p><a href={`${here}#each`}>{t('mailings.result.all')}</a></p>}
      {rows.length > 0 ? <DataTable columns={columns} rows={rows} /> : <Empty title={t('mailings.result.nobody')}>{t('mailings.result.nobodyText')}</Empty>}
      <Pager
        label={t('mailings.result.listPages')} prev={further ? { href: query(''), text: t('mailings.result.first') } : null}
        next={next ? { href: query(next), text: t('mailings.result.more') } : null}
      />
    </>
  )
}
