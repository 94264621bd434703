import { Form } from '@/components/form/form'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import { Part } from '@/components/ui/part'
import { Stamp } from '@/components/ui/stamp'
import type { FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import { longDay } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import type { Change, ProposalView } from '@/lib/moderation/proposals/types'
import { ProposedFacts, titleOf } from './proposal'

type Props = { proposal: ProposalView; changes: Change[]; locale: Locale; t: Translator }

/** A proposal as whoever was given its address sees it: nobody has checked it, and it says so. */
export function SharedProposal({ proposal, ...rest }: Props) {
  const { locale, t } = rest
  return (
    <>
      <PageTitle kicker={<Stamp tone="need">{t(`proposals.kinds.${proposal.kind}`)}</Stamp>} lang={proposal.locale === locale ? undefined : proposal.locale}>{titleOf(proposal)}</PageTitle>
      <Standing proposal={proposal} locale={locale} t={t} />
      <ProposedFacts proposal={proposal} {...rest} />
    </>
  )
}

/** The same for its writer: the one button that makes it count, then the address to share, and the way to take it back. */
export function MyProposal({ token, share, actions, ...rest }: Props & { token: string; share: string; actions: { confirm: FormAction; withdraw: FormAction } }) {
  const { proposal, locale, t } = rest
  if (!proposal.confirmed) {
    return (
      <>
        <SharedProposal {...rest} />
        <Form name="confirm" action={actions.confirm} locale={locale} submit={t('proposals.confirm')} words={formWords(t)} next={t('proposals.confirmNext')}><input type="hidden" name="token" value={token} /></Form>
      </>
    )
  }
  return (
    <>
      <SharedProposal {...rest} />
      {!proposal.decision && <Part id="share" title={t('proposals.share')}><p>{t('proposals.shareText')}</p><p><a href={share} dir="ltr">{share}</a></p></Part>}
      <Part id="withdraw" title={t('proposals.withdraw')}>
        <p>{t('proposals.withdrawText', { day: longDay(proposal.purgeAt, 'UTC', locale) })}</p>
        <Form name="withdraw" action={actions.withdraw} locale={locale} submit={t('proposals.withdrawButton')} words={formWords(t)} quiet><input type="hidden" name="token" value={token} /></Form>
      </Part>
    </>
  )
}

/** Where it stands: not confirmed, waiting, taken in, refused. */
function Standing({ proposal: { confirmed, decision, reason, became }, locale, t }: Omit<Props, 'changes'>) {
  if (!confirmed) return null
  if (!decision) return <Notice tone="need" label={t('proposals.waitsLabel')}>{t('proposals.waits')}</Notice>
  return (
    <Notice tone={decision === 'accepted' ? 'won' : 'out'} label={t(`proposals.decided.${decision}`)}>
      <p dir="auto">{reason}</p>
      {became && <p><a href={`/${locale}${became.path}`}>{became.title}</a></p>}
    </Notice>
  )
}
