import type { Undoing } from '../runs/types'
import type { Standing, Stored } from './types'

type Written = { outcome: string; hash: string; groupId: string }

/** Why something that an import wrote stays as it is when the import is taken back; null when it does not stay. */
export function reasonToStay(now: Standing | undefined, { outcome, hash, groupId }: Written): Undoing | null {
  if (!now || now.groupId !== groupId) return 'gone'
  if (now.edited) return 'edited'
  if (now.hash !== hash) return 'later'
  return (outcome === 'made' ? now.used : now.leaned) ? 'used' : null
}

// What an import writes of a dispute; its address, its group and when it was published are not among it.
const written = [
  'title', 'summary', 'body', 'status', 'sectors', 'demands', 'workersInvolved', 'workersExact', 'workersSource', 'startedOn', 'endedOn', 'outcome', 'timeZone', 'lastConfirmedAt',
  'sortAt', 'closedAt', 'facets', 'searchNames', 'importHash',
] as const

/** A dispute's row as it is put back: another version of it, whatever was open in somebody's form. */
export const putBack = (dispute: Stored, now: Date): Stored => ({ id: dispute.id, ...Object.fromEntries(written.map((name) => [name, dispute[name]])), updatedAt: now })
