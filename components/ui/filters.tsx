import type { ReactNode } from 'react'

type Props = {
  /** Where it leads, or what takes a form that must not stand in an address. */
  action: string | ((form: FormData) => Promise<void>)
  label: string
  submit: ReactNode
  /** Takes all filters off. */
  reset?: { href: string; text: ReactNode } | null
  /** `Filter` fields and hidden inputs; the wide one first. */
  children: ReactNode
  /** Fields that are wanted less often, behind a line to open. Open them when one is in use. */
  more?: { text: ReactNode; open: boolean; fields: ReactNode }
}

/** A form that narrows a list down by its address. */
export function Filters({ action, label, submit, reset, children, more }: Props) {
  return (
    <form className="find" action={action} role="search" aria-label={label}>
      <div className="fields">
        {children}
        <div className="send">
          <button className="button quiet">{submit}</button>
          {reset && <a href={reset.href}>{reset.text}</a>}
        </div>
      </div>
      {more && (
        <details open={more.open}>
          <summary>{more.text}</summary>
          <div className="fields">{more.fields}</div>
        </details>
      )}
    </form>
  )
}

/** One filter: its label over its box. The box is passed in; give it the same `id`. */
export function Filter({ id, label, wide = false, children }: { id: string; label: ReactNode; wide?: boolean; children: ReactNode }) {
  return (
    <div className={wide ? 'wide' : undefined}>
      <label htmlFor={id}>{label}</label>
      {children}
    </div>
  )
}
