import { TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { PageTitle } from '@/components/ui/page-title'
import type { FieldAttributes, FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import type { TotpSetUp } from '@/lib/people/factors/types'
import { codesAround } from './codes'

/** `setUp` is null once the app is set up: then the answer to its first code is all there is. */
type Props = { setUp: TotpSetUp | null; action: FormAction; attributes: Record<string, FieldAttributes>; locale: Locale; t: Translator }

/** An authenticator app, in three steps; the answer to the first code is the recovery codes. */
export function AppSetUp({ setUp, action, attributes, locale, t }: Props) {
  return (
    <>
      <PageTitle lede={setUp ? t('account.app.lede') : t('account.factor.on')}>{t('account.app.title')}</PageTitle>
      {setUp && <Secret setUp={setUp} t={t} />}
      <Form
        name="app" action={action} locale={locale} submit={t('account.app.button')} words={formWords(t)} attributes={attributes} next={t('account.app.next')}
        codes={codesAround(locale, t)} taken={!setUp}
      >
        <TextField name="code" label={t('account.code')} hint={t('account.app.codeHint')} autoComplete="one-time-code" inputMode="numeric" dir="ltr" />
      </Form>
    </>
  )
}

/** The secret, as a picture to scan, as text to type and as an address that opens an app on this device. */
function Secret({ setUp, t }: { setUp: TotpSetUp; t: Translator }) {
  return (
    <>
      <figure className="qr" role="img" aria-label={t('account.app.qr')} dangerouslySetInnerHTML={{ __html: setUp.qr }} />
      <p>{t('account.app.secret')} <code dir="ltr">{setUp.secret}</code></p>
      <p><a href={setUp.uri}>{t('account.app.open')}</a></p>
    </>
  )
}
