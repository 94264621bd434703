import type { Locale } from '@/lib/i18n/locales'
import type { MySignature } from '@/lib/campaigns/types'
import type { MyMessage } from '@/lib/groups/types'
import type { MyRsvp } from '@/lib/meetings/types'
import type { ActKind, ConfirmResult } from '@/lib/people/types'
import type { MyPledge } from '@/lib/strikes/types'

/** Something that was agreed to, as the owner keeps it. */
export type MyConsent = { id: string; purpose: string; wording: string; locale: string; givenAt: Date | null; lapsesAt: Date; withdrawnAt: Date | null }

/** What one group holds of the owner of a private link. */
export type MyContact = {
  id: string; group: { slug: string; name: string }; name: string; email: string; phone: string; locale: Locale
  muted: boolean; confirmed: boolean; purgeAt: Date; consents: MyConsent[]
}

/** Acts of every kind, each as its own room shows it. */
export type Acts = { rsvps: MyRsvp[]; pledges: MyPledge[]; signatures: MySignature[]; messages: MyMessage[] }

/** Everything a private link opens. */
export type Mine = Acts & { contacts: MyContact[]; clocks: Clocks }

/** When each act and contact goes, by its id; null: on no date yet, as its campaign is still running. */
export type Clocks = Record<string, Date | null>

/** The records that a link covers: nothing outside of them can be seen or changed through it. */
export type Cover = { confirmationId: string | null; contactIds: string[]; signatureIds: string[] }

/** What became of one act when a button was pressed. */
export type Outcome = { kind: ActKind; id: string; result: ConfirmResult | 'dropped' }

export type Confirmed = { visit: string; outcomes: Outcome[] }

/** How many rows of each kind went, or would go. */
export type PurgeCount = Record<string, number>

/** A page of the site that takes acts, for "look in your mail" and "send me my link". */
export type ActingRecord = { kind: RecordKind; slug: string; title: string; groupId: string; groupName: string; campaignId: string | null }

export const recordKinds = ['meetings', 'pickets', 'campaigns', 'groups', 'callouts', 'disputes', 'strikes'] as const
export type RecordKind = (typeof recordKinds)[number]

export const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}'
export const actKinds = 'rsvp|pledge|signature|message'
/** An act as a box or a hidden field names it: "rsvp.<id>". */
export const actKeyPattern = new RegExp(`^(${actKinds})\\.(${uuid})$`)
