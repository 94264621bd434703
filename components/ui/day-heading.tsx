import type { ReactNode } from 'react'

type Props = {
  id?: string
  title: ReactNode
  /** The date, or the span of dates. */
  aside?: ReactNode
  /** The day that is now: set on a solid block. */
  now?: boolean
}

/** Heads a group of board rows. */
export function DayHeading({ id, title, aside, now = false }: Props) {
  return (
    <header className={now ? 'day now' : 'day'}>
      <h2 id={id}>{title}</h2>
      {aside && <p>{aside}</p>}
    </header>
  )
}
