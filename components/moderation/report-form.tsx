import { Choices, TextArea } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import type { FieldAttributes, FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import type { Reportable } from '@/lib/moderation/types'

type Props = { kind: Reportable; slug: string; action: FormAction; attributes: Record<string, FieldAttributes>; locale: Locale; t: Translator }

const kinds = ['wrong', 'dangerous', 'person', 'spam', 'other'] as const

/** What is wrong with a page, in a visitor's words. Nobody is asked who they are. */
export function ReportForm({ kind, slug, action, attributes, locale, t }: Props) {
  return (
    <Form name="report" action={action} locale={locale} submit={t('moderation.report.button')} words={formWords(t)} attributes={attributes} next={t('moderation.report.next')}>
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="slug" value={slug} />
      <Choices name="what" legend={t('moderation.report.what')} options={kinds.map((value) => ({ value, label: t(`moderation.reportKinds.${value}`), hint: t(`moderation.reportHints.${value}`) }))} />
      <TextArea name="text" label={t('moderation.report.text')} hint={t('moderation.report.textHint')} rows={5} />
    </Form>
  )
}
