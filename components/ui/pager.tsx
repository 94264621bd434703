import type { ReactNode } from 'react'
import { ButtonLink } from './button-link'

type Link = { href: string; text: ReactNode }

/** From one page of a list to the next. `where` says what is shown, such as "26 to 50 of about 900". */
export function Pager({ label, prev, next, where }: { label: string; prev?: Link | null; next?: Link | null; where?: ReactNode }) {
  if (!prev && !next) return null
  return (
    <nav className="pager" aria-label={label}>
      {prev && <ButtonLink href={prev.href} rel="prev" quiet>{prev.text}</ButtonLink>}
      {where && <span className="where">{where}</span>}
      {next && <ButtonLink href={next.href} rel="next" quiet>{next.text}</ButtonLink>}
    </nav>
  )
}
