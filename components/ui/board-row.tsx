import type { ReactNode } from 'react'

export type When = {
  /** For the machine; left out while the date is not known. */
  dateTime?: string
  big: ReactNode
  /** Several stand one under the other. */
  small?: ReactNode | readonly string[]
}

type Props = {
  when: When
  /** What kind of thing it is, in a few words; a stamp may stand in it. */
  kind: ReactNode
  title: ReactNode
  href: string
  where?: ReactNode
  /** Cover and one button. */
  act?: ReactNode
  /** Called off: struck through, still to be seen. */
  off?: boolean
  level?: 2 | 3 | 4
  /** The language of the title, when it is not the page's; '' when it is not known which. */
  lang?: string
}

/** One line of the board: when, what, where, and the one thing to do about it. */
export function BoardRow({ when, kind, title, href, where, act, off = false, level = 3, lang }: Props) {
  const Heading = `h${level}` as const
  return (
    <article className="row">
      <BigTime {...when} big={off ? <s>{when.big}</s> : when.big} />
      <div>
        <p className="kind">{kind}</p>
        <Heading className={level === 4 ? 'display' : undefined} lang={lang} dir="auto">
          <a href={href}>{off ? <s>{title}</s> : title}</a>
        </Heading>
        {where && <p className="where">{where}</p>}
      </div>
      {act && <div className="act">{act}</div>}
    </article>
  )
}

/** A time in board figures: the hour or the day large, the rest small beneath. */
export function BigTime({ dateTime, big, small }: When) {
  const inside = (
    <>
      {big}
      {small && <> <small>{Array.isArray(small) ? small.filter(Boolean).map((line, at) => <span key={at}>{line} </span>) : small as ReactNode}</small></>}
    </>
  )
  return dateTime ? <time className="when" dateTime={dateTime}>{inside}</time> : <div className="when">{inside}</div>
}
