import type { ProposalDecision, ProposalKind } from '@/prisma/generated/enums'
import type { Locale } from '@/lib/i18n/locales'

/** What can be proposed anew; a correction is to something. */
export const newKinds = ['dispute', 'event'] as const satisfies readonly ProposalKind[]

/** What of a dispute a visitor can correct, as its form has it. */
export const correctable = ['title', 'summary', 'employers', 'unions', 'demands', 'startedOn', 'sources', 'body'] as const
export type Correctable = (typeof correctable)[number]

/** A form's fields as typed. */
export type Typed = Record<string, string>

/** A proposal for whoever may see it; never with its writer's address. `became`: the public record that it is now. */
export type ProposalView = {
  id: string; kind: ProposalKind; locale: Locale; fields: Typed; createdAt: Date; purgeAt: Date; confirmed: boolean
  decision: ProposalDecision | null; reason: string; dispute: { slug: string; title: string; groupId: string } | null; became: { path: string; title: string } | null
}

/** One field of a correction beside what stands. */
export type Change = { field: Correctable; stands: string; proposed: string }

export type ProposalLine = { id: string; kind: ProposalKind; title: string; locale: Locale; confirmedAt: Date }

export type ProposeResult = 'sent' | 'not-found' | 'too-many' | 'nothing'
export type AcceptResult = 'accepted' | 'not-found' | 'already' | 'not-organiser' | 'nothing'
export type RefuseResult = 'refused' | 'not-found' | 'already'
