import type { HTMLInputTypeAttribute, ReactNode } from 'react'
import { LineKeys } from '@/components/form/line-keys'
import { Mover } from '@/components/form/mover'
import { orderWords } from '@/lib/forms/words'
import type { Translator } from '@/lib/i18n/translator'
import type { Missing, Values } from '@/lib/callouts/drafts/types'

/** The fields of one step or one row of it: what was typed, and what is wrong with it once it has been looked over. */
export type Of = { values: Values; prefix: string; missing: readonly Missing[]; t: Translator }

type FieldProps = { of: Of; name: string; label: string; hint?: string; optional?: boolean }

const known = ({ values, prefix, missing }: Of, name: string) => {
  const id = `${prefix}${name}`
  return { id, value: values[id] ?? '', error: missing.find(({ field }) => field === id)?.message }
}

/** Whether one of these fields has something wrong with it: then what hides them is open. */
export const hasMissing = (of: Of, names: readonly string[]): boolean => names.some((name) => known(of, name).error !== undefined)

function Labelled({ of, name, label, hint, optional, children }: FieldProps & { children: ReactNode }) {
  const { id, error } = known(of, name)
  return (
    <div className="field">
      <label htmlFor={id}>{label}{optional && <span className="hint"> ({of.t('forms.optional')})</span>}</label>
      {hint && <span className="hint" id={`${id}-hint`}>{hint}</span>}
      {error && <span className="error" id={`${id}-error`}>{error}</span>}
      {children}
    </div>
  )
}

const control = (of: Of, name: string, hint?: string) => {
  const { id, value, error } = known(of, name)
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return { id, name: id, defaultValue: value, 'aria-invalid': error ? true : undefined, 'aria-describedby': described || undefined } as const
}

type TextProps = FieldProps & { type?: HTMLInputTypeAttribute; inputMode?: 'numeric' | 'url'; list?: string }

export function DraftText({ type = 'text', inputMode, list, ...field }: TextProps) {
  return <Labelled {...field}><input type={type} inputMode={inputMode} list={list} dir={type === 'url' ? 'ltr' : 'auto'} {...control(field.of, field.name, field.hint)} /></Labelled>
}

/** `lines`: one thing a line, in an order that counts. */
export function DraftArea({ rows = 4, lines = false, ...field }: FieldProps & { rows?: number; lines?: boolean }) {
  const box = control(field.of, field.name, field.hint)
  return <Labelled {...field}><textarea rows={rows} dir="auto" {...box} />{lines && <LineKeys field={box.id} />}</Labelled>
}

export function DraftSelect({ options, empty, ...field }: FieldProps & { options: readonly { value: string; label: string }[]; empty?: string }) {
  const { defaultValue, ...rest } = control(field.of, field.name, field.hint)
  // What was chosen before stands, even when it is no choice any more: it is said to be wrong when the draft is looked over.
  const gone = defaultValue !== '' && !options.some(({ value }) => value === defaultValue)
  return (
    <Labelled {...field}>
      <select {...rest} defaultValue={defaultValue}>
        {empty !== undefined && <option value="">{empty}</option>}
        {gone && <option value={defaultValue}>{defaultValue}</option>}
        {options.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}
      </select>
    </Labelled>
  )
}

export function DraftTick({ of, name, label, hint }: FieldProps) {
  const { id, value, error } = known(of, name)
  return (
    <div className="field">
      {error && <span className="error" id={`${id}-error`}>{error}</span>}
      <label className="choice">
        <input type="checkbox" name={id} id={id} defaultChecked={value === 'on'} aria-describedby={error ? `${id}-error` : undefined} />
        <span>{label}{hint && <span className="hint"> {hint}</span>}</span>
      </label>
    </div>
  )
}

/** Fields that few need, folded away; open when one of them has something wrong with it, or something in it that should not be overlooked. */
export function More({ of, names, label, open = false, children }: { of: Of; names: readonly string[]; label: string; open?: boolean; children: ReactNode }) {
  return (
    <details open={open || hasMissing(of, names)}>
      <summary>{label}</summary>
      <div className="grid gap-5">{children}</div>
    </details>
  )
}

type RowProps = { row: string; title: string; /** Its place among those of its kind; 1 is the first. */ at: number; of: number; level?: 2 | 3; error?: string; t: Translator; children: ReactNode }

/** A row of a step under its own heading, with the buttons that move it among its kind and take it off. */
export function Row({ row, title, at, of, level = 2, error, t, children }: RowProps) {
  const Heading = `h${level}` as const
  const list = row.replace(/-\d+$/, '')
  return (
    <section className="part" aria-labelledby={row} data-order={list}>
      <header><Heading id={row}>{title}</Heading><RowMover row={row} at={at} of={of} title={title} t={t} /></header>
      <div className="grid gap-5">
        <input type="hidden" name={row} value="on" />
        {error && <p className="error">{error}</p>}
        {children}
        <button name="do" value={`remove-${row}`} className="button bare" aria-label={t('composer.removeNamed', { what: title })}>{t('composer.remove')}</button>
      </div>
    </section>
  )
}

type RowMoverProps = Pick<RowProps, 'row' | 'at' | 'of' | 'title' | 't'>

/** Moves a row of a step among those of its kind. */
export const RowMover = ({ row, at, of, title, t }: RowMoverProps) =>
  <Mover list={row.replace(/-\d+$/, '')} at={at} of={of} name="do" stem={`place-${row}.`} words={orderWords(title, t)} />

/** Buttons that add a row. */
export function AddButtons({ buttons }: { buttons: readonly { value: string; label: string }[] }) {
  return <div className="acts">{buttons.map(({ value, label }) => <button key={value} name="do" value={value} className="button quiet">{label}</button>)}</div>
}

/** Suggested to every field for a clock on the page: once, since the list is long. */
export const ZoneList = ({ zones }: { zones: readonly { value: string }[] }) => <datalist id="zones">{zones.map(({ value }) => <option key={value} value={value} />)}</datalist>
