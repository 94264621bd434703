import { Choices, TextArea, TextField, Tick } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { Facts } from '@/components/ui/facts'
import { Stamp } from '@/components/ui/stamp'
import type { MySignature as Mine } from '@/lib/campaigns/types'
import type { FieldAttributes, FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'

type Props = {
  signature: Mine
  /** The address of the visit, which every form carries. */
  token: string
  change: FormAction
  withdraw: FormAction
  attributes: Record<string, FieldAttributes>
  /** Until when it is kept, in words. */
  kept: string
  /** Whether its form is open: by the page's address, so that it stays open with what is wrong beside the fields. */
  changing: boolean
  locale: Locale
  t: Translator
}

/** A signature on its owner's page: how it is shown, what was said with it, and the way to take it back. */
export function MySignature({ signature, token, change, withdraw, attributes, kept, changing, locale, t }: Props) {
  return (
    <>
      <h3><a href={`/${locale}${signature.path}`}>{t('my.signature.heading', { title: signature.title })}</a></h3>
      <p><Standing held={signature.held} t={t} /> {signature.what}{signature.campaignClosed && ` · ${t('my.signature.closed')}`}</p>
      {signature.held && <p>{t(`campaigns.mine.${signature.held}Text`)}</p>}
      <Facts
        facts={[
          { term: t('my.signature.name'), detail: <bdi>{signature.name}</bdi> },
          { term: t('my.signature.shownAs'), detail: t(`campaigns.${signature.shownAs}`) },
          { term: t('my.signature.email'), detail: <bdi>{signature.email}</bdi> },
          { term: t('my.signature.union'), detail: signature.unionName && <bdi>{signature.unionName}</bdi> },
          { term: t('my.signature.comment'), detail: signature.comment && <bdi>{signature.comment}</bdi> },
          { term: t('my.signature.mails'), detail: t(signature.updates ? 'my.signature.mailsOn' : 'my.signature.mailsOff') },
        ]}
      />
      <p className="hint">{kept}</p>
      {signature.muted && <p>{t('my.signature.muted')}</p>}
      {changing
        ? <ChangeForm {...{ signature, token, change, attributes, locale, t }} />
        : <p><a href={`?change=${signature.id}#signature-${signature.id}`}>{t('my.signature.change')}</a></p>}
      <Form
        name={`withdraw-signature-${signature.id}`} action={withdraw} locale={locale} submit={t('my.signature.withdraw')} words={formWords(t)} quiet
        next={t(signature.campaignClosed ? 'my.signature.withdrawHintClosed' : 'my.signature.withdrawHint')}
      >
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="id" value={signature.id} />
      </Form>
    </>
  )
}

const Standing = ({ held, t }: { held: Mine['held']; t: Translator }) =>
  held ? <Stamp>{t(`campaigns.mine.${held}`)}</Stamp> : <Stamp tone="won">{t('my.signature.counts')}</Stamp>

function ChangeForm({ signature, token, change, attributes, locale, t }: Omit<Props, 'withdraw' | 'kept' | 'changing'>) {
  return (
    <Form name={`signature-${signature.id}`} action={change} locale={locale} submit={t('my.signature.save')} words={formWords(t)} attributes={attributes}>
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="id" value={signature.id} />
      <TextField name="name" label={t('my.signature.name')} value={signature.name} autoComplete="name" />
      <Choices
        name="shownAs" legend={t('my.signature.shownAs')} value={[signature.shownAs]}
        options={(['hidden', 'initials', 'full'] as const).map((value) => ({ value, label: t(`campaigns.${value}`) }))}
      />
      <TextArea name="comment" label={t('my.signature.comment')} value={signature.comment} rows={3} />
      <Tick name="updates" label={t('my.signature.updates')} hint={t('my.signature.updatesHint')} value={signature.updates} />
    </Form>
  )
}
