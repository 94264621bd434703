import type { ReactNode } from 'react'
import { Stamp, type Tone } from './stamp'

type Props = {
  tone?: Tone
  /** A word or two, stamped in front. */
  label?: ReactNode
  children: ReactNode
  /** Goes across the whole page; passed to the masthead. */
  strip?: boolean
  role?: 'status' | 'alert'
}

/** Something to know before the rest: called off, moved, a demo, saved. */
export function Notice({ tone = 'plain', label, children, strip = false, role }: Props) {
  const inside = (
    <>
      {label && <Stamp tone={tone}>{label}</Stamp>}
      <div>{children}</div>
    </>
  )
  const className = ['notice', tone !== 'plain' && tone, strip && 'strip'].filter(Boolean).join(' ')
  return <div className={className} role={role}>{strip ? <div className="wrap">{inside}</div> : inside}</div>
}

/** When this was last known to be so, and who said it. */
export function AsOf({ children }: { children: ReactNode }) {
  return <p className="asof">{children}</p>
}
