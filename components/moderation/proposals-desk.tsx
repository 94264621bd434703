import { Choices, TextArea } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { Empty } from '@/components/ui/empty'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { Entry, Lines, Part } from '@/components/ui/part'
import { Stamp } from '@/components/ui/stamp'
import type { FieldAttributes, FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import { longDay } from '@/lib/i18n/dates'
import { localeNames, type Locale } from '@/lib/i18n/locales'
import { dots } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import type { Change, ProposalLine, ProposalView } from '@/lib/moderation/proposals/types'
import { fieldName, ProposedFacts, titleOf } from './proposal'

type Words = { locale: Locale; t: Translator }

/** What visitors proposed and nobody has looked at yet. */
export function WaitingProposals({ lines, base, locale, t }: Words & { lines: ProposalLine[]; base: string }) {
  return (
    <Part id="proposals" title={t('proposals.title')}>
      {lines.length === 0 ? <Empty title={t('proposals.none')}>{t('proposals.noneText')}</Empty> : (
        <Lines
          items={lines.map(({ id, kind, title, locale: written, confirmedAt }) => ({
            key: id,
            content: (
              <Entry
                href={`${base}/proposals/${id}`} title={title} lang={written === locale ? undefined : written} stamp={<Stamp tone="need">{t(`proposals.kinds.${kind}`)}</Stamp>}
                about={dots([t('moderation.since', { day: longDay(confirmedAt, 'UTC', locale) }), written !== locale && localeNames[written]], locale)}
              />
            ),
          }))}
        />
      )}
    </Part>
  )
}

/** Whether visitors may propose at all, for the site's administrators. */
export function ProposalSwitch({ open, action, locale, t }: Words & { open: boolean; action: FormAction }) {
  return (
    <Part id="switch" title={t('proposals.switch')}>
      <p>{t(open ? 'proposals.isOn' : 'proposals.isOff')}</p>
      <Form name="switch" action={action} locale={locale} submit={t(open ? 'proposals.turnOff' : 'proposals.turnOn')} words={formWords(t)} quiet>
        <input type="hidden" name="proposals" value={open ? 'off' : 'on'} />
      </Form>
    </Part>
  )
}

type Props = Words & {
  proposal: ProposalView; changes: Change[]
  /** Whose desk it is: the group's address and name, or null for the site's. */
  group: { slug: string; name: string } | null
  may: { accept: boolean; refuse: boolean }; actions: { accept: FormAction; refuse: FormAction }; attributes: Record<string, FieldAttributes>
}

/** One proposal before a moderator: what it says, and the two answers, each with its reason. */
export function DecideProposal({ proposal, changes, group, may, actions, attributes, locale, t }: Props) {
  const which = <><input type="hidden" name="group" value={group?.slug ?? ''} /><input type="hidden" name="proposal" value={proposal.id} /></>
  const form = { locale, words: formWords(t), attributes, next: t('proposals.told') }
  const isCorrection = proposal.kind === 'correction'
  return (
    <>
      {proposal.decision && <Notice role="status" tone={proposal.decision === 'accepted' ? 'won' : 'out'} label={t(`proposals.decided.${proposal.decision}`)}><p dir="auto">{proposal.reason}</p></Notice>}
      <PageTitle
        kicker={<><Stamp>{t(`proposals.kinds.${proposal.kind}`)}</Stamp> <a href={`/${locale}/organise/${group?.slug ?? 'site'}/moderation`}>{t('moderation.title')}</a></>}
        lede={t('proposals.writtenIn', { language: localeNames[proposal.locale] })} lang={proposal.locale === locale ? undefined : proposal.locale}
      >
        {titleOf(proposal)}
      </PageTitle>
      <ProposedFacts proposal={proposal} changes={changes} locale={locale} t={t} />
      {may.accept && group && (
        <Part id="accept" title={t('proposals.accept', { group: group.name })}>
          <p>{t(isCorrection ? 'proposals.acceptCorrection' : 'proposals.acceptText')}</p>
          <Form name="accept-it" action={actions.accept} submit={t('proposals.acceptButton')} {...form}>
            {which}
            {isCorrection && <Choices name="take" legend={t('proposals.take')} several value={changes.map(({ field }) => field)} options={changes.map(({ field }) => ({ value: field, label: fieldName(field, t) }))} />}
            <TextArea name="reason" label={t('proposals.reason')} hint={t('proposals.acceptHint')} rows={3} />
          </Form>
        </Part>
      )}
      {may.refuse && (
        <Part id="refuse" title={t('proposals.refuse')}>
          <p>{t('proposals.refuseText')}</p>
          <Form name="refuse-it" action={actions.refuse} submit={t('proposals.refuseButton')} quiet {...form}>
            {which}
            <TextArea name="reason" label={t('proposals.reason')} hint={t('proposals.refuseHint')} rows={3} />
          </Form>
        </Part>
      )}
      {!proposal.decision && !may.accept && may.refuse && !group && <p className="soft">{t('proposals.acceptElsewhere')}</p>}
    </>
  )
}
