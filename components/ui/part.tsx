import type { ReactNode } from 'react'

type Props = {
  id: string; title: ReactNode; aside?: ReactNode; children: ReactNode; level?: 2 | 3
  /** The language of the title, when it is a record's own and not the page's. */
  lang?: string
  /** Titles may recur on the page: what stands beside each tells them apart, by ear too. */
  recurs?: boolean
}

/** A part of a page under its own heading and rule. */
export function Part({ id, title, aside, children, level = 2, lang, recurs = false }: Props) {
  const Heading = `h${level}` as const
  return (
    <section className="part" aria-labelledby={recurs ? `${id} ${id}-beside` : id}>
      <header>
        <Heading id={id} lang={lang} dir="auto">{title}</Heading>
        {aside && <p id={recurs ? `${id}-beside` : undefined}>{aside}</p>}
      </header>
      {children}
    </section>
  )
}

/** A list with a hair line under each entry. `order` names one whose entries can be moved. */
export function Lines({ items, order }: { items: readonly { key: string; content: ReactNode }[]; order?: string }) {
  return (
    <ul className="lines" role="list">
      {items.map(({ key, content }) => <li key={key} data-order={order}>{content}</li>)}
    </ul>
  )
}

type EntryProps = {
  href: string
  title: ReactNode
  /** The language of the title, when it is not the page's. */
  lang?: string
  stamp?: ReactNode
  /** What is known of it, softly beneath. */
  about?: ReactNode
  /** Whatever else stands under it. */
  children?: ReactNode
}

/** One entry of a list: what it leads to, where it stands, and what is known of it. */
export function Entry({ href, title, lang, stamp, about, children }: EntryProps) {
  return (
    <>
      <p>{stamp && <>{stamp} </>}<a className="title" href={href} lang={lang} dir="auto">{title}</a></p>
      {about && <p className="soft">{about}</p>}
      {children}
    </>
  )
}

/** Something that somebody wrote, within a line of ours: in its own direction and, where it is known to be another than the page's, its own language. */
export function Said({ children, lang }: { children: ReactNode; lang?: string }) {
  return <bdi lang={lang}>{children}</bdi>
}
