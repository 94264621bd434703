import type { ReactNode } from 'react'

type Props = {
  /** What stands in `<em>` is set in red. */
  children: ReactNode
  kicker?: ReactNode
  lede?: ReactNode
}

/** The head of a page that is read from across the street. */
export function Bill({ children, kicker, lede }: Props) {
  return (
    <header className="bill">
      {kicker && <p className="kicker">{kicker}</p>}
      <h1>{children}</h1>
      {lede && <p className="lede">{lede}</p>}
    </header>
  )
}
