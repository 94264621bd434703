import type { DraftFields } from '../drafts/types'

/** What a new draft can be started from. */
export const againKinds = ['callouts', 'pickets', 'meetings'] as const
export type AgainKind = (typeof againKinds)[number]

/** What a record would be as a draft, with the dates that it had. `firstDay` is '' when it has none. */
export type Before = { title: string; fields: DraftFields; firstDay: string; meetings: number; pickets: number; shifts: number }

/** A template in the list of them. */
export type TemplateLine = { id: string; record: AgainKind; name: string; firstDay: string; createdAt: Date }
