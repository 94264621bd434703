import type { ReactNode } from 'react'

/** An empty list: why it is empty, and what to do. */
export function Empty({ title, children, act, level = 3 }: { title: ReactNode; children?: ReactNode; act?: ReactNode; level?: 2 | 3 }) {
  const Heading = `h${level}` as const
  return (
    <div className="empty">
      <Heading>{title}</Heading>
      {children && <p>{children}</p>}
      {act && <div className="acts">{act}</div>}
    </div>
  )
}
