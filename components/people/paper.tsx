import { TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { Count } from '@/components/ui/count'
import { Part } from '@/components/ui/part'
import { DataTable } from '@/components/ui/table'
import type { PaperCount } from '@/lib/campaigns/types'
import type { FieldAttributes, FormAction } from '@/lib/forms/types'
import { formWords } from '@/lib/forms/words'
import { calendarDay, number } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import type { Translator } from '@/lib/i18n/translator'
import type { ListOf } from './list-of'

type Props = { of: ListOf; paper: PaperCount; acts: { add: FormAction; remove: FormAction }; attributes: Record<string, FieldAttributes>; locale: Locale; t: Translator }

/** Signatures on paper: counted apart from those that were confirmed, sheet by sheet, without any name. */
export function Paper({ of, paper, acts, attributes, locale, t }: Props) {
  const form = { locale, words: formWords(t) }
  const whose = <><input type="hidden" name="group" value={of.group.slug} /><input type="hidden" name="slug" value={of.slug} /></>
  const columns = [
    { key: 'day', head: t('lists.paperSheets.day') }, { key: 'count', head: t('lists.paperSheets.count'), number: true }, { key: 'note', head: t('lists.paperSheets.note') },
    { key: 'act', head: t('lists.paperSheets.remove'), act: true },
  ]
  const rows = paper.sheets.map(({ id, signatures, collectedOn, note }) => ({
    key: id,
    cells: [
      calendarDay(collectedOn, locale), number(signatures, locale), <span key="note" dir="auto">{note}</span>,
      <Form {...form} key="act" name={`paper-${id}`} action={acts.remove} submit={t('lists.paperSheets.remove')} submitNamed={t('lists.paperSheets.removeNamed', { day: calendarDay(collectedOn, locale) })} quiet>
        {whose}<input type="hidden" name="id" value={id} />
      </Form>,
    ],
  }))
  return (
    <Part id="paper-part" title={t('lists.paperSheets.title')}>
      <Count figure={number(paper.signatures, locale)}>{t('lists.paperSheets.total', { count: paper.signatures })}</Count>
      <p className="hint">{t('lists.paperSheets.text')}</p>
      {rows.length > 0 && <DataTable columns={columns} rows={rows} />}
      <Form {...form} name="paper" action={acts.add} submit={t('lists.paperSheets.submit')} attributes={attributes}>
        {whose}
        <TextField name="signatures" type="number" label={t('lists.paperSheets.count')} inputMode="numeric" />
        <TextField name="collectedOn" type="date" label={t('lists.paperSheets.day')} dir="ltr" />
        <TextField name="note" label={t('lists.paperSheets.note')} hint={t('lists.paperSheets.noteHint')} />
      </Form>
    </Part>
  )
}
