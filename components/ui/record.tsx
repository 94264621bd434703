import type { ReactNode } from 'react'

type Props = {
  /** The stamp and a few words beside it. */
  kicker?: ReactNode
  title: ReactNode
  /** The first paragraph, a notice, the facts that decide whether to come. */
  lede?: ReactNode
  /** One or more asks. */
  ask?: ReactNode
  /** Where the first thing asked is to read, as with a group: then what else is asked comes after the story, where there is no room beside it. */
  askLast?: boolean
  /** The story, the facts, what happened, sources. */
  children?: ReactNode
  /** The page's own address, for its printed copy. */
  address?: string
  /** The language of the title, when it is not the page's; '' when it is not known which. */
  lang?: string
}

/** A record's page: its head, then what is asked, then the story; beside each other when there is room. */
export function Record({ kicker, title, lede, ask, askLast = false, children, address, lang }: Props) {
  const asks = ask && <div className="asks">{ask}</div>
  return (
    <article className="record">
      <header className="opening">
        {kicker && <p className="kicker">{kicker}</p>}
        <h1 lang={lang} dir="auto">{title}</h1>
        {lede}
      </header>
      {!askLast && asks}
      {children && <div className="story">{children}</div>}
      {askLast && asks}
      {address && <p className="print-only">{address}</p>}
    </article>
  )
}

/** One thing asked of the reader, under the red rule. */
export function Ask({ id, title, children }: { id: string; title: ReactNode; children: ReactNode }) {
  return (
    <section className="ask" aria-labelledby={`${id}-title`} id={id}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  )
}
