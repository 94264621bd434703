import type { FieldName, Fields, RevisedRecord, RevisionAction } from '@/lib/revisions/types'

/** One version of a record. `who` is '' for one who is not (or no longer) of the group, null where the site itself did it. */
export type Version = { number: number; at: Date; who: string | null; action: RevisionAction }

/** Whose history it is. */
export type HistoryOf = { record: RevisedRecord; slug: string; title: string; updatedAt: Date }

export type History = { of: HistoryOf; versions: Version[]; latest: number; next: number | null }

/** A field in which two versions differ. */
export type Difference = { field: FieldName; before: string; after: string }

/** Two versions side by side, the older first. `fields` are the newer one's; of the older only what differs is told. */
export type Comparison = { of: HistoryOf; older: Version | null; newer: Version; latest: number; fields: Fields; differences: Difference[] }

/** What others changed since a form was filled: who they are, what they changed, and the version that stands now. */
export type ChangedSince = { seen: string; who: string[]; differences: Difference[] }

export type RestoreRefusal =
  | 'not-found' | 'changed' | 'not-valid' | 'status-not-next' | 'mixed-name' | 'taken' | 'over' | 'past' | 'called-off' | 'capacity' | 'shifts'
