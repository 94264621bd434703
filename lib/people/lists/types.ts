import type { RsvpAnswer } from '@/prisma/generated/enums'

/** Where an entry of a list can stand. Whoever has not pressed their button yet is in no list. */
export const listStates = ['confirmed', 'offered', 'waiting', 'cancelled'] as const
export type ListState = (typeof listStates)[number]

export const listSorts = ['first', 'last', 'name'] as const
export type ListSort = (typeof listSorts)[number]

/** What is asked of a list. `part` is a shift's id or 'none'; `find` is what was searched for, opened. */
export type ListAsk = { state: ListState | ''; sort: ListSort; part: string; came: '' | 'yes' | 'no'; updates: '' | 'yes' | 'no'; find: string; page: number }

/** One who is in a list, as far as every list needs them. */
export type Listed = {
  id: string
  /** The contact behind the entry: the same for one person on several shifts. */
  personId: string
  state: ListState
  /** The shift; '' in lists without. */
  part: string
  name: string
  at: Date
  cameAt: Date | null
  /** Agreed to hear from the group. */
  updates: boolean
  /** Put down by an organiser, from paper or at the gate. */
  paper: boolean
  answer: RsvpAnswer | ''
  size: number
  country: string
  union: string
}

/** What is opened only of those who are shown, or searched through. */
export type Reach = { email: string; phone: string; note: string }

export type Person = Listed & Reach

/** A row of a list that is still to be narrowed down, and how the rest of it is opened. `distinct`: known not to be another of the same name. */
export type ListRow = Listed & { distinct: boolean; open: () => Reach }

/**
 * One page of a list. `found` fit the question, of `total` in the list, and `came` of those are here; `over`: there are more than one list holds,
 * and these are the newest. `doubles`: how many names stand there more than once.
 */
export type PeopleList = { people: Person[]; total: number; found: number; came: number; page: number; pages: number; over: boolean; doubles: number }
