import type { MailingRecord, MailingState, SendRefusal } from './types'

const day = 86_400_000

/** A draft that nobody touches, a mailing that was sent, and what became of each of its mails stay this long. The last goes with the entry if that is sooner. */
export const keptFor = { draft: 90 * day, mailing: 365 * day, recipient: 30 * day } as const

/** Within a day, by one group: as many mailings as people can bear, and as many mails as mail servers do. A group that nobody has checked is bound tighter. */
export const mailingsADay = 30
export const mailsADay = (verified: boolean): number => (verified ? 20_000 : 500)

/** Mails of a draft to its writer, in a day. */
export const testsADay = 30

/** How long the mail that asks for an address's yes works, and how many a group can send in a day. */
export const proofTime = 2 * day
export const proofsADay = 10

const fixed: Record<MailingRecord, readonly string[]> = {
  meetings: ['everyone', 'coming', 'maybe', 'waiting', 'tell-me'],
  pickets: ['everyone', 'without-shift'],
  campaigns: ['signers'],
  groups: ['informed'],
}

const shift = /^shift-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** The audiences that a kind of record has, but for the shifts of a picket. */
export const audiencesOf = (record: MailingRecord): readonly string[] => fixed[record]

/** The shift that an audience names; null when it is another kind. */
export const shiftOf = (audience: string): string | null => shift.exec(audience)?.[1] ?? null

/** Whether a record of this kind can have such an audience. */
export const isAudience = (record: MailingRecord, audience: string): boolean =>
  fixed[record].includes(audience) || (record === 'pickets' && shiftOf(audience) !== null)

/** Where a mailing stands. */
export function mailingState({ startedAt, stoppedAt, finishedAt }: { startedAt: Date | null; stoppedAt: Date | null; finishedAt: Date | null }): MailingState {
  if (!startedAt) return 'draft'
  if (stoppedAt) return 'stopped'
  return finishedAt ? 'sent' : 'sending'
}

type Today = { mailings: number; mails: number; verified: boolean }

/** Why a mailing to so many cannot start now, given what its group has sent within a day; null when it can. `left`: to how many it could. */
export function limitOf(count: number, { mailings, mails, verified }: Today): { why: Extract<SendRefusal, 'mailings-limit' | 'mails-limit'>; left: number } | null {
  if (mailings >= mailingsADay) return { why: 'mailings-limit', left: 0 }
  const left = Math.max(0, mailsADay(verified) - mails)
  return count > left ? { why: 'mails-limit', left } : null
}

/** When what became of one mail is forgotten: with the entry through which it was sent, and after thirty days in any case. */
export const recipientPurgeAt = (entry: Date | null, now: Date): Date => {
  const latest = new Date(now.getTime() + keptFor.recipient)
  return entry && entry < latest ? entry : latest
}
