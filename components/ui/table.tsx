import type { ReactNode } from 'react'

export type Column = {
  key: string; head: string; number?: boolean
  /** What can be done about the row: it speaks for itself, so its heading is only heard. */
  act?: boolean
}
export type Row = { key: string; cells: readonly ReactNode[] }

type Props = {
  caption?: ReactNode
  columns: readonly Column[]
  rows: readonly Row[]
  /** On a narrow screen each row becomes an entry. Not needed for two short columns. */
  folds?: boolean
}

/** A table of data. The first cell heads its row. Roles are said aloud because folding it takes them away in some browsers. */
export function DataTable({ caption, columns, rows, folds = true }: Props) {
  return (
    <table className={folds ? 'data folds' : 'data'} role="table">
      {caption && <caption>{caption}</caption>}
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ key, head, number, act }) => (
            <th key={key} role="columnheader" scope="col" className={number ? 'number' : undefined}>{act ? <span className="hidden-text">{head}</span> : head}</th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={row.key} role="row">
            {columns.map((column, at) => <Cell key={column.key} column={column} first={at === 0}>{row.cells[at]}</Cell>)}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cell({ column, first, children }: { column: Column; first: boolean; children: ReactNode }) {
  const className = column.number ? 'number' : column.act ? 'act' : undefined
  if (first) return <th scope="row" role="rowheader" className={className}>{children}</th>
  return <td role="cell" data-label={column.head} className={className}>{children}</td>
}
