import { TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { Facts } from '@/components/ui/facts'
import { Notice } from '@/components/ui/notice'
import { PageTitle } from '@/components/ui/page-title'
import type { FieldAttributes, FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import type { OwnGroup } from '@/lib/groups/types'
import { clockTime, longDay } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { commas } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import type { Replies } from '@/lib/mailings/types'

type Props = {
  group: OwnGroup; replies: Replies; done: 'asked' | 'dropped' | null; actions: { ask: FormAction; drop: FormAction }
  attributes: Record<string, FieldAttributes>; locale: Locale; t: Translator
}

/** Where answers to a group's mails go, for its owner to say. */
export function RepliesPage({ group, replies: { address, waiting }, done, actions, attributes, locale, t }: Props) {
  const until = waiting && commas([longDay(waiting.until, group.timeZone, locale), clockTime(waiting.until, group.timeZone, locale)], locale)
  return (
    <div className="beside">
      {done && <Notice role="status" tone="won">{t(`mailings.replies.done.${done}`)}</Notice>}
      <PageTitle kicker={<a href={`/${locale}/organise/${group.slug}/mailings`}>{t('mailings.title')}</a>} lede={t('mailings.replies.lede')}>
        {t('mailings.replies.title')}
      </PageTitle>
      <Facts facts={[{ term: t('mailings.replies.now'), detail: address ? <span dir="ltr">{address}</span> : t('mailings.replies.nowPage') }]} />
      {waiting && <p>{t('mailings.replies.waiting', { address: waiting.address, until: until ?? '' })}</p>}
      <Form name="reply" action={actions.ask} locale={locale} submit={t('mailings.replies.submit')} words={formWords(t)} attributes={attributes} next={t('mailings.replies.next')}>
        <input type="hidden" name="group" value={group.slug} />
        <TextField name="email" type="email" label={t('mailings.replies.email')} hint={t('mailings.replies.emailHint')} inputMode="email" autoComplete="off" />
      </Form>
      {(address || waiting) && (
        <Form name="drop" action={actions.drop} locale={locale} submit={t('mailings.replies.drop')} words={formWords(t)} quiet>
          <input type="hidden" name="group" value={group.slug} />
        </Form>
      )}
    </div>
  )
}

type ProofProps = { proof: { email: string; group: { name: string; slug: string } }; token: string; action: FormAction; locale: Locale; t: Translator }

/** The page behind the link to a mailbox: one question, one button. */
export function ProofPage({ proof: { email, group }, token, action, locale, t }: ProofProps) {
  return (
    <>
      <PageTitle lede={t('mailings.replies.proof.lede', { group: group.name, address: email })}>{t('mailings.replies.proof.title', { group: group.name })}</PageTitle>
      <Form name="proof" action={action} locale={locale} submit={t('mailings.replies.proof.button')} words={formWords(t)} next={t('mailings.replies.proof.next')}>
        <input type="hidden" name="group" value={group.slug} />
        <input type="hidden" name="token" value={token} />
      </Form>
    </>
  )
}
