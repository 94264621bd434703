import { TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import type { FieldAttributes, FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import type { ActingRecord } from '@/lib/privacy/types'

type Props = {
  name: 'again' | 'my-link'
  record: ActingRecord
  action: FormAction
  button: string
  attributes: Record<string, FieldAttributes>
  locale: Locale
  t: Translator
  quiet?: boolean
}

/** An address to send something to, if it is known here: the page never says whether it is. */
export function AddressForm({ name, record, action, button, attributes, locale, t, quiet }: Props) {
  return (
    <Form name={name} action={action} locale={locale} submit={button} words={formWords(t)} attributes={attributes} quiet={quiet}>
      <input type="hidden" name="kind" value={record.kind} />
      <input type="hidden" name="slug" value={record.slug} />
      <TextField name="email" type="email" label={t('my.link.email')} hint={t('my.link.emailHint')} autoComplete="email" inputMode="email" />
    </Form>
  )
}
