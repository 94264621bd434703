import { Select, TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { Part } from '@/components/ui/part'
import type { FieldAttributes, FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import type { ListOf } from './list-of'

type Props = { of: ListOf; part: string; action: FormAction; attributes: Record<string, FieldAttributes>; locale: Locale; t: Translator }

/** Puts somebody down who said yes at the gate or on paper. */
export function AddPerson({ of, part, action, attributes, locale, t }: Props) {
  return (
    <Part id="add" title={t('lists.add')}>
      <p className="hint">{t('lists.addText')}</p>
      <Form name="add" action={action} locale={locale} submit={t('lists.addSubmit')} words={formWords(t)} attributes={attributes} next={t('lists.addNext')}>
        <input type="hidden" name="group" value={of.group.slug} />
        <input type="hidden" name="slug" value={of.slug} />
        {of.parts.length > 0 && <Select name="shiftId" label={t('lists.shift')} value={part} options={of.parts.map(({ id, label }) => ({ value: id, label }))} />}
        <TextField name="name" label={t('lists.name')} autoComplete="off" />
        <TextField name="email" type="email" label={t('lists.email')} hint={t('lists.emailHint')} inputMode="email" autoComplete="off" />
        <TextField name="phone" type="tel" label={t('lists.phone')} autoComplete="off" dir="ltr" />
        {of.kind === 'meetings' && <TextField name="partySize" type="number" label={t('lists.party')} value="1" inputMode="numeric" />}
      </Form>
    </Part>
  )
}
