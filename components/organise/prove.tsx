import { TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { ButtonLink } from '@/components/ui/button-link'
import { PageTitle } from '@/components/ui/page-title'
import type { FieldAttributes, FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import type { Factors } from '@/lib/people/factors/types'
import { PasskeyProof, type PasskeyActions } from './passkeys'

type Props = {
  factors: Factors; locked: boolean; to: string; actions: { prove: FormAction; proveByMail: FormAction; begin: PasskeyActions['begin']; proveWithKey: FormAction }; attributes: Record<string, FieldAttributes>; locale: Locale; t: Translator
}

/** Who are you, again: a passkey or a code where there is one, otherwise a link by mail; where a group asks for a second factor and there is none, the way to one. */
export function ProvePage({ factors, locked, to, actions, attributes, locale, t }: Props) {
  if (factors.totp || factors.passkeys > 0) {
    const coded = factors.totp || factors.codesLeft > 0
    return (
      <>
        <PageTitle lede={t(!coded ? 'passkeys.some' : factors.passkeys > 0 ? 'passkeys.proveLede' : 'account.prove.code')}>{t('account.prove.title')}</PageTitle>
        {factors.passkeys > 0 && <PasskeyProof to={to} actions={actions} locale={locale} t={t} />}
        {coded && (
          <Form name="prove" action={actions.prove} locale={locale} submit={t('account.prove.button')} words={formWords(t)} attributes={attributes} quiet={factors.passkeys > 0}>
            <input type="hidden" name="to" value={to} />
            <TextField name="code" label={t('account.code')} hint={t('account.prove.hint')} autoComplete="one-time-code" dir="ltr" />
          </Form>
        )}
        <p className="hint"><a href={`/${locale}/organise/account/lost`}>{t('account.prove.lost')}</a></p>
      </>
    )
  }
  if (locked) {
    return (
      <>
        <PageTitle lede={t('account.prove.needed')}>{t('account.prove.neededTitle')}</PageTitle>
        <p><ButtonLink href={`/${locale}/organise/account`}>{t('account.prove.setUp')}</ButtonLink></p>
      </>
    )
  }
  return (
    <>
      <PageTitle lede={t('account.prove.mail')}>{t('account.prove.title')}</PageTitle>
      <Form name="by-mail" action={actions.proveByMail} locale={locale} submit={t('organise.signIn.send')} words={formWords(t)} next={t('account.prove.mailNext')}>
        <input type="hidden" name="to" value={to} />
      </Form>
    </>
  )
}
