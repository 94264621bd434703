import type { ReactNode } from 'react'

export type NavItem = { href: string; text: ReactNode; current?: boolean; lang?: string }

type Props = {
  /** The first thing a keyboard meets. */
  skip: { href: string; text: ReactNode }
  name: ReactNode
  home: string
  label: string
  items: readonly NavItem[]
  /** A `Notice` strip that belongs to every page. */
  notice?: ReactNode
}

/** The way past the masthead, the site's name, and its pages. Wraps on a narrow screen; nothing hides. */
export function Masthead({ skip, name, home, label, items, notice }: Props) {
  return (
    <>
      <a className="skip" href={skip.href}>{skip.text}</a>
      <header>
        <div className="top">
          <div className="wrap">
            <a className="name" href={home}>{name}</a>
            <nav aria-label={label}><NavList items={items} /></nav>
          </div>
        </div>
        {notice}
      </header>
    </>
  )
}

/** Pages of one thing, side by side: a record's, or a group's. `above`: the way out to everything else, small. */
export function Tabs({ label, above = [], items }: { label: string; above?: readonly NavItem[]; items: readonly NavItem[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      {above.length > 0 && <NavList items={above} className="above" />}
      {items.length > 0 && <NavList items={items} />}
    </nav>
  )
}

/** The foot of every page: a line of words, and links. */
export function Foot({ children, label, items }: { children: ReactNode; label: string; items: readonly NavItem[] }) {
  return (
    <footer className="foot">
      <div className="wrap">
        <p>{children}</p>
        <nav aria-label={label}><NavList items={items} /></nav>
      </div>
    </footer>
  )
}

function NavList({ items, className }: { items: readonly NavItem[]; className?: string }) {
  return (
    <ul role="list" className={className}>
      {items.map(({ href, text, current, lang }) => (
        <li key={href}>
          <a href={href} aria-current={current ? 'page' : undefined} lang={lang} hrefLang={lang} dir="auto">{text}</a>
        </li>
      ))}
    </ul>
  )
}
