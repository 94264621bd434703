import type { ReactNode } from 'react'

type Props = {
  children: ReactNode; kicker?: ReactNode; lede?: ReactNode; acts?: ReactNode
  /** The language of the title, when it is a record's own and not the page's. */
  lang?: string
}

/** The head of a page that is worked in: lists, forms, the organisers' side. */
export function PageTitle({ children, kicker, lede, acts, lang }: Props) {
  return (
    <header className="head">
      {kicker && <p className="kicker">{kicker}</p>}
      <h1 lang={lang} dir="auto">{children}</h1>
      {lede && <p className="lede">{lede}</p>}
      {acts && <div className="acts">{acts}</div>}
    </header>
  )
}
