import type { ReactNode } from 'react'

export type Tone = 'plain' | 'out' | 'won' | 'need'

/** A word stamped on: where something stands. Its words carry the meaning, its colour only helps. */
export function Stamp({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={tone === 'plain' ? 'stamp' : `stamp ${tone}`}>{children}</span>
}
