'use client'

import { createContext, useActionState, useContext, useEffect, useId, useRef, type ReactNode } from 'react'
import { Stretches } from '@/components/ui/stretches'
import type { FieldAttributes, FormAction, FormState, Look, Meanwhile } from '@/lib/forms/types'
import { useGuarded } from './guarded'
import { Typing, type TypingKept } from './typing'

type Context = { name: string; state: FormState; attributes: Record<string, FieldAttributes>; optional: string }

const FormContext = createContext<Context>({ name: '', state: null, attributes: {}, optional: '' })

/** What the form around a field knows of it: what was typed, what is wrong, what its schema asks. */
export function useField(field: string) {
  const { name, state, attributes, optional } = useContext(FormContext)
  const mine = state?.form === name ? state : null
  return {
    id: `${name}-${field}`,
    typed: mine?.values[field],
    refused: mine !== null,
    error: mine?.errors.find((error) => error.field === field)?.message,
    attributes: attributes[field] ?? {},
    optional,
  }
}

/** Whether the form around came back with something wrong in one of these fields. */
export function useRefused(fields: readonly string[]): boolean {
  const { name, state } = useContext(FormContext)
  return state?.form === name && state.errors.some(({ field }) => fields.includes(field))
}

type Props = {
  /** Names the form within its page; fields' ids begin with it. */
  name: string
  action: FormAction
  locale: string
  /** Left out where each line of the form has a button of its own. */
  submit?: string
  /** What the button does, with the name of the thing, where what stands around it does not say so to those who listen. Begins with `submit`. */
  submitNamed?: string
  /** `{ problem, titlePrefix, optional }` of the `forms` messages. */
  words: { problem: string; titlePrefix: string; optional: string }
  attributes?: Record<string, FieldAttributes>
  /** One line under the button: what happens next. */
  next?: string
  quiet?: boolean
  /** The record that a long form is about, under which the browser keeps what is typed until it is saved; with `keep` the site does too, as a draft. */
  kept?: string
  keep?: (form: FormData) => Promise<TypingKept>
  /** What stands around codes that the answer shows this once, instead of the form. */
  codes?: { before: ReactNode; after: ReactNode }
  /** It was sent and taken: only its answer is left to show. */
  taken?: boolean
  children?: ReactNode
}

/** A form that works as a plain POST, says beside each field what is wrong with it and loses nothing that was typed. */
export function Form({ name, action, locale, submit, submitNamed, words, attributes = {}, next, quiet, kept, keep, codes, taken = false, children }: Props) {
  const [state, post, busy] = useActionState(useGuarded(name, action), null)
  if (codes && state?.form === 'codes') return <>{codes.before}<Codes codes={state.values.codes ?? []} />{codes.after}</>
  if (taken) return codes?.after
  return (
    <FormContext value={{ name, state, attributes, optional: words.optional }}>
      <form action={post} noValidate id={name}>
        {state?.form === name && !state.look && <ErrorSummary state={state} words={words} />}
        {state?.form === name && state.look && <Looked look={state.look} id={name} />}
        {state?.form === name && state.meanwhile && <Changed meanwhile={state.meanwhile} />}
        <input type="hidden" name="locale" value={locale} />
        {/* Several forms of a page may share an action: the refusal comes back to the one that was sent. */}
        <input type="hidden" name="form" value={name} />
        {children}
        {kept && <Typing as={kept} keep={keep} />}
        {submit && <button className={quiet ? 'button quiet' : 'button'} aria-disabled={busy || undefined} aria-label={submitNamed}>{submit}</button>}
        {next && <p className="hint">{next}</p>}
      </form>
    </FormContext>
  )
}

/** What the form will make, over the form as it was typed: one button makes just that. */
function Looked({ look: { title, text, lines, make, mark }, id }: { look: Look; id: string }) {
  const box = useRef<HTMLElement>(null)
  useEffect(() => { box.current?.focus() }, [mark])
  return (
    <section className="looked" role="status" aria-labelledby={`${id}-look`} tabIndex={-1} ref={box}>
      <h2 id={`${id}-look`}>{title}</h2>
      {text && <p>{text}</p>}
      <ul className="lines" role="list">{lines.map((line) => <li key={line.title + line.about}><p><b>{line.title}</b></p><p className="soft">{line.about}</p></li>)}</ul>
      <input type="hidden" name="looked" value={mark} readOnly />
      {lines.length > 0 && <button className="button" name="do" value="make">{make}</button>}
    </section>
  )
}

/** What stands now where somebody else changed it, beside what is still typed here. */
function Changed({ meanwhile: { text, rows } }: { meanwhile: Meanwhile }) {
  return (
    <div className="meanwhile">
      <p>{text}</p>
      <dl className="changes">{rows.map(({ label, stretches }) => <div key={label}><dt>{label}</dt><dd dir="auto"><Stretches stretches={stretches} /></dd></div>)}</dl>
    </div>
  )
}

/** Codes to write down: on this one page and nowhere after it. */
const Codes = ({ codes }: { codes: string[] }) => <ul className="codes" role="list">{codes.map((code) => <li key={code}><code dir="ltr">{code}</code></li>)}</ul>

/** The list of what is wrong, each linked to its field. `data-error-title` has the server process put the prefix before the page's title. */
function ErrorSummary({ state, words }: { state: NonNullable<FormState>; words: Props['words'] }) {
  const box = useRef<HTMLDivElement>(null)
  const heading = useId()
  useEffect(() => { box.current?.focus() }, [state])
  useEffect(() => {
    const say = () => { if (!document.title.startsWith(words.titlePrefix)) document.title = `${words.titlePrefix} ${document.title}` }
    say()
    // The answer to a form brings the page's own title with it, sometimes later than the refusal.
    const late = new MutationObserver(say)
    late.observe(document.head, { childList: true, characterData: true, subtree: true })
    return () => {
      late.disconnect()
      const before = `${words.titlePrefix} `
      if (document.title.startsWith(before)) document.title = document.title.slice(before.length)
    }
  }, [words.titlePrefix])
  return (
    <div className="summary" role="alert" aria-labelledby={heading} tabIndex={-1} ref={box} data-error-title={words.titlePrefix}>
      <h2 id={heading}>{words.problem}</h2>
      <ul>
        {state.errors.map(({ field, message }) => (
          <li key={field}>{field ? <a href={`#${state.form}-${field}`}>{message}</a> : message}</li>
        ))}
      </ul>
    </div>
  )
}
