import type { ReactNode } from 'react'
import { TextArea, TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { Notice } from '@/components/ui/notice'
import { Stamp } from '@/components/ui/stamp'
import type { Locale } from '@/lib/i18n/locales'
import { langOf } from '@/lib/i18n/text'
import type { Translator } from '@/lib/i18n/translator'
import type { FieldAttributes, FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'

export type OwnForm = { action: FormAction; attributes: Record<string, FieldAttributes> }
export type OwnWords = { locale: Locale; t: Translator }

type Kept = { slug: string; title: string; group: { slug: string; name: string; languages: string[] } }

/** The way back from one of a picket's forms to the picket. */
export function PicketLink({ picket, locale }: { picket: Kept; locale: Locale }) {
  return <a href={`/${locale}/organise/${picket.group.slug}/pickets/${picket.slug}`} lang={langOf(picket.group.languages, locale)} dir="auto">{picket.title}</a>
}

/** Whose record a form is about. */
export function OwnFields({ record, shiftId }: { record: Kept; shiftId?: string }) {
  return (
    <>
      <input type="hidden" name="group" value={record.group.slug} />
      <input type="hidden" name="slug" value={record.slug} />
      {shiftId && <input type="hidden" name="shiftId" value={shiftId} />}
    </>
  )
}

/** What was just done, and where the record stands when it is not simply public. */
export function OwnNotices({ record, saved, t }: { record: { calledOffAt: Date | null; calledOffWhy: string }; saved: boolean; t: Translator }) {
  return (
    <>
      {saved && <Notice role="status">{t('strikes.own.saved')}</Notice>}
      {record.calledOffAt && <Notice tone="out" label={t('strikes.calledOff')}><p dir="auto">{record.calledOffWhy}</p></Notice>}
    </>
  )
}

/** Stamped over a record that is not published yet; what is hidden was, and says so itself. */
export const DraftStamp = ({ record, hidden, t }: { record: { publishedAt: Date | null }; hidden: boolean; t: Translator }) =>
  (record.publishedAt || hidden ? null : <Stamp>{t('strikes.own.draft')}</Stamp>)

type CallOff = OwnWords & { record: Kept; form: OwnForm; text: string; submit: string; shiftId?: string; children?: ReactNode }

/** Calling something off: what it does stands before the button, for it cannot be taken back. */
export function CallOffForm({ record, form, text, submit, shiftId, children, locale, t }: CallOff) {
  return (
    <>
      <p>{text}</p>
      <Form name="off" {...form} locale={locale} words={formWords(t)} submit={submit} quiet>
        <OwnFields record={record} shiftId={shiftId} />
        <TextField name="why" label={t('strikes.own.why')} hint={t('strikes.own.whyHint')} />
        {children}
      </Form>
    </>
  )
}

/** The headline and the text of a record. */
export function TextFields({ record, t, rows = 8 }: { record: { title: string; body: string }; t: Translator; rows?: number }) {
  return (
    <>
      <TextField name="title" label={t('strikes.own.title')} hint={t('strikes.own.titleHint')} value={record.title} />
      <TextArea name="body" label={t('strikes.own.body')} hint={t('strikes.own.bodyHint')} value={record.body} rows={rows} />
    </>
  )
}

/** Every zone as a choice, as people read them: "Europe/London". */
export const zoneOptions = (zones: string[]) => zones.map((value) => ({ value, label: value.replaceAll('_', ' ') }))
