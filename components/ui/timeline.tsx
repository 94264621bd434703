import type { ReactNode } from 'react'
import type { Tone } from './stamp'

export type Moment = { key: string; dateTime?: string; when: ReactNode; what: ReactNode; tone?: Tone }

/** What happened, newest first; the newest is marked. */
export function Timeline({ moments }: { moments: readonly Moment[] }) {
  return (
    <ol className="timeline" role="list">
      {moments.map(({ key, dateTime, when, what, tone }) => (
        <li key={key} className={tone === 'plain' ? undefined : tone}>
          <p className="at">{dateTime ? <time dateTime={dateTime}>{when}</time> : when}</p>
          {what}
        </li>
      ))}
    </ol>
  )
}
