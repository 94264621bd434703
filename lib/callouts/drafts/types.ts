/** The steps that are filled in, in order; after them comes the one where it is looked at and published. */
export const filledSteps = ['what', 'who', 'when', 'asks'] as const
export type FilledStep = (typeof filledSteps)[number]
export const steps = [...filledSteps, 'preview'] as const
export type Step = (typeof steps)[number]

/** A step's form as typed: every value text, by the field's name. */
export type Values = Record<string, string>

/** What an organiser has typed so far. Nothing in it is checked. */
export type DraftFields = Partial<Record<FilledStep, Values>> & {
  /** The draft's version at which each step last changed. */
  changed?: Partial<Record<FilledStep, number>>
  /** The window that changed each step last, if its script said which. */
  by?: Partial<Record<FilledStep, string>>
  /** Typed in a window that was behind another: kept beside, until its writer says which one stays. */
  aside?: { step: FilledStep; values: Values }
  /** The row taken off last, so that it can be put back. */
  removed?: { step: FilledStep; values: Values }
}

/** Rows that a step may have any number of. A shift belongs to a picket. */
export type RowKind = 'linked' | 'strike' | 'meeting' | 'picket' | 'campaign'

/** A draft as its page needs it. */
export type DraftView = { id: string; step: Step; fields: DraftFields; version: number; updatedAt: Date; startedBy: string }

/** A line in the list of a group's drafts. */
export type DraftLine = { id: string; title: string; step: Step; startedBy: string; updatedAt: Date }

/** Where new rows and a new draft begin: the group's own place and clock, and today's date there. */
export type Origin = { timeZone: string; town: string; region: string; country: string; language: string; today: string }

/** What saving a step came to. `behind`: another window changed the step meanwhile; what was typed is kept aside. */
export type SaveResult = { saved: 'saved' | 'unchanged' | 'behind'; version: number; at: Date } | 'not-found'

/** Something that must be filled in or put right before a callout can be published. `about` names the row: "Meeting 2". */
export type Missing = { step: FilledStep; field: string; message: string; about: string }
