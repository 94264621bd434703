'use client'

import type { HTMLInputTypeAttribute, ReactNode } from 'react'
import { useField } from './form'
import { LineKeys } from './line-keys'

type FieldProps = {
  name: string
  label: string
  /** What is done with it, in one line. */
  hint?: string
  value?: string
}

/** The label, the hint and the error of one control, tied to it for those who listen. */
function Field({ name, label, hint, children }: FieldProps & { children: ReactNode }) {
  const { id, error, attributes, optional } = useField(name)
  return (
    <div className="field">
      <label htmlFor={id}>{label}{attributes.required === false && <span className="hint"> ({optional})</span>}</label>
      {hint && <span className="hint" id={`${id}-hint`}>{hint}</span>}
      {error && <span className="error" id={`${id}-error`}>{error}</span>}
      {children}
    </div>
  )
}

function useControl(name: string, hint?: string) {
  const { id, error, typed, attributes } = useField(name)
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return {
    typed,
    control: {
      id, name, required: attributes.required || undefined, 'aria-invalid': error ? true : undefined, 'aria-describedby': described || undefined,
    } as const,
    attributes,
  }
}

type TextProps = FieldProps & { type?: HTMLInputTypeAttribute; autoComplete?: string; inputMode?: 'numeric' | 'email' | 'url'; dir?: 'auto' | 'ltr'; list?: string }

export function TextField({ name, label, hint, value, type = 'text', ...rest }: TextProps) {
  const { typed, control, attributes } = useControl(name, hint)
  const limits = type === 'number' ? { min: attributes.min, max: attributes.max } : { maxLength: attributes.maxLength }
  return (
    <Field name={name} label={label} hint={hint}>
      <input type={type} {...control} {...limits} defaultValue={typed?.[0] ?? value} dir={type === 'email' || type === 'url' ? 'ltr' : 'auto'} {...rest} />
    </Field>
  )
}

/** `lines`: one thing a line, in an order that counts. */
export function TextArea({ name, label, hint, value, rows = 5, lines = false }: FieldProps & { rows?: number; lines?: boolean }) {
  const { typed, control, attributes } = useControl(name, hint)
  return (
    <Field name={name} label={label} hint={hint}>
      <textarea {...control} rows={rows} maxLength={attributes.maxLength} defaultValue={typed?.[0] ?? value} dir="auto" />
      {lines && <LineKeys field={control.id} />}
    </Field>
  )
}

/** A file to send. Browsers never fill one in again, so the form says so by asking anew. */
export function FileField({ name, label, hint, accept }: FieldProps & { accept?: string }) {
  const { control } = useControl(name, hint)
  return <Field name={name} label={label} hint={hint}><input type="file" {...control} accept={accept} /></Field>
}

/** Which version of the record the form was filled from: what was typed stays typed into that one, until somebody saw what changed. */
export function Seen({ at }: { at: Date }) {
  const { typed } = useField('seen')
  return <input type="hidden" name="seen" value={typed?.[0] ?? at.toISOString()} readOnly />
}

export type Option = { value: string; label: string; hint?: string }

export function Select({ name, label, hint, value, options, empty, autoComplete }: FieldProps & { options: Option[]; empty?: string; autoComplete?: string }) {
  const { typed, control } = useControl(name, hint)
  return (
    <Field name={name} label={label} hint={hint}>
      <select {...control} autoComplete={autoComplete} defaultValue={typed?.[0] ?? value ?? ''}>
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
      </select>
    </Field>
  )
}

type ChoicesProps = { name: string; legend: string; hint?: string; options: Option[]; value?: string[]; several?: boolean }

/** Radio buttons, or boxes when several may be chosen. */
export function Choices({ name, legend, hint, options, value = [], several }: ChoicesProps) {
  const { id, error, typed, refused } = useField(name)
  const chosen = refused ? typed ?? [] : value
  return (
    <fieldset className="field" aria-describedby={[hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined}>
      <legend>{legend}</legend>
      {hint && <span className="hint" id={`${id}-hint`}>{hint}</span>}
      {error && <span className="error" id={`${id}-error`}>{error}</span>}
      {options.map((option, at) => (
        <label className="choice" key={option.value}>
          <input type={several ? 'checkbox' : 'radio'} name={name} value={option.value} id={at === 0 ? id : undefined} defaultChecked={chosen.includes(option.value)} />
          <span><bdi>{option.label}</bdi>{option.hint && <span className="hint"> {option.hint}</span>}</span>
        </label>
      ))}
    </fieldset>
  )
}

/** One box to tick. */
export function Tick({ name, label, hint, value = false }: { name: string; label: string; hint?: string; value?: boolean }) {
  const { id, error, typed, refused } = useField(name)
  return (
    <div className="field">
      {error && <span className="error" id={`${id}-error`}>{error}</span>}
      <label className="choice">
        <input type="checkbox" name={name} id={id} defaultChecked={refused ? typed?.includes('on') : value} aria-invalid={error ? true : undefined} aria-describedby={error ? `${id}-error` : undefined} />
        <span>{label}{hint && <span className="hint"> {hint}</span>}</span>
      </label>
    </div>
  )
}
