import { signersPurgeAt } from '@/lib/campaigns/rules'
import type { Locale } from '@/lib/i18n/locales'
import { dots } from '@/lib/i18n/text'
import { placesLeft, refusalOf } from '@/lib/meetings/rules'
import type { Act, ActKind, ConfirmResult } from '@/lib/people/types'
import { clashing } from '@/lib/strikes/rules'
import { actKeyPattern, actKinds, uuid, type Acts, type Outcome } from './types'

const hour = 3_600_000
const day = 24 * hour

/** How long the address lives that a private link becomes with its first button. */
export const visitTime = hour

/** Until when each kind of row stays that has no date of its own (safety.md, promise 4). A trace is gone within 24 hours, and the purge comes once in one. */
export const keptFor = { unconfirmedUser: 48 * hour, audit: 365 * day, updates: 365 * day, device: 365 * day, matching: 365 * day, trace: 23 * hour } as const

/** When a signer of a closed campaign goes: 30 days after, or a year for those who asked how it ends. Null while it runs. */
export const signerPurgeAt = (closedAt: Date | null, updates: boolean): Date | null =>
  closedAt && (updates ? new Date(closedAt.getTime() + keptFor.updates) : signersPurgeAt(closedAt))

/** Every act in one list. */
export const allActs = ({ rsvps, pledges, signatures, messages }: Acts): Act[] => [...rsvps, ...pledges, ...signatures, ...messages]

/** The acts that still wait for their button. */
export const waitingActs = (acts: Acts): Act[] => allActs(acts).filter(({ state }) => state === 'unconfirmed')

/** What was said and when, in one line. A shift's hours stand in both. */
export const lineOf = ({ what, when }: Act, locale: Locale): string => (when.includes(what) ? when : dots([what, when], locale))

/** What a box of the confirming page carries: "rsvp.<id>". */
export const actKey = ({ kind, id }: { kind: ActKind; id: string }): string => `${kind}.${id}`

const results = 'confirmed|held|waiting|already|full|overlap|closed|called-off|past|gone|dropped'
const outcomePattern = new RegExp(`^(${actKinds})\\.(${uuid})\\.(${results})$`)

/** The act that a box or a hidden field names; null when it is no such thing. */
export function actOf(key: string): { kind: ActKind; id: string } | null {
  const found = actKeyPattern.exec(key)
  return found?.[1] && found[2] ? { kind: found[1] as ActKind, id: found[2] } : null
}

/** What became of acts, as the page after a button is told: in its address, since nothing is kept in the browser. */
export const outcomesAsQuery = (outcomes: readonly Outcome[]): string =>
  outcomes.length === 0 ? '' : `?${new URLSearchParams(outcomes.map((outcome) => ['outcome', `${actKey(outcome)}.${outcome.result}`]))}`

/** The other way. Whatever does not read as an outcome is left out. */
export function outcomesFrom(texts: string | string[] | undefined): Outcome[] {
  return [texts ?? []].flat().slice(0, 200).flatMap((text) => {
    const [, kind, id, result] = outcomePattern.exec(text) ?? []
    return kind && id ? [{ kind: kind as ActKind, id, result: result as Outcome['result'] }] : []
  })
}

/** Whether an act now counts, or waits for a place or a check, after its button. */
export const stands = (result: ConfirmResult | 'dropped'): result is 'confirmed' | 'held' | 'waiting' | 'already' =>
  result === 'confirmed' || result === 'held' || result === 'waiting' || result === 'already'

/** Whether what waits can still be had, as far as its rooms tell; `full` when the button has just found it so. */
export type Stand = { is: 'open' | 'full' | 'closed' | 'past' } | { is: 'called-off'; why: string } | { is: 'overlap'; with: string }

export function standOf({ id }: Act, { rsvps, pledges, signatures }: Acts, foundFull: boolean, now: Date): Stand {
  const pledge = pledges.find((each) => each.id === id)
  if (pledge?.calledOff) return { is: 'called-off', why: pledge.calledOffWhy }
  if (pledge?.past) return { is: 'past' }
  const other = pledge && clashing(pledge, id, pledges.filter(({ contactId, calledOff }) => contactId === pledge.contactId && !calledOff))
  if (other) return { is: 'overlap', with: `${other.title}, ${other.when}` }
  const rsvp = rsvps.find((each) => each.id === id)
  const refusal = rsvp && refusalOf(rsvp.meeting, now)
  if (refusal) return refusal === 'called-off' ? { is: refusal, why: rsvp.meeting.calledOffWhy } : { is: refusal }
  if (rsvp?.answer === 'yes' && (placesLeft(rsvp.meeting) ?? Infinity) < rsvp.partySize) return { is: 'full' }
  if (signatures.find((each) => each.id === id)?.campaignClosed) return { is: 'closed' }
  return { is: foundFull || pledge?.full ? 'full' : 'open' }
}
