import { TextArea, TextField, Tick } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import type { FieldAttributes, FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'

type Props = {
  group: { slug: string }
  /** The callout it is about, when the form stands on one. */
  calloutId?: string
  action: FormAction
  attributes: Record<string, FieldAttributes>
  locale: Locale
  t: Translator
}

/** One form to reach a group: ask, offer help, or hear from it. Neither side's address is shown in public. */
export function ContactForm({ group, calloutId, action, attributes, locale, t }: Props) {
  return (
    <Form name="message" action={action} locale={locale} submit={t('groups.contact.send')} words={formWords(t)} attributes={attributes} next={t('groups.contact.next')}>
      <input type="hidden" name="slug" value={group.slug} />
      {calloutId && <input type="hidden" name="callout" value={calloutId} />}
      <TextField name="name" label={t('groups.contact.name')} hint={t('groups.contact.nameHint')} autoComplete="name" />
      <TextField name="email" type="email" label={t('groups.contact.email')} hint={t('groups.contact.emailHint')} autoComplete="email" inputMode="email" />
      <TextArea name="message" label={t('groups.contact.message')} hint={t('groups.contact.messageHint')} rows={5} />
      <Tick name="help" label={t('groups.contact.help')} />
      <Tick name="updates" label={t('groups.contact.updates')} hint={t('groups.contact.updatesHint')} />
    </Form>
  )
}
