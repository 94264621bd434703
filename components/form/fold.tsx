'use client'

import type { ReactNode } from 'react'
import { useRefused } from './form'

type Props = { summary: string; /** The fields inside it. */ fields: readonly string[]; open?: boolean; children: ReactNode }

/** Fields that few need, folded away; open when one of them has something wrong with it. */
export function Fold({ summary, fields, open = false, children }: Props) {
  const refused = useRefused(fields)
  return (
    <details open={open || refused}>
      <summary>{summary}</summary>
      <div className="grid gap-5">{children}</div>
    </details>
  )
}
