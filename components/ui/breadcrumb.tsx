import type { ReactNode } from 'react'

export type Crumb = { href: string; text: ReactNode }

/** The way back up. The page itself is not in it: its headline says where we are. */
export function Breadcrumb({ label, crumbs }: { label: string; crumbs: readonly Crumb[] }) {
  return (
    <nav className="crumbs" aria-label={label}>
      <ol role="list">
        {crumbs.map(({ href, text }) => <li key={href}><a href={href}>{text}</a></li>)}
      </ol>
    </nav>
  )
}
