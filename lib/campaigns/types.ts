import type { CampaignKind, CampaignOutcome, QuarantineReason, ShownAs } from '@/prisma/generated/enums'
import type { Act } from '@/lib/people/types'

/** Public counts. `quarantined`: confirmed and held back for a check, in none of the others. */
export type Tally = { confirmed: number; quarantined: number; byCountry: Record<string, number>; byLocale: Record<string, number>; byDay: Record<string, number> }

/** A campaign as the public sees it. Targets' addresses are never in it. */
export type CampaignView = {
  id: string
  slug: string
  kind: CampaignKind
  title: string
  summary: string
  body: string
  subject: string
  message: string
  country: string
  goal: number | null
  opensAt: Date | null
  closesAt: Date | null
  closedAt: Date | null
  timeZone: string
  partners: string[]
  outcome: CampaignOutcome | null
  outcomeText: string
  publishedAt: Date | null
  listed: boolean
  group: { slug: string; name: string; languages: string[] }
  dispute: { slug: string; title: string } | null
  targets: { name: string; office: string }[]
  tally: Tally
  /** How many signed on paper; in no other count. */
  paper: number
  /** Names of those who chose to be shown, newest first, as they chose. */
  names: { name: string; country: string }[]
}

/** A line in a list of campaigns. */
export type CampaignLine = {
  id: string; slug: string; title: string; country: string; goal: number | null; confirmed: number; languages: number; /** The languages its group writes in. */ writtenIn: string[]
  closedAt: Date | null; outcome: CampaignOutcome | null; publishedAt: Date
}

/** A signature as its owner sees it. */
export type MySignature = Act & {
  kind: 'signature'
  campaignId: string
  name: string
  email: string
  country: string
  unionName: string
  comment: string
  shownAs: ShownAs
  /** Held back: nobody has looked yet, or an organiser has and left it so. Null: it counts, or waits for its button. */
  held: 'checking' | 'kept' | null
  updates: boolean
  muted: boolean
  campaignClosed: boolean
}

/** A campaign as its keepers' form has it: every field as text. */
export type KeptCampaign = {
  id: string; slug: string; title: string; closedAt: Date | null; outcome: CampaignOutcome | null; publishedAt: Date | null; updatedAt: Date; fields: Record<string, string>
}

/** A signature that was held back, opened for an organiser of the group: with the part of its address after the @, by which a burst is known. */
export type HeldSigner = {
  id: string; name: string; domain: string; country: string; unionName: string; comment: string; confirmedAt: Date; checked: boolean; counts: boolean
}

/** What was held back for one reason: not looked at yet, looked at and kept back, let in; and the newest of all those. */
export type Held = { reason: QuarantineReason; waiting: number; kept: number; released: number; newest: HeldSigner[] }

export type Signers = { confirmed: number; waiting: number; held: Held[] }

/** Signatures on paper: sheet by sheet, how many and never who. */
export type PaperCount = { signatures: number; sheets: { id: string; signatures: number; collectedOn: Date; note: string }[] }
