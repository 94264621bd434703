import type { ReactNode } from 'react'

type Props = {
  /** Already written as the reader's language writes numbers. */
  figure: ReactNode
  /** What is counted, in a few words; "about" belongs here. */
  children: ReactNode
  huge?: boolean
}

/** One big figure and what it counts. */
export function Count({ figure, children, huge = false }: Props) {
  return (
    <p className={huge ? 'count huge' : 'count'}>
      <b>{figure}</b> <small>{children}</small>
    </p>
  )
}

/** Several counts side by side. */
export function Tally({ children }: { children: ReactNode }) {
  return <div className="tally">{children}</div>
}
