import { Form } from '@/components/form/form'
import type { FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'

/** What every part of a private page is handed. */
export type Personal = { token: string; locale: Locale; t: Translator }

type Props = Personal & {
  /** Names the form within its page. */
  name: string
  action: FormAction
  button: string
  /** Further hidden fields. */
  fields?: Record<string, string>
  quiet?: boolean
  next?: string
}

/** One button that does one thing: a form of its own, since opening an address never changes anything. */
export function Press({ name, action, button, fields = {}, quiet, next, token, locale, t }: Props) {
  return (
    <Form name={name} action={action} locale={locale} submit={button} words={formWords(t)} quiet={quiet} next={next}>
      <input type="hidden" name="token" value={token} />
      {Object.entries(fields).map(([field, value]) => <input type="hidden" key={field} name={field} value={value} />)}
    </Form>
  )
}
