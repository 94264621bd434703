import type { Stretch } from '@/lib/forms/types'

/** A text with what was taken out of it and what came into it. */
export function Stretches({ stretches }: { stretches: readonly Stretch[] }) {
  return stretches.map(({ kind, text }, at) => {
    if (kind === 'removed') return <del key={at}>{text}</del>
    return kind === 'added' ? <ins key={at}>{text}</ins> : <span key={at}>{text}</span>
  })
}
