/** Who may vouch for somebody: as an owner of a group of theirs, or (null) as an administrator of the site. */
export type Voucher = { userId: string; groupId: string | null }

/** How a request ended without anything being taken: whoever it was about, somebody who may vouch, a factor that was shown after all; nobody vouched in time; who vouched no longer may; the command line came first. */
export type StoppedBy = 'person' | 'voucher' | 'factor' | 'lapsed' | 'left' | 'command'

/** A request as the person it is about sees it. `due`: somebody vouched, and the factors go then. */
export type OwnReset = { id: string; state: 'waiting' | 'vouched' | 'stopped' | 'done'; askedAt: Date; until: Date; due: Date | null; by: string }

/** Why no request was made. `has`: a factor was shown a moment ago; `nobody`: there is nobody on the site who could vouch. */
export type AskResult = 'asked' | 'open' | 'none' | 'has' | 'nobody' | 'too-many'

/** What the mails about a request say. */
export const tellings = ['asked', 'vouched', 'stopped'] as const
export type Telling = (typeof tellings)[number]
