import type { ReactNode } from 'react'

/** What a long page has, to go to at once. */
export function Contents({ label, items }: { label: string; items: readonly { id: string; title: ReactNode }[] }) {
  return (
    <nav className="contents" aria-label={label}>
      <ul role="list">{items.map(({ id, title }) => <li key={id}><a href={`#${id}`}>{title}</a></li>)}</ul>
    </nav>
  )
}
