import { TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { Lines, Part } from '@/components/ui/part'
import type { FieldAttributes, FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import { clockTime, longDay } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { commas, dots } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import type { Begun, OwnPasskey } from '@/lib/people/passkeys/types'
import { PasskeyField, type PasskeyWords } from './passkey-field'

export type PasskeyActions = { begin: (data: FormData) => Promise<Begun>; add: FormAction; takeAway: FormAction }

const wordsOf = (t: Translator): PasskeyWords => ({
  noScript: t('passkeys.noScript'), cancelled: t('passkeys.script.cancelled'), unsupported: t('passkeys.script.unsupported'), offline: t('passkeys.script.offline'), tooMany: t('passkeys.refused.too-many'),
})

type Props = { passkeys: OwnPasskey[]; zone: string; actions: PasskeyActions; attributes: Record<string, FieldAttributes>; locale: Locale; t: Translator }

/** One's own passkeys: which there are, when each was last used, and one more. */
export function Passkeys({ passkeys, zone, actions, attributes, locale, t }: Props) {
  const moment = (at: Date) => commas([longDay(at, zone, locale), clockTime(at, zone, locale)], locale)
  const entry = ({ id, name, since, lastUsed }: OwnPasskey) => (
    <>
      <p>
        <b dir="auto">{name}</b>{' '}
        <span className="soft">{dots([t('passkeys.since', { moment: moment(since) }), lastUsed ? t('passkeys.used', { moment: moment(lastUsed) }) : t('passkeys.unused')], locale)}</span>
      </p>
      <Form name={`remove-passkey-${id}`} action={actions.takeAway} locale={locale} submit={t('passkeys.remove', { name })} words={formWords(t)} quiet>
        <input type="hidden" name="passkey" value={id} />
      </Form>
    </>
  )
  return (
    <Part id="passkeys" title={t('passkeys.title')}>
      <p>{t(passkeys.length > 0 ? 'passkeys.some' : 'passkeys.none')}</p>
      <Lines items={passkeys.map((passkey) => ({ key: passkey.id, content: entry(passkey) }))} />
      <Form name="passkey" action={actions.add} locale={locale} submit={t('passkeys.add')} words={formWords(t)} attributes={attributes} next={t('passkeys.next')} quiet>
        <TextField name="name" label={t('passkeys.name')} hint={t('passkeys.nameHint')} />
        <PasskeyField purpose="add" begin={actions.begin} locale={locale} words={wordsOf(t)} />
      </Form>
    </Part>
  )
}

type ProofProps = { to: string; actions: { begin: PasskeyActions['begin']; proveWithKey: FormAction }; locale: Locale; t: Translator }

/** A passkey instead of a code. */
export function PasskeyProof({ to, actions, locale, t }: ProofProps) {
  return (
    <Form name="key" action={actions.proveWithKey} locale={locale} submit={t('passkeys.prove')} words={formWords(t)} next={t('passkeys.proveNext')}>
      <input type="hidden" name="to" value={to} />
      <PasskeyField purpose="prove" begin={actions.begin} locale={locale} words={wordsOf(t)} />
    </Form>
  )
}
