import { Seen, Select, TextArea, TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { HistoryLink } from '@/components/history/history-link'
import { ButtonLink } from '@/components/ui/button-link'
import { Contents } from '@/components/ui/contents'
import { AsOf, Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { Part } from '@/components/ui/part'
import { longDay } from '@/lib/i18n/dates'
import { langOf } from '@/lib/i18n/text'
import { isLive, isStale, nextStatuses, outcomes } from '@/lib/disputes/rules'
import type { StrikeLine } from '@/lib/strikes/types'
import { DisputeFields, valuesOf } from './dispute-fields'
import { DisputeStrikes } from './dispute-facts'
import { StatusStamp } from './dispute-words'
import { ManageLinks, ManageTimeline, ManageWorkplaces } from './manage-parts'
import { Which, type Managing } from './managing'

type Props = Managing & { /** Off the public pages: it is no draft, and nobody publishes it here. */ hidden: boolean; strikes: StrikeLine[]; done: string; /** How many strikes a date list has just made, and how many stood there. */ made: { made: number; there: number } | null; now: Date }

const dones = ['saved', 'confirmed', 'added', 'removed', 'linked', 'closed', 'published'] as const

/** One dispute for those who keep it: still so, what it says, what happened, where, what it belongs with, how it ended. */
export function ManageDispute({ hidden, strikes, done, made, now, ...managing }: Props) {
  const { dispute, group, locale, t } = managing
  const said = dones.find((each) => each === done)
  const isOut = dispute.publishedAt !== null && dispute.publishedAt <= now
  return (
    <>
      <PageTitle
        kicker={<><StatusStamp status={dispute.status} t={t} /> <a href={`/${locale}/organise/${group}/disputes`}>{t('disputes.manage.all')}</a></>}
        acts={(
          <>
            {isOut && <ButtonLink quiet href={`/${locale}/disputes/${dispute.slug}`}>{t('disputes.manage.public')}</ButtonLink>}
            <HistoryLink href={`/${locale}/organise/${group}/disputes/${dispute.slug}/history`} t={t} />
          </>
        )}
        lang={langOf(dispute.group.languages, locale)}
      >
        {dispute.title}
      </PageTitle>
      {said && <Notice role="status"><p>{t(`disputes.manage.done.${said}`)}</p></Notice>}
      {made && <Notice role="status"><p>{[t('again.days.made', { count: made.made }), made.there > 0 && t('again.days.there', { count: made.there })].filter(Boolean).join(' ')}</p></Notice>}
      {!isOut && !hidden && <Publish {...managing} />}
      <Contents label={t('disputes.manage.contents')} items={contentsOf(managing)} />
      {isLive(dispute.status) && <Confirm {...managing} now={now} />}
      <ManageTimeline {...managing} />
      {strikes.length > 0 ? <DisputeStrikes strikes={strikes} locale={locale} t={t} now={now} base={`/${locale}/organise/${group}/strikes`} />
        : <Part id="strikes" title={t('disputes.manage.strikesTitle')}><p>{t('disputes.manage.noStrikes')}</p></Part>}
      {(isOut || hidden) && <p><ButtonLink href={`/${locale}/organise/${group}/disputes/${dispute.slug}/strikes`} quiet>{t('again.days.title')}</ButtonLink></p>}
      <Edit {...managing} />
      <ManageWorkplaces {...managing} />
      <ManageLinks {...managing} />
      <Close {...managing} />
    </>
  )
}

/** In the order of the page: what changes from day to day comes before what was said once. */
const contentsOf = ({ dispute, t }: Managing) => [
  ...(isLive(dispute.status) ? [{ id: 'confirm', title: t('disputes.manage.confirmTitle') }] : []),
  { id: 'timeline', title: t('disputes.manage.timelineTitle') }, { id: 'strikes', title: t('disputes.strikes') }, { id: 'edit', title: t('disputes.manage.editTitle') },
  { id: 'workplaces', title: t('disputes.manage.placesTitle') }, { id: 'links', title: t('disputes.manage.linksTitle') },
  { id: 'close', title: t(isLive(dispute.status) ? 'disputes.manage.closeTitle' : 'disputes.manage.correctTitle') },
]

function Publish(managing: Managing) {
  const { actions, words, locale, t } = managing
  return (
    <Notice label={t('disputes.manage.draft')}>
      <p>{t('disputes.manage.draftText')}</p>
      <Form name="publish" action={actions.publish} locale={locale} submit={t('disputes.manage.publish')} words={words}><Which {...managing} /></Form>
    </Notice>
  )
}

function Confirm({ now, ...managing }: Managing & { now: Date }) {
  const { dispute, actions, words, locale, t } = managing
  const day = longDay(dispute.lastConfirmedAt ?? dispute.publishedAt ?? now, dispute.timeZone, locale)
  return (
    <Part id="confirm" title={t('disputes.manage.confirmTitle')}>
      <AsOf>{isStale(dispute, now) ? t('disputes.staleLong', { day }) : t('disputes.confirmed', { group: dispute.group.name, day })}</AsOf>
      <Form name="still" action={actions.confirm} locale={locale} submit={t('disputes.manage.confirm')} words={words} next={t('disputes.manage.confirmText')}>
        <Which {...managing} />
      </Form>
    </Part>
  )
}

function Edit(managing: Managing) {
  const { dispute, actions, attributes, words, locale, t } = managing
  const live = isLive(dispute.status)
  return (
    <Part id="edit" title={t('disputes.manage.editTitle')}>
      <Form
        name="edit" kept={`disputes/${managing.dispute.slug}`} action={actions.edit} locale={locale} submit={t('disputes.manage.save')} words={words} attributes={attributes.edit} next={t('disputes.manage.saveNext')}
      >
        <Which {...managing} />
        <Seen at={dispute.updatedAt} />
        <DisputeFields value={valuesOf(dispute)} statuses={[dispute.status, ...nextStatuses(dispute.status)]} locale={locale} t={t} />
        {!live && <TextArea name="outcome" label={t('disputes.form.outcome')} value={dispute.outcome} />}
      </Form>
    </Part>
  )
}

function Close(managing: Managing) {
  const { dispute, actions, attributes, words, locale, t } = managing
  const live = isLive(dispute.status)
  const options = outcomes.map((outcome) => ({ value: outcome, label: t(`disputes.status.${outcome}`) }))
  return (
    <Part id="close" title={t(live ? 'disputes.manage.closeTitle' : 'disputes.manage.correctTitle')}>
      <Form
        name="close" action={actions.close} locale={locale} submit={t('disputes.manage.close')} words={words} attributes={attributes.close} next={t('disputes.manage.closeHint')} quiet
      >
        <Which {...managing} />
        <Select name="outcome" label={t('disputes.manage.outcomeChoice')} options={options} value={live ? 'won' : dispute.status} />
        <TextArea name="text" label={t('disputes.form.outcome')} value={dispute.outcome} />
        <TextField
          name="endedOn" type="date" label={t('disputes.manage.endedOn')} hint={t('disputes.manage.endedOnHint')} value={dispute.endedOn?.toISOString().slice(0, 10)}
        />
      </Form>
    </Part>
  )
}
