import type { Outcome } from '../runs/types'
import type { Problem } from '../types'

/** A line of an import as it is written down. */
export type Fields = { line: number; outcome: Outcome; rank: number; title: string; problems: Problem[]; disputeId: string | null; hash: string; before: unknown }
