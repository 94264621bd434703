import type { ReactNode } from 'react'

export type BarRow = {
  key: string
  label: ReactNode
  value: number
  shown: string
  /** An estimate is drawn in outline; say so in `shown` too. */
  about?: boolean
}

type Props = { caption: ReactNode; heads: { label: string; value: string }; rows: readonly BarRow[] }

/** Shares by kind: a table whose rows are drawn as well as written. */
export function BarTable({ caption, heads, rows }: Props) {
  const most = Math.max(...rows.map(({ value }) => value), 0)
  const width = (value: number) => (most > 0 ? Math.round((value / most) * 1000) / 10 : 0)
  return (
    <table className="data">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{heads.label}</th>
          <th scope="col" className="number">{heads.value}</th>
          <td aria-hidden="true" className="bar" />
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, label, value, shown, about }) => (
          <tr key={key}>
            <th scope="row">{label}</th>
            <td className="number">{shown}</td>
            <td className="bar" aria-hidden="true">
              <svg viewBox="0 0 100 10" preserveAspectRatio="none">
                <rect className={about ? 'about' : undefined} width={width(value)} height="10" />
              </svg>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
