import type { Locale } from '@/lib/i18n/locales'

/** Whose people can be written to: a meeting's, a picket's, a campaign's, or those who asked a group to keep them informed. */
export const mailingRecords = ['meetings', 'pickets', 'campaigns', 'groups'] as const
export type MailingRecord = (typeof mailingRecords)[number]

/**
 * Where one of a mailing's people stands. `refused`: their mail server will not have it; `gave-up`: no mail server took it for days; `muted`: they
 * had stopped this sender's mails; `suppressed`: every mail of this site; `stopped`: an organiser stopped the mailing; `gone`: they are no longer
 * among those it is for.
 */
export const recipientStates = ['waiting', 'sent', 'refused', 'gave-up', 'muted', 'suppressed', 'stopped', 'gone'] as const
export type RecipientState = (typeof recipientStates)[number]

export type Tally = Partial<Record<RecipientState, number>>

/** The record that a mailing is about, as pages name it. `path` is its public page and `own` its organisers', both without the language. */
export type About = { record: MailingRecord; id: string; slug: string; title: string; path: string; own: string }

/** Some of a record's people. `muted` of them have stopped these mails and get none; they are not among `size`. */
export type AudienceChoice = {
  audience: string
  size: number
  muted: number
  shift: { startsAt: Date; endsAt: Date; role: string; timeZone: string } | null
}

export type MailingState = 'draft' | 'sending' | 'stopped' | 'sent'

type Times = { createdAt: Date; updatedAt: Date; startedAt: Date | null; stoppedAt: Date | null; finishedAt: Date | null }

/** A mailing for its organisers. `about` is null when the record is gone; `by` is '' when its writer is. */
export type MailingView = Times & {
  id: string; subject: string; body: string; language: Locale; audience: string; record: MailingRecord; recordId: string; by: string; total: number; tally: Tally
  about: About | null
}

/** One line of the list of a group's mailings. */
export type MailingLine = Pick<MailingView, 'id' | 'subject' | 'audience' | 'by' | 'total' | 'tally' | 'about' | 'updatedAt' | 'startedAt' | 'stoppedAt' | 'finishedAt'>

/** One of a mailing's people for its organisers: a name and what became of their mail, never an address. */
export type Reached = { id: string; name: string; state: RecipientState; at: Date | null }

/** Everything that a mail of a mailing is worded from. Addresses of private pages are only there when it really goes to somebody. */
export type MailFrame = {
  name: string
  group: string
  site: string
  subject: string
  body: string
  language: Locale
  record: MailingRecord
  title: string
  pageUrl: string
  /** Where to answer on the site, when the group has no address for answers. */
  answerUrl: string | null
  myUrl: string | null
  stopUrl: string | null
  /** It goes to its writer alone. */
  test: boolean
}

export type SaveRefusal = 'not-found' | 'changed' | 'started' | 'audience'

export type SendRefusal = 'not-found' | 'already' | 'changed' | 'nobody' | 'held' | 'prove' | 'mailings-limit' | 'mails-limit'
export type SendResult = { ok: true; count: number } | { ok: false; why: SendRefusal; left?: number }

/** Where a group's answers go, as its owner sees it. */
export type Replies = { address: string; waiting: { address: string; until: Date } | null }
