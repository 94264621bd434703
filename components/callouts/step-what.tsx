import { localeNames, locales } from '@/lib/i18n/locales'
import { rowsOf } from '@/lib/callouts/rows/rules'
import { AddButtons, DraftArea, DraftSelect, DraftText, RowMover, type Of } from './draft-fields'

type Props = { of: Of; disputes: { value: string; label: string }[]; suggestions: string[] }

/** What is happening, and which dispute it is about. */
export function StepWhat({ of, disputes, suggestions }: Props) {
  const { t } = of
  const linked = rowsOf(of.values, 'linked')
  const choices = [{ value: 'none', label: t('composer.what.none') }, { value: 'new', label: t('composer.what.new') }, ...disputes]
  return (
    <>
      <DraftText of={of} name="title" label={t('composer.what.title')} hint={t('composer.what.titleHint')} />
      <DraftArea of={of} name="body" label={t('composer.what.body')} hint={t('composer.what.bodyHint')} rows={8} optional />
      <DraftSelect of={of} name="dispute" label={t('composer.what.dispute')} hint={t('composer.what.disputeHint')} options={choices} />
      {linked.map((number, index) => <Linked key={number} number={number} at={index + 1} count={linked.length} of={of} />)}
      {linked.length > 0 && <datalist id="disputes">{suggestions.map((title) => <option key={title} value={title} />)}</datalist>}
      <AddButtons buttons={[{ value: 'add-linked', label: t(linked.length > 0 ? 'composer.what.addAnother' : 'composer.what.addLinked') }]} />
      <DraftSelect of={of} name="language" label={t('composer.what.language')} options={locales.map((value) => ({ value, label: localeNames[value] }))} />
    </>
  )
}

function Linked({ number, at, count, of }: { number: number; at: number; count: number; of: Of }) {
  const { t } = of
  const row = `linked-${number}`
  return (
    <div className="together" id={row} data-order="linked">
      <input type="hidden" name={row} value="on" />
      <DraftText of={{ ...of, prefix: `${row}-` }} name="dispute" label={t('composer.what.linked')} hint={t('composer.what.linkedHint')} list="disputes" />
      <RowMover row={row} at={at} of={count} title={of.values[`${row}-dispute`] || t('composer.what.linked')} t={t} />
      <button name="do" value={`remove-${row}`} className="button bare">{t('composer.what.removeLinked')}</button>
    </div>
  )
}
