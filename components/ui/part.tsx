import type { ReactNode } from 'react'

type Props = { id: string; title: ReactNode; aside?: ReactNode; children: ReactNode; level?: 2 | 3 }

/** A part of a page under its own heading and rule. */
export function Part({ id, title, aside, children, level = 2 }: Props) {
  const Heading = `h${level}` as const
  return (
    <section className="part" aria-labelledby={id}>
      <header>
        <Heading id={id}>{title}</Heading>
        {aside && <p>{aside}</p>}
      </header>
      {children}
    </section>
  )
}

/** A list with a hair line under each entry. */
export function Lines({ items }: { items: readonly { key: string; content: ReactNode }[] }) {
  return (
    <ul className="lines" role="list">
      {items.map(({ key, content }) => <li key={key}>{content}</li>)}
    </ul>
  )
}
