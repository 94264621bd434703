import { TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { PageTitle } from '@/components/ui/page-title'
import type { FieldAttributes, FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import type { TotpSetUp } from '@/lib/people/factors/types'
import { codesAround } from './codes'

type Props = { setUp: TotpSetUp; action: FormAction; attributes: Record<string, FieldAttributes>; locale: Locale; t: Translator }

/** An authenticator app, in three steps; the answer to the first code is the recovery codes. */
export function AppSetUp({ setUp, action, attributes, locale, t }: Props) {
  return (
    <>
      <PageTitle lede={t('account.app.lede')}>{t('account.app.title')}</PageTitle>
      <figure className="qr" role="img" aria-label={t('account.app.qr')} dangerouslySetInnerHTML={{ __html: setUp.qr }} />
      <p>{t('account.app.secret')} <code dir="ltr">{setUp.secret}</code></p>
      <p><a href={setUp.uri}>{t('account.app.open')}</a></p>
      <Form
        name="app" action={action} locale={locale} submit={t('account.app.button')} words={formWords(t)} attributes={attributes} next={t('account.app.next')}
        codes={codesAround(locale, t)}
      >
        <TextField name="code" label={t('account.code')} hint={t('account.app.codeHint')} autoComplete="one-time-code" inputMode="numeric" dir="ltr" />
      </Form>
    </>
  )
}
