import type { ReactNode } from 'react'
import { DataTable } from './table'

export type Bar = { key: string; label: string; value: number; shown: string }

type Props = {
  caption: ReactNode
  /** The picture in one sentence, for those who do not see it. */
  summary: string
  bars: readonly Bar[]
  heads: { label: string; value: string }
  /** What opens the numbers. */
  numbers: string
  /** Marks the last bar, as the one that is still growing. */
  markLast?: boolean
}

const STEP = 12
const HEIGHT = 100

const column = (at: number, value: number, most: number) => {
  const height = most > 0 ? Math.round((value / most) * HEIGHT * 10) / 10 : 0
  return height > 0 ? `M${at * STEP + 1} ${HEIGHT - height}h${STEP - 2}v${height}h-${STEP - 2}z` : ''
}

/** Columns over time, drawn here, with their numbers in a table beneath. */
export function Bars({ caption, summary, bars, heads, numbers, markLast = false }: Props) {
  const most = Math.max(...bars.map(({ value }) => value), 0)
  const marked = markLast ? bars.length - 1 : -1
  const paths = bars.map(({ value }, at) => column(at, value, most))
  return (
    <figure className="bars">
      <figcaption>{caption}</figcaption>
      <svg viewBox={`0 0 ${Math.max(bars.length, 1) * STEP} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={summary}>
        <path d={paths.filter((_, at) => at !== marked).join('')} />
        {marked >= 0 && <path className="last" d={paths[marked]} />}
      </svg>
      <div className="ends" aria-hidden="true">
        <span>{bars[0]?.label}</span>
        <span>{bars.at(-1)?.label}</span>
      </div>
      <details>
        <summary>{numbers}</summary>
        <DataTable
          columns={[{ key: 'label', head: heads.label }, { key: 'value', head: heads.value, number: true }]}
          rows={bars.map(({ key, label, shown }) => ({ key, cells: [label, shown] }))}
          folds={false}
        />
      </details>
    </figure>
  )
}
