import type { ReactNode } from 'react'

export type Step = {
  key: string
  text: ReactNode
  /** Where to, for a step that can be gone to. */
  href?: string
  state: 'done' | 'now' | 'next'
}

type Props = {
  label: string
  steps: readonly Step[]
  /** Said after a step that is done, such as ", done"; its sign is only seen. */
  done: string
}

/** The steps of a long form, and which one this is. */
export function Steps({ label, steps, done }: Props) {
  return (
    <nav className="steps" aria-label={label}>
      <ol role="list">
        {steps.map(({ key, text, href, state }) => (
          <li key={key} className={state} aria-current={state === 'now' ? 'step' : undefined}>
            <span>
              {href && state !== 'now' ? <a href={href}>{text}</a> : text}
              {state === 'done' && <span className="hidden-text">{done}</span>}
            </span>
          </li>
        ))}
      </ol>
    </nav>
  )
}
