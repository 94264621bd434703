import type { ReactNode } from 'react'

type Props = { children: ReactNode; kicker?: ReactNode; lede?: ReactNode; acts?: ReactNode }

/** The head of a page that is worked in: lists, forms, the organisers' side. */
export function PageTitle({ children, kicker, lede, acts }: Props) {
  return (
    <header className="head">
      {kicker && <p className="kicker">{kicker}</p>}
      <h1>{children}</h1>
      {lede && <p className="lede">{lede}</p>}
      {acts && <div className="acts">{acts}</div>}
    </header>
  )
}
